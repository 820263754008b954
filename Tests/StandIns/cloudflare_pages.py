"""Cloudflare Pages, after packages/pages-shared and wrangler's pages/validate.ts."""

import re
import urllib.parse

from standin import Answer, HeaderRules, Host, Redirects


def pattern(rule):
    """A splat is anything, a placeholder all but a slash, wherever they stand."""
    source = re.escape(rule).replace(r"\*", "(?P<splat>.*)").replace(r"\:", ":")
    return re.compile("^" + re.sub(r":([A-Za-z]\w*)", r"(?P<\1>[^/]+)", source) + "$")


class Service(Host):
    def __init__(self, folder, prefix="/", raw=False):
        super().__init__(folder)
        rules = Redirects(self.text("_redirects"), default=302)
        self.headers = HeaderRules(self.text("_headers"))
        everywhere = {"node_modules", ".git", ".DS_Store"}
        root = {"_worker.js", "_redirects", "_headers", "_routes.json", "functions"}
        self.drop(lambda path: path.split("/")[0] in root or everywhere & set(path.split("/")))
        self.require(len(self.files) <= 20_000, "more than 20000 files")
        large = [path for path, body in self.files.items() if len(body) > 25 << 20]
        self.require(not large, "larger than 25 MiB: " + ", ".join(large))
        # What exceeds a limit, or is malformed, is ignored with a warning that nobody reads.
        self.headers.rules = [
            rule for rule in self.headers.rules[:100] if rule[0].count("*") <= 1
        ]
        rules.rules = [rule for rule in rules.rules if rule[0].count("*") <= 1]
        is_static = lambda rule: "*" not in rule[0] and not re.search(r":\w", rule[0])
        split = next((i for i, rule in enumerate(rules.rules) if not is_static(rule)), None)
        head = rules.rules if split is None else rules.rules[:split]
        rest = [] if split is None else rules.rules[split:]
        self.exact = {}
        for rule in head[:2000]:
            self.exact.setdefault(rule[0], rule)
        self.rules = Redirects("", default=302)
        self.rules.rules = rest[:100]

    def answer(self, request):
        answer = self.respond(request)
        headers = {"Access-Control-Allow-Origin": "*", **answer.headers}
        given = set()
        for rule, lines in self.headers.rules:
            if not pattern(rule).match(request.path):
                continue
            for name, value in lines:
                if value is None:
                    headers.pop(name, None)
                elif name in given and name in headers:
                    headers[name] += ", " + value
                else:
                    headers[name] = value
                    given.add(name)
        answer.headers = headers
        return answer

    def respond(self, request):
        path = request.path
        found = self.exact.get(path)
        match = found and found[1:] or self.rules.find(path, pattern)
        if match and match[1] == 200:
            path = match[0]
        elif match:
            return Answer.redirect(match[1], match[0])
        if request.method not in ("GET", "HEAD"):
            return Answer(405)
        return self.asset(urllib.parse.unquote(path))

    def asset(self, path):
        moved = lambda target: Answer.redirect(308, urllib.parse.quote(target, safe="/@"))
        if path.endswith("/"):
            if page := self.file(path + "index.html"):
                return page
            if path.endswith("/index/"):
                return moved(path[: -len("index/")])
            if self.file(path[:-1] + ".html"):
                return moved(path[:-1])
            return self.missing(path)
        if page := self.file(path):
            bare = path[: -len(".html")]
            if not path.endswith(".html") or self.file(bare):
                return page
            return moved(bare[: -len("index")] if bare.endswith("/index") else bare)
        if path.endswith("/index"):
            return moved(path[: -len("index")])
        if page := self.file(path + ".html"):
            return page
        return moved(path + "/") if self.file(path + "/index.html") else self.missing(path)

    def missing(self, path):
        while path:
            path = path.rpartition("/")[0]
            if page := self.file(path + "/404.html", status=404):
                return page
        return self.file("/index.html") or Answer(404)
