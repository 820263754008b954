#!/usr/bin/env node
'use strict'

const { greet } = require('./index.js')

console.log(greet(process.argv[2]))
