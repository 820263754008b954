#!/usr/bin/env python3
"""Writes a folder of npm tarballs that look like a company's own: few large, many small, some packages
with hundreds of versions. The same options give the same bytes wherever zlib is the same.

What matters for a measurement is modelled, and nothing else: the sizes (log-normal through median and
90th percentile), the compression ratio of source text (about 4:1), the number of members (one for
each 9 kB), the place of package.json (npm packs by extension, so after the .js files), long paths
in pax records, and manifests with the usual fields.
"""

import argparse
import concurrent.futures
import gzip
import io
import json
import math
import os
import pathlib
import random
import tarfile

# The date of every file that `npm pack` writes.
NPM_DATE = 499162500
LICENCES = ["MIT", "MIT", "MIT", "ISC", "Apache-2.0", "BSD-3-Clause"]
SYLLABLES = ["ka", "lo", "mi", "ren", "tas", "ul", "ver", "wo", "xi", "zen", "bra", "cho", "dun", "fel"]
STATEMENTS = [
    "export function {0}({1}, {2}) {{\n  const {3} = {1}.{2}({4});\n  return {3} ?? {0}.{4};\n}}\n\n",
    "  if ({1} === '{2}' && {3}.{0} !== undefined) {{\n    {3}.{4}.push({1});\n  }}\n",
    "const {{ {0}, {1} }} = require('./{2}/{3}');\n",
    "/**\n * {0} {1} {2} {3} {4}.\n * @param {{{2}}} {1} the {4} of {0}\n */\n",
    "  for (const {0} of {1}.{2}()) {3}.{4}({0}, {number});\n",
    "export interface {0} {{\n  {1}: string;\n  {2}?: {3}<{4}>;\n}}\n",
    "    throw new TypeError('{0} {1} {2}: ' + {3}.{4});\n",
]


class Prose:
    """Text of one kind, from which members are cut: generating it anew would cost more than all else."""

    def __init__(self, seed):
        rng = random.Random(seed)
        self.words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(9000)})
        rng.shuffle(self.words)
        self.source = "".join(self._statement(rng) for _ in range(60_000)).encode()
        self.noise = rng.randbytes(2 << 20)

    def _statement(self, rng):
        # The square prefers the front of the list, as texts prefer a few words.
        words = [self.words[int(rng.random() ** 2.6 * len(self.words))] for _ in range(5)]
        return rng.choice(STATEMENTS).format(*words, number=rng.randint(0, 9999))

    def cut(self, rng, size, pool=None):
        pool = pool or self.source
        pieces = []
        while size > 0:
            length = min(size, 64 << 10)
            start = rng.randrange(len(pool) - length)
            pieces.append(pool[start : start + length])
            size -= length
        return b"".join(pieces)


