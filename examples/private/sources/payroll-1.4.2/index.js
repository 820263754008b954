'use strict'

const { version } = require('./package.json')

/** The pay of a month, in cents, rounded down. */
function monthly (yearly) {
  return Math.floor(yearly / 12)
}

module.exports = { version, monthly }
