'use strict'

const core = require('@acme/core')
const { version } = require('./package.json')

/** A button with a label; the options that are on become classes. */
function button (label, options) {
  return `<button class="${core.classes('button', options)}">${core.escape(label)}</button>`
}

module.exports = { version, core: core.version, button }