def plan(options):
    """Name, version, compressed size and seed of each tarball: cheap, and the same in every process."""
    rng = random.Random(options.seed)
    words = Prose(options.seed).words
    count = options.packages or max(1, options.tarballs // 5)
    scopes = [f"@{word}" for word in words[:: max(1, len(words) // (count // 25 + 1))]]
    names = []
    for number in range(count):
        name = f"{rng.choice(words)}-{rng.choice(words)}-{number}"
        names.append(f"{rng.choice(scopes)}/{name}" if rng.random() < 0.35 else name)
    spread = math.log(options.p90 / options.median) / 1.2816
    sizes = [rng.gauss(math.log(options.median), spread) for _ in names]
    weights = [min(rng.paretovariate(1.15), 400) for _ in names]
    owners = list(range(count)) + rng.choices(range(count), weights, k=options.tarballs - count)
    versions = {}
    tarballs = []
    for owner in owners[: options.tarballs]:
        number = versions[owner] = versions.get(owner, -1) + 1
        size = math.exp(sizes[owner] + rng.gauss(0, spread * 0.15))
        version = f"{number // 30}.{number % 30}.0" + ("-rc.1" if rng.random() < 0.05 else "")
        tarballs.append((names[owner], version, int(min(options.max, max(400, size))), rng.getrandbits(40)))
    extra = [(names[n % count], f"999.{n}.0", options.median, n) for n in range(options.extra)]
    return (extra if options.extra else tarballs), names


def manifest(rng, name, version, names, words):
    some = lambda most: {rng.choice(names): f"^{rng.randint(0, 9)}.{rng.randint(0, 9)}.0" for _ in range(rng.randint(0, most))}
    fields = {
        "name": name,
        "version": version,
        "description": " ".join(rng.choices(words, k=8)),
        "main": "lib/index.js",
        "license": rng.choice(LICENCES),
        "author": f"Author {rng.randrange(300)} <author@example.org>",
        "repository": f"git+https://git.example.org/{name.split('/')[-1]}.git",
        "keywords": rng.choices(words, k=rng.randint(0, 8)),
        "engines": {"node": ">=18"},
        "scripts": {"test": "node --test", "build": "tsc -p ."},
        "dependencies": some(8),
        "devDependencies": some(14),
    }
    if rng.random() < 0.1:
        fields["bin"] = {name.split("/")[-1]: "bin/cli.js"}
    return json.dumps(fields, indent=2).encode() + b"\n"


def members(rng, name, version, size, prose, names):
    """The files of one package; their sum compresses to about `size`."""
    package = manifest(rng, name, version, names, prose.words)
    yield "package.json", package
    yield "LICENSE", prose.cut(rng, 1070)
    rest = max(0, size - 700 - len(package) // 3)
    if rng.random() < 0.02:
        yield "lib/module.wasm", prose.cut(rng, rest, prose.noise)
        return
    rest = int(rest * 3.9)
    readme = min(rest // 3, int(rng.lognormvariate(7.8, 0.9)))
    yield "README.md", prose.cut(rng, readme)
    rest -= readme
    number = 0
    while rest > 0:
        length = min(rest, max(150, int(rng.lognormvariate(8.6, 1.0))))
        folder = "lib" if number < 6 else f"lib/{rng.choice(prose.words)}"
        if rng.random() < 0.002:
            folder += "/" + "/".join(rng.choices(prose.words, k=24))
        suffix = rng.choices(["js", "d.ts", "js.map", "json"], [60, 22, 14, 4])[0]
        yield f"{folder}/{rng.choice(prose.words)}{number}.{suffix}", prose.cut(rng, length)
        rest -= length
        number += 1


def tarball(name, version, size, seed, prose, names, level):
    rng = random.Random(seed)
    files = list(members(rng, name, version, size, prose, names))
    if rng.random() < 0.65:
        files.sort(key=lambda file: (os.path.splitext(file[0])[1], file[0]))
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, content in files:
            header = tarfile.TarInfo(f"package/{path}")
            header.size, header.mtime, header.mode = len(content), NPM_DATE, 0o644
            archive.addfile(header, io.BytesIO(content))
    return gzip.compress(plain.getvalue(), compresslevel=level, mtime=0)


def write(options, part):
    """Writes every n-th tarball, for one of n processes."""
    prose = Prose(options.seed)
    tarballs, names = plan(options)
    total = 0
    for name, version, size, seed in tarballs[part :: options.jobs]:
        content = tarball(name, version, size, seed, prose, names, options.level)
        file = f"{name.replace('@', '').replace('/', '-')}-{version}.tgz"
        (options.folder / file).write_bytes(content)
        total += len(content)
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--tarballs", type=int, default=10_000)
    parser.add_argument("--packages", type=int, help="how many names (a fifth of the tarballs)")
    parser.add_argument("--median", type=int, default=12_000, help="compressed bytes")
    parser.add_argument("--p90", type=int, default=200_000, help="compressed bytes")
    parser.add_argument("--max", type=int, default=12_000_000, help="compressed bytes")
    parser.add_argument("--level", type=int, default=6, help="of gzip; it changes the size by 1 %%")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--extra", type=int, default=0, help="write only that many new versions of its packages")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        sizes = list(pool.map(write, [options] * options.jobs, range(options.jobs)))
    print(f"{options.extra or options.tarballs} tarballs, {sum(sizes) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
