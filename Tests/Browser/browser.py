"""What is checked of a whole site in a headless Chromium, without and with script.

Usage: browser.py FOLDER [--bucket FOLDER]

FOLDER is the tree that a build of Tests/Browser/sample.py wrote. Each finding is a line, and the
exit status is 1 if there is any.
"""

import contextlib
import functools
import http.server
import pathlib
import shutil
import sys
import tempfile
import threading

import axe_playwright_python
from playwright.sync_api import sync_playwright

PAGES = {
    "home": "index.html",
    "package": "-/web/package/@acme/bolt/index.html",
    "version": "-/web/package/@acme/bolt/v/1.0.0/index.html",
    "readme": "-/web/package/hostile-0/index.html",
    "packages": "-/web/search/index.html",
    "search": "-/web/search/index.html?q=bolt",
    "keyword": "-/web/keyword/fasteners/index.html",
    "keywords": "-/web/keywords/index.html",
    "scope": "-/web/scope/_40acme/index.html",
    "scopes": "-/web/scopes/index.html",
    "maintainers": "-/web/maintainers/index.html",
    "licences": "-/web/licences/index.html",
    "advisories": "-/web/advisories/index.html",
    "versions": "-/web/package/many/versions/index.html",
}
AXE = next(pathlib.Path(axe_playwright_python.__file__).parent.rglob("axe*.js")).read_text()
findings = []


def expect(holds, words):
    if not holds:
        findings.append(words)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(folder):
    """Serves a folder below a path, as a site of one's own projects is."""
    with tempfile.TemporaryDirectory() as root:
        below = pathlib.Path(root, "some/sub")
        below.mkdir(parents=True)
        (below / "path").symlink_to(pathlib.Path(folder).resolve())
        handler = functools.partial(Quiet, directory=root)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/sub/path/"
        server.shutdown()


@contextlib.contextmanager
def page(browser, **options):
    """A page that notes what its console says and which other hosts it asks."""
    context = browser.new_context(**options)
    made = context.new_page()
    made.on("console", lambda said: findings.append(f"{made.url}: console: {said.text}")
            if said.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: findings.append(f"{made.url}: error: {error}"))
    made.on("dialog", lambda dialog: (findings.append(f"{made.url}: a dialog"), dialog.dismiss()))
    made.on("request", lambda asked: findings.append(f"{made.url} asked {asked.url}")
            if not asked.url.startswith(("http://127.0.0.1", "file:", "blob:")) else None)
    yield made
    context.close()


def check_every_kind(browser, base):
    """Accessibility in both themes, and no sideways scrolling on a phone."""
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 360)):
        with page(browser, color_scheme=scheme, viewport={"width": width, "height": 740},
                  bypass_csp=True) as tab:
            for name, path in PAGES.items():
                tab.goto(base + path)
                tab.wait_for_load_state("networkidle")
                tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                full = tab.evaluate("document.documentElement.scrollWidth")
                expect(full <= width, f"{name}: {full} pixels wide on a screen of {width}")
                tab.evaluate(AXE)
                for found in tab.evaluate("axe.run().then(r => r.violations)"):
                    places = [node["target"] for node in found["nodes"]][:3]
                    findings.append(f"{name} ({scheme}, {width}): axe: {found['id']}: {places}")


def hits(tab, query):
    """The names that a search finds."""
    tab.fill("#q", query)
    tab.locator("#results[aria-busy=false]").wait_for(timeout=60_000)
    return tab.locator("#hits h2 a").all_inner_texts()


def check_search(browser, base):
    with page(browser) as tab:
        asked = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(base + "-/web/search/index.html")
        tab.wait_for_load_state("networkidle")
        expect(not [url for url in asked if url.endswith(".json")],
               "the index is read before the first letter")
        expect(hits(tab, "bolt")[:1] == ["@acme/bolt"], "a name is not found first")
        for typo in ("blot", "bol", "boltt", "belt"):
            expect("@acme/bolt" in hits(tab, typo), f"{typo} does not find @acme/bolt")
        expect(hits(tab, "fastens")[:1] == ["@acme/bolt"], "a word of a description is not found")
        expect("@acme/bolt" in hits(tab, "galvanised"), "a word of a README is not found")
        expect(hits(tab, "scope:acme is:deprecated") == ["@acme/nut"], "qualifiers do not narrow")
        expect(set(hits(tab, "keyword:fasteners")) == {"@acme/bolt", "@acme/nut"}, "keyword:")
        expect(hits(tab, 'author:"ann example"') == ["@acme/bolt"], "author:")
        expect(hits(tab, "nothing-has-this-name") == [], "what there is not is found")
        expect(len(hits(tab, "hostile")) == 20, "a page of results has twenty")
        tab.click("#more")
        tab.wait_for_timeout(200)
        expect(tab.locator("#hits li").count() > 20, "there are no more results")
        expect("q=hostile" in tab.url, "the query is not in the address")
        tab.goto(base + "-/web/search/index.html?q=nut")
        tab.wait_for_selector("#hits a")
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/package/@acme/nut/index.html")
        tab.keyboard.press("/")
        expect(tab.evaluate("document.activeElement.id") == "q", "/ does not go to the field")
        tab.keyboard.type("bolt")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("#hits a")
        expect("q=bolt" in tab.url, "the field does not lead to the search")


