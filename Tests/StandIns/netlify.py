"""Netlify, with Pretty URLs on as a new site has them.

After its documentation, netlify/cli src/utils/proxy.ts and slorber/trailing-slash-guide. Guesses:
paths are decoded before they are compared, of several headers the last counts, a write is 404.
"""

import re
import urllib.parse

from standin import Answer, HeaderRules, Host, Redirects, segment_pattern


def header_pattern(rule):
    parts = []
    for part in rule.split("/")[1:]:
        if part.startswith(":"):
            parts.append("[^/]+")
        else:
            parts.append("?.*" if part == "*" else re.escape(part).replace(r"\*", ".*"))
    return re.compile("^/" + "/".join(parts) + "/?$", re.I)


class Service(Host):
    def __init__(self, folder, prefix="/", raw=False):
        super().__init__(folder, raw=raw)
        self.redirects = Redirects(self.text("_redirects"), default=301)
        self.headers = HeaderRules(self.text("_headers"))
        self.drop(lambda path: path in ("_redirects", "_headers"))

    def answer(self, request):
        path = self.path(request)
        answer = self.respond(request, path)
        for rule, lines in self.headers.rules:
            if header_pattern(rule).match(path):
                answer.headers.update({name: value for name, value in lines if value is not None})
        return answer

    def respond(self, request, path):
        match = self.redirects.find(path, segment_pattern)
        own = self.own(path)
        if match and (match[2] or not own):
            target, status, _ = match
            if status != 200:
                return Answer.redirect(status, target)
            own = self.own(urllib.parse.unquote(target))
        if request.method not in ("GET", "HEAD"):
            return Answer(404)
        return own or self.file("/404.html", status=404) or Answer(404)

    def own(self, path):
        if path.endswith("/"):
            return self.file(path + "index.html")
        if page := self.file(path) or self.file(path + ".html"):
            return page
        if self.file(path + "/index.html"):
            return Answer.redirect(301, urllib.parse.quote(path, safe="/@") + "/")
        return None
