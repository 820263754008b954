'use strict'

const { version } = require('./package.json')

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The text with the characters that mean something in HTML replaced. */
function escapeHTML (text) {
  return text.replace(/[&<>"]/g, character => entities[character])
}

/** A class attribute: the first name, and the names of the options that are on. */
function classes (name, options = {}) {
  return [name, ...Object.keys(options).filter(option => options[option])].join(' ')
}

module.exports = { version, escapeHTML, classes }
