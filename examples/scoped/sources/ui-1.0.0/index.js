'use strict'

const core = require('@acme/core')
const { version } = require('./package.json')

/** A button with a label. */
function button (label) {
  return `<button>${core.escape(label)}</button>`
}

module.exports = { version, core: core.version, button }
