#!/usr/bin/env node
'use strict'

const { button } = require('./index.js')

console.log(button(process.argv[2] || 'OK'))