def check_package(browser, base):
    with page(browser, permissions=["clipboard-read", "clipboard-write"]) as tab:
        tab.goto(base + PAGES["package"])
        tab.locator("button.copy").first.click()
        tab.locator("button.copy", has_text="Copied").first.wait_for()
        copied = tab.evaluate("navigator.clipboard.readText()")
        expect(copied == "npm install @acme/bolt", f"copied was {copied!r}")
        tab.select_option("#go", label="1.0.0")
        tab.wait_for_url("**/v/1.0.0/index.html")
        before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        tab.click("#theme")
        after = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        expect(before != after, "the theme does not change")
        tab.reload()
        kept = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        expect(kept == after, "the theme is forgotten")


def check_keyboard(browser, base):
    """Everything that can be used is reached by Tab, and shows that it is."""
    with page(browser) as tab:
        tab.goto(base + PAGES["package"])
        tab.keyboard.press("Tab")
        expect(tab.evaluate("document.activeElement.className") == "skip", "no link to the content")
        wanted = tab.locator("main a:visible, main button:visible, main select:visible").count()
        reached = 0
        for _ in range(400):
            tab.keyboard.press("Tab")
            if tab.evaluate("document.activeElement === document.body"):
                break
            if tab.evaluate("!!document.activeElement.closest('main')"):
                reached += 1
            outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            expect(outline != "none", "the focus cannot be seen")
        expect(reached >= wanted, f"Tab reaches {reached} of {wanted}")


def check_without_script(browser, base):
    with page(browser, java_script_enabled=False) as tab:
        tab.goto(base + PAGES["packages"])
        expect(tab.locator("#listing a").count() > 20, "without script there is no list")
        expect(tab.locator("noscript").count() == 1, "nobody says why search does not work")
        tab.goto(base + PAGES["package"])
        expect(tab.locator("button:visible").count() == 0, "a button that does nothing is shown")
        expect(tab.locator("#readme").is_visible(), "the README is missing")


def check_hostile(browser, base):
    """What strangers wrote neither runs nor leaves its place."""
    with page(browser, viewport={"width": 1280, "height": 900}) as tab:
        for number in range(40):
            tab.goto(base + f"-/web/package/hostile-{number}/index.html")
            expect(tab.evaluate("window.hacked") is None, f"hostile-{number} ran")
            expect(tab.locator("footer").is_visible(), f"hostile-{number}: the page has no end")
            box = tab.locator("header.top").bounding_box()
            top = tab.evaluate("document.elementFromPoint(100, 20)?.closest('header') !== null")
            expect(box["y"] == 0 and top, f"hostile-{number} covers the page")
            expect(tab.evaluate("document.documentElement.scrollWidth") <= 1280,
                   f"hostile-{number} is too wide")
            expect(tab.title().startswith(f"hostile-{number}"), f"hostile-{number}: title")


def check_from_disk(browser, folder):
    with page(browser) as tab:
        tab.goto(f"file://{folder}/index.html")
        tab.click("text=@acme/bolt")
        expect(tab.locator("h1").inner_text().startswith("@acme/bolt"), "links fail from disk")
        background = tab.evaluate("getComputedStyle(document.querySelector('.top')).borderBottomStyle")
        expect(background == "solid", "there is no style from disk")
        expect(tab.locator("#theme").is_visible(), "there is no script from disk")


def check_bucket(browser, bucket):
    """The folders of a bucket, once laid over one another, are the same site."""
    with tempfile.TemporaryDirectory() as merged:
        shutil.copytree(pathlib.Path(bucket, "site"), merged, dirs_exist_ok=True)
        with serving(merged) as base, page(browser) as tab:
            tab.goto(base)
            tab.click("text=@acme/bolt")
            expect(tab.locator("h1").inner_text().startswith("@acme/bolt"), "links fail in a bucket")


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    with sync_playwright() as playwright, serving(folder) as base:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for check in (check_every_kind, check_search, check_package, check_keyboard,
                      check_without_script, check_hostile):
            check(browser, base)
        check_from_disk(browser, folder)
        if "--bucket" in sys.argv:
            check_bucket(browser, sys.argv[sys.argv.index("--bucket") + 1])
        browser.close()
    for finding in dict.fromkeys(findings):
        print(finding)
    print(f"{len(PAGES)} kinds of pages, {len(findings)} findings", file=sys.stderr)
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
