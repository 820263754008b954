"""What is checked of a whole site without a browser: links, well-formed documents, valid HTML.

Usage: pages.py FOLDER [--validate VNU.JAR]

FOLDER is the tree that a build wrote. Each finding is a line, and the exit status is 1 if there is any.
"""

import json
import pathlib
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

import html5lib

LIMIT = 60_000


def references(document):
    """The places that a page refers to, and the ids that it has."""
    places, ids = [], set()
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        if "id" in element.attrib:
            ids.add(element.attrib["id"])
        for name in ("href", "src", "action"):
            if name in element.attrib:
                places.append(element.attrib[name])
        if element.tag == "option" and element.attrib.get("value"):
            places.append(element.attrib["value"])
    return places, ids


def pages(folder):
    """The pages of a site, parsed as browsers parse them."""
    found = {}
    files = [folder / "index.html", *sorted((folder / "-/web").rglob("*.html"))]
    for file in files:
        text = file.read_text(encoding="utf-8")
        document = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
        found[file.resolve()] = references(document)
    return found


def broken_links(folder):
    """Every link that leads to nothing, and every page that no link leads to."""
    found = pages(folder)
    root = folder.resolve()
    reached = {root / "index.html"}
    for page, (places, ids) in found.items():
        for place in places:
            parts = urllib.parse.urlsplit(place)
            if parts.scheme or parts.netloc:
                continue
            path = urllib.parse.unquote(parts.path)
            target = (page.parent / path).resolve() if path else page
            if target != page:
                reached.add(target)
            if not target.is_file():
                yield f"{page.relative_to(root)}: {place} leads to nothing"
            elif parts.fragment.startswith("readme-"):
                continue  # To a heading of the README, which may have been cut before it.
            elif parts.fragment and target in found and parts.fragment not in found[target][1]:
                yield f"{page.relative_to(root)}: {place} leads to no place of that page"
    for page in found:
        if page not in reached:
            yield f"{page.relative_to(root)}: no link leads here"


def malformed(folder):
    """Every document for machines that cannot be read."""
    web = folder / "-/web"
    for file in sorted([*web.rglob("*.xml"), *web.rglob("*.svg")]):
        try:
            xml.etree.ElementTree.parse(file)
        except xml.etree.ElementTree.ParseError as error:
            yield f"{file}: {error}"
    for file in sorted(web.rglob("*.json")):
        try:
            json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            yield f"{file}: {error}"


def heavy(folder):
    """Every page that is too large without its README."""
    for file in [folder / "index.html", *sorted((folder / "-/web").rglob("*.html"))]:
        text = file.read_text(encoding="utf-8")
        start = text.find('<section id="readme"')
        readme = text.find("</section>", start) - start if start >= 0 else 0
        size = len(text.encode()) - readme
        if size > LIMIT:
            yield f"{file}: {size} bytes without its README"


def invalid(folder, validator):
    """What the Nu Html Checker says of the pages."""
    command = ["java", "-Xss8m", "-jar", validator, "--format", "json", "--errors-only"]
    files = [folder / "index.html", *sorted((folder / "-/web").rglob("*.html"))]
    for start in range(0, len(files), 500):
        names = [str(file) for file in files[start : start + 500]]
        answer = subprocess.run([*command, *names], capture_output=True, text=True)
        for message in json.loads(answer.stderr)["messages"]:
            yield f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"


def main():
    folder = pathlib.Path(sys.argv[1])
    findings = [*broken_links(folder), *malformed(folder), *heavy(folder)]
    if "--validate" in sys.argv:
        findings += invalid(folder, sys.argv[sys.argv.index("--validate") + 1])
    for finding in findings:
        print(finding)
    print(f"{len(pages(folder))} pages, {len(findings)} findings", file=sys.stderr)
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
