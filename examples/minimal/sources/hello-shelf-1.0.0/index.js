'use strict'

const { version } = require('./package.json')

/** The greeting for a name, or for everybody. */
function greet (name = 'world') {
  return `Hello, ${name}!`
}

module.exports = { version, greet }
