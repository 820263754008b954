"""GitHub Pages, deployed from an artifact, as measured by slorber/trailing-slash-guide.

Guess: %2f is decoded. With --raw it is not.
"""

import urllib.parse

from standin import Answer, Host


class Service(Host):
    def __init__(self, folder, prefix="/", raw=False):
        super().__init__(folder, prefix, raw)
        if ".nojekyll" not in self.files:
            self.drop(self.is_jekylls)
        self.drop(lambda path: any(name.startswith(".") for name in path.split("/")))
        size = sum(len(body) for body in self.files.values())
        self.require(size <= 1_000_000_000, "larger than 1 GB")

    @staticmethod
    def is_jekylls(path):
        return any(
            name[0] in "_.#~" or name[-1] in "~." for name in path.split("/")
        )

    def answer(self, request):
        if request.method not in ("GET", "HEAD"):
            return Answer(405)
        answer = self.respond(request)
        answer.headers["Cache-Control"] = "max-age=600"
        return answer

    def respond(self, request):
        path = self.path(request)
        missing = self.file("/404.html", status=404) or Answer(404)
        if path is None:
            return missing
        if path.endswith("/"):
            return self.file(path + "index.html") or missing
        if page := self.file(path) or self.file(path + ".html"):
            return page
        if self.file(path + "/index.html"):
            return Answer.redirect(301, urllib.parse.quote(request.decoded, safe="/@") + "/")
        return missing
