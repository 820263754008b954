// The tar that npm bundles, as an oracle. Reads from standard input a JSON array of tar archives in
// base64; prints a JSON array of the files that npm would write from each, in the order of the
// archive: {path, content}, the content of package.json only. Says on standard error which tar it
// is.

const fs = require('node:fs')
const path = require('node:path')
const { createRequire } = require('node:module')

const npm = process.env.PATH.split(path.delimiter)
  .map((folder) => path.join(folder, 'npm'))
  .find((file) => fs.existsSync(file))
if (!npm) throw new Error('no npm on PATH')

const requireOfNpm = createRequire(fs.realpathSync(npm))
const tar = requireOfNpm('tar')
console.error(`tar ${requireOfNpm('tar/package.json').version}`)

const Parser = tar.Parser ?? tar.Parse
const cwd = '/package'
// What decides where an entry is written has no public name.
const checkPath = Object.getOwnPropertySymbols(tar.Unpack.prototype)
  .find((symbol) => symbol.description === 'checkPath')

function filesOf (archive) {
  const files = []
  const unpack = new tar.Unpack({ cwd, strip: 1 })
  const parser = new Parser({ filter: (_, entry) => !/Link$/.test(entry.type) })
  parser.on('entry', (entry) => {
    const isFile = /File$/.test(entry.type) && unpack[checkPath](entry)
    const file = { path: isFile ? path.relative(cwd, entry.absolute) : '' }
    const chunks = []
    entry.on('data', (chunk) => chunks.push(chunk))
    if (!isFile) return
    if (file.path === 'package.json') {
      entry.on('end', () => { file.content = Buffer.concat(chunks).toString('base64') })
    }
    files.push(file)
  })
  try {
    parser.end(archive)
  } catch (error) {
    files.push({ path: `npm fails: ${error.message}` })
  }
  return files
}

const archives = JSON.parse(fs.readFileSync(0, 'utf8'))
fs.writeSync(1, JSON.stringify(archives.map((text) => filesOf(Buffer.from(text, 'base64')))))
