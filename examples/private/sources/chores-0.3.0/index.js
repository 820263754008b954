'use strict'

const { version } = require('./package.json')

/** The person whose turn it is in a week. */
function onDuty (people, week) {
  return people[week % people.length]
}

module.exports = { version, onDuty }
