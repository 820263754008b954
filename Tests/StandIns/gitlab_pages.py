"""GitLab Pages, after gitlab-pages internal/serving/disk and internal/redirects."""

import re
import urllib.parse

from standin import Answer, Host, Redirects, segment_pattern


def pattern(source):
    return segment_pattern(source, re.I)


class Service(Host):
    def __init__(self, folder, prefix="/", raw=False):
        super().__init__(folder, prefix)
        text = self.text("_redirects")
        self.redirects = Redirects(text if len(text) <= 64 << 10 else "", default=301)
        # Only the first thousand are looked at, and none that is forced or has another status.
        self.redirects.rules = [
            rule for rule in self.redirects.rules[:1000]
            if rule[2] in (200, 301, 302) and not rule[3]
        ]

    def type(self, path):
        name = path.rpartition("/")[2]
        return super().type(path) if "." in name and not self.is_version(name) else "text/plain"

    @staticmethod
    def is_version(name):
        """Go knows no type for the suffix of 1.0.0, and looks at the content."""
        return re.search(r"\.\d", name) and not name.endswith(".tgz")

    def answer(self, request):
        """Whatever the method."""
        if self.path(request) is None:
            return Answer(404)
        return self.own(request, self.path(request)) or self.redirected(request) or (
            self.file("/404.html", status=404) or Answer(404))

    def own(self, request, path):
        if path.endswith("/"):
            return self.sent(request, path + "index.html")
        if page := self.sent(request, path):
            return page
        folder = path[1:] + "/"
        if any(name.startswith(folder) for name in self.files):
            place = urllib.parse.quote(request.decoded, safe="/@")
            return Answer.redirect(302, "//" + request.headers["Host"] + place + "/")
        return self.sent(request, path + ".html")

    def sent(self, request, path):
        answer = self.file(path)
        if not answer:
            return None
        answer.headers["Cache-Control"] = "max-age=600"
        twin = self.files.get(path[1:] + ".gz")
        if twin is not None and "gzip" in (request.headers.get("Accept-Encoding") or ""):
            answer.body = twin
            answer.headers["Content-Encoding"] = "gzip"
        return answer

    def redirected(self, request):
        match = self.redirects.find(request.decoded, pattern)
        if not match:
            return None
        target, status, _ = match
        if status == 200:
            return self.own(request, "/" + target[len(self.prefix):])
        return Answer.redirect(status, target)
