// node node.cjs NPM FOLDER OUTPUT: what one would write in an afternoon, with the libraries that npm itself reads tarballs
// with. It makes packuments and links tarballs; it normalises nothing, checks nothing and removes nothing.
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { createHash } = require('node:crypto')
const { pipeline } = require('node:stream/promises')

const [npm, folder, output] = process.argv.slice(2)
const library = (name) => require(path.join(npm, 'node_modules', name))
const { Parser, Parse } = library('tar')
const ssri = library('ssri')
const semver = library('semver')

async function read(file) {
  const shasum = createHash('sha1')
  const integrity = ssri.integrityStream({ algorithms: ['sha512'] })
  let dist = { fileCount: 0, unpackedSize: 0 }
  let manifest
  integrity.on('integrity', (value) => { dist.integrity = value.toString() })
  const parser = new (Parser || Parse)({
    onentry(entry) {
      dist.fileCount += 1
      dist.unpackedSize += entry.size
      if (entry.path.replace(/^[^/]*\//, '') !== 'package.json') return entry.resume()
      const pieces = []
      entry.on('data', (piece) => pieces.push(piece))
      entry.on('end', () => { manifest = JSON.parse(Buffer.concat(pieces)) })
    },
  })
  const bytes = fs.createReadStream(path.join(folder, file))
  bytes.on('data', (piece) => shasum.update(piece))
  await pipeline(bytes, integrity, parser)
  dist.shasum = shasum.digest('hex')
  return { manifest: { ...manifest, dist }, file }
}

async function write(name, versions) {
  versions.sort((one, other) => semver.compare(one.manifest.version, other.manifest.version))
  const place = path.join(output, name)
  await fs.promises.mkdir(path.join(place, '-'), { recursive: true })
  const packument = {
    name,
    'dist-tags': { latest: versions.at(-1).manifest.version },
    versions: Object.fromEntries(versions.map(({ manifest }) => [manifest.version, manifest])),
  }
  await fs.promises.writeFile(path.join(place, 'index.html'), JSON.stringify(packument))
  for (const { file } of versions) await fs.promises.link(path.join(folder, file), path.join(place, '-', file))
}

async function build() {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.tgz')).sort()
  const packages = new Map()
  const worker = async () => {
    while (files.length > 0) {
      const version = await read(files.shift())
      const { name } = version.manifest
      packages.set(name, [...(packages.get(name) ?? []), version])
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  for (const [name, versions] of packages) await write(name, versions)
}

build()
