'use strict'

// What `npm publish` makes of package.json files, by npm's own code.
//
// stdin:  [{ id, packageJson: text, files: { path: content } }]
// stdout: the same cases and one for every package of npm's own tree, each with `manifest` or
//         `error`.

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { createRequire } = require('node:module')

const npm = npmOnPath()
const bundled = createRequire(path.join(npm, 'package.json'))
const PackageJson = bundled('@npmcli/package-json')
const { fixer } = bundled('normalize-package-data')
const npa = bundled('npm-package-arg')
const semver = bundled('semver')

// Root files that rules read by name or by content.
const READ_BY_RULES = /^(readme(\..*)?|authors|server\.js|npm-shrinkwrap\.json|.*\.gyp|.*\.d\.ts)$/i

// The package of the npm that runs as `npm`: a link to its bin/npm-cli.js.
function npmOnPath () {
  for (const directory of process.env.PATH.split(path.delimiter)) {
    const executable = path.join(directory, 'npm')
    if (fs.existsSync(executable)) {
      return path.resolve(fs.realpathSync(executable), '../..')
    }
  }
  throw new Error('there is no npm on PATH')
}

function layOut (directory, { packageJson, files }) {
  fs.writeFileSync(path.join(directory, 'package.json'), packageJson)
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(directory, name)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, content)
  }
}

// libnpmpublish 9 `lib/publish.js`, the part before the upload.
function publish (manifest) {
  npa.resolve(manifest.name, manifest.version)
  fixer.fixNameField(manifest, { strict: true, allowLegacyCase: true })
  const version = semver.clean(manifest.version)
  if (!version) {
    throw Object.assign(new Error(`invalid semver: ${manifest.version}`), { code: 'EBADSEMVER' })
  }
  if (!manifest.name) {
    throw Object.assign(new Error('a registry has no path for it'), { code: 'EEMPTYNAME' })
  }
  return { ...manifest, version, _id: `${manifest.name}@${version}` }
}

// What the registry computes from the document and the tarball when it receives them.
function receive (document, files) {
  const manifest = JSON.parse(document)
  const scripts = manifest.scripts || {}
  const runs = ['preinstall', 'install', 'postinstall'].some(name => Object.hasOwn(scripts, name))
  delete manifest.hasInstallScript
  if (runs) {
    manifest.hasInstallScript = true
  }
  if (Object.hasOwn(files, 'npm-shrinkwrap.json')) {
    manifest._hasShrinkwrap = true
  }
  return manifest
}

async function answer (example) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'manifest-'))
  try {
    layOut(directory, example)
    const { content } = await PackageJson.prepare(directory)
    return { ...example, manifest: receive(JSON.stringify(publish(content)), example.files) }
  } catch (error) {
    return { ...example, error: error.code || error.message }
  } finally {
    fs.rmSync(directory, { recursive: true })
  }
}

function * packagesOf (tree) {
  for (const entry of fs.readdirSync(tree, { withFileTypes: true })) {
    const directory = path.join(tree, entry.name)
    if (!entry.isDirectory() || entry.name.startsWith('.')) {
      continue
    }
    if (entry.name.startsWith('@')) {
      yield * packagesOf(directory)
    } else if (fs.existsSync(path.join(directory, 'package.json'))) {
      yield directory
      const nested = path.join(directory, 'node_modules')
      if (fs.existsSync(nested)) {
        yield * packagesOf(nested)
      }
    }
  }
}

function exampleOf (directory) {
  const files = {}
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    if (entry.isFile() && READ_BY_RULES.test(entry.name)) {
      files[entry.name] = fs.readFileSync(path.join(directory, entry.name), 'utf8')
    }
  }
  const packageJson = fs.readFileSync(path.join(directory, 'package.json'), 'utf8')
  return { id: `npm's ${path.basename(directory)}`, packageJson, files }
}

async function main () {
  const examples = JSON.parse(fs.readFileSync(0, 'utf8'))
  for (const directory of packagesOf(path.join(npm, 'node_modules'))) {
    examples.push(exampleOf(directory))
  }
  const answers = []
  for (const example of examples) {
    answers.push(await answer(example))
  }
  process.stdout.write(JSON.stringify(answers))
}

main()
