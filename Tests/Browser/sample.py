"""Writes a packages folder in which everything occurs that pages show, and forty hostile READMEs.

Usage: sample.py FOLDER

FOLDER gets packages/, advisories/ and packshelf.yml.
"""

import io
import json
import pathlib
import sys
import tarfile

RUN = "window.hacked=1"
HOSTILE = [
    "# Fine\n\nText with `code`, a [link](https://example.org) and ![a picture](https://example.org/a.png).\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] not\n\n```js\nlet a = 1 < 2\n```\n",
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<img src='x' onerror='{RUN}' onload='{RUN}'>",
    f"[a](javascript:{RUN})",
    f"[a](JaVaScRiPt:{RUN})",
    f"[a](&#106;avascript:{RUN})",
    f"[a](java\tscript:{RUN})",
    f"<a href='data:text/html,<script>{RUN}</script>'>a</a>",
    f"![a](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)",
    f"<svg onload={RUN}><script>{RUN}</script></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></mglyph></table></mtext></math>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<object data='javascript:{RUN}'></object><embed src='javascript:{RUN}'>",
    "<style>* { display: none }</style><div style='position:fixed;inset:0;background:red'>x</div>",
    "<div class='top hero columns' id='main' style='position:fixed;top:0;left:0;width:100%;height:100%'>x</div>",
    "<link rel=stylesheet href=https://example.org/a.css><base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<form action=https://example.org/><input autofocus onfocus=" + RUN + "><button>x</button></form>",
    "</section></div></main></body></html><h1>x</h1>",
    "<div><table><tr><td><p><b><i>" * 40,
    "<details open ontoggle=" + RUN + "><summary>a</summary>b</details>",
    "<a name='q' id='q' href='#q'>a</a><form id='theme'><input name='hidden'></form>",
    "<img name='body'><img name='getElementById'><a id='results'></a>",
    "x" * 200_000,
    "\u202eevil\u202c \u2066x\u2069 " * 50,
    "[" * 5000 + "]" * 5000,
    "*" * 20_000,
    "> " * 3000 + "x",
    "- " * 3000 + "x",
    "<!--" + "-->" + "<!-- <script>" + RUN + "</script>",
    "<![CDATA[<script>" + RUN + "</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=" + RUN + ">'>",
    "<textarea><script>" + RUN + "</script>",
    "<title></title><img src=x onerror=" + RUN + ">",
    "<img srcset='https://example.org/a.png 1x' src='//example.org/b.png'>",
    "<picture><source srcset='https://example.org/a.png'><img src='https://example.org/c.png'></picture>",
    "<video src=https://example.org/a.mp4 autoplay></video><audio src=https://example.org/a.mp3 autoplay>",
    "<a href='https://example.org' target=_blank onclick=" + RUN + " ping=https://example.org>a</a>",
    "\x00<\x00script>" + RUN + "</script>\x1b[31m" + "<table background=https://example.org/t.gif><tr><td width=99999>x",
]

BOLT = {
    "description": "Fastens things",
    "license": "Apache-2.0",
    "keywords": ["fasteners", "C++"],
    "engines": {"node": ">=18"},
    "maintainers": [{"name": "Ann Example", "email": "ann@example.org"}],
    "repository": "github:acme/bolt",
    "homepage": "https://example.org/bolt",
    "bin": {"bolt": "index.js"},
    "dependencies": {"@acme/nut": "^1.0.0", "left-pad": "^1.3.0"},
    "peerDependencies": {"washer": "^9.0.0"},
    "scripts": {"postinstall": "node index.js"},
}


def add(folder, name, version, members=None, readme=None, files=None):
    """Packs one version."""
    manifest = {"name": name, "version": version, **(members or {})}
    content = {"package.json": json.dumps(manifest), "index.js": "// nothing\n", **(files or {})}
    if readme is not None:
        content["README.md"] = readme
    file = folder / f"{name.replace('@', '').replace('/', '-')}-{version}.tgz"
    with tarfile.open(file, "w:gz") as archive:
        for path, text in content.items():
            data = text.encode("utf-8", "surrogatepass")
            member = tarfile.TarInfo(f"package/{path}")
            member.size, member.mtime, member.mode = len(data), 1_740_000_000, 0o644
            archive.addfile(member, io.BytesIO(data))


def main():
    root = pathlib.Path(sys.argv[1])
    packages = root / "packages"
    packages.mkdir(parents=True)
    (root / "advisories").mkdir()
    add(packages, "@acme/bolt", "1.0.0", BOLT, "# Bolt\n\nOld.")
    add(packages, "@acme/bolt", "1.1.0", {**BOLT, "dependencies": {"@acme/nut": "^1.1.0"}},
        "# Bolt\n\nIs galvanised.\n\n## Use\n\n```js\nrequire('@acme/bolt')"
        + " // a line that is wider than a phone" * 3 + "\n```\n",
        {"lib/new.js": "x"})
    add(packages, "@acme/bolt", "2.0.0-rc.1", {**BOLT, "publishConfig": {"tag": "next"}}, "# Bolt")
    add(packages, "@acme/nut", "1.1.0",
        {"description": "Goes on", "keywords": ["fasteners"], "license": "MIT",
         "dependencies": {"washer": "^1.0.0"}})
    add(packages, "washer", "1.0.0", {"license": "SEE LICENSE IN LICENSE.md"})
    for number in range(40):
        add(packages, "many", f"1.{number}.0", {"description": "Has many versions"})
    for number, readme in enumerate(HOSTILE):
        add(packages, f"hostile-{number}", "1.0.0",
            {"description": "</p><script>window.hacked=1</script>", "license": "<b>x</b>",
             "keywords": ["\"><script>window.hacked=1</script>"],
             "homepage": "javascript:window.hacked=1"}, readme)
    (root / "advisories/ACME-1.json").write_text(json.dumps({
        "id": "ACME-1", "modified": "2025-02-25T00:00:00Z", "summary": "Bolts come loose",
        "references": [{"type": "ADVISORY", "url": "https://example.org/ACME-1"}],
        "affected": [{"package": {"ecosystem": "npm", "name": "@acme/bolt"}, "ranges": [
            {"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.1.0"}]}]}]}))
    (root / "packshelf.yml").write_text("""version: 1
registry: https://npm.example.org/some/sub/path/
packages: [packages]
output: public
ledger: false
advisories: advisories
site: { title: Acme packages }
overlay:
  "@acme/nut":
    deprecated: { "*": "use <b>bolts</b>" }
""")


if __name__ == "__main__":
    main()
