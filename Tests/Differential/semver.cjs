// The semver that npm bundles, as an oracle. Reads from standard input a JSON array of
// {range, version, other}; prints a JSON array of what semver makes of each. Says on standard error
// which semver it is.

const fs = require('node:fs')
const path = require('node:path')
const { createRequire } = require('node:module')

const npm = process.env.PATH.split(path.delimiter)
  .map((folder) => path.join(folder, 'npm'))
  .find((file) => fs.existsSync(file))
if (!npm) throw new Error('no npm on PATH')

const requireOfNpm = createRequire(fs.realpathSync(npm))
const semver = requireOfNpm('semver')
console.error(`semver ${requireOfNpm('semver/package.json').version}`)

const loose = { loose: true }

// What `npm publish` makes of a version: read loosely when the manifest is normalised, then
// strictly when it is sent.
const published = (version) =>
  semver.valid(version, loose) && semver.clean(semver.clean(version, loose))

const results = JSON.parse(fs.readFileSync(0, 'utf8')).map(({ range, version, other }) => {
  const clean = published(version)
  const cleanOther = published(other)
  return {
    loose: semver.validRange(range, loose),
    strict: semver.validRange(range),
    satisfiesLoose: semver.satisfies(version, range, loose),
    satisfiesStrict: clean !== null && semver.satisfies(clean, range),
    clean,
    valid: semver.valid(version),
    compare: clean !== null && cleanOther !== null ? semver.compare(clean, cleanOther) : null,
  }
})

fs.writeSync(1, JSON.stringify(results))
