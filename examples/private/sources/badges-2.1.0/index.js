'use strict'

const { version } = require('./package.json')

/** What a badge says: the initial and the family name. */
function badge (given, family) {
  return `${given[0]}. ${family}`
}

module.exports = { version, badge }
