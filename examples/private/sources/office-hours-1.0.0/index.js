'use strict'

const { version } = require('./package.json')

/** Whether the office is open at a time, in the office's own time zone. */
function isOpen (date = new Date()) {
  const weekday = date.getDay() >= 1 && date.getDay() <= 5
  return weekday && date.getHours() >= 9 && date.getHours() < 17
}

module.exports = { version, isOpen }
