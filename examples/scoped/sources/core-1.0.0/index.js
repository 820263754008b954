'use strict'

const { version } = require('./package.json')

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The text with the characters that mean something in HTML replaced. */
function escape (text) {
  return text.replace(/[&<>"]/g, character => entities[character])
}

module.exports = { version, escape }
