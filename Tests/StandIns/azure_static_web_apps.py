"""Azure Static Web Apps, after learn.microsoft.com, "Configure Azure Static Web Apps".

Guesses: paths are decoded before they are compared, with --raw they are not; a Content-Type of a
route counts.
"""

import json
import re

from standin import Answer, Host, Refused


def pattern(route):
    match = re.fullmatch(r"([^*]*)\*(?:\.(?:\{([\w,]+)\}|(\w+)))?", route)
    if match:
        start, suffixes, suffix = match.groups()
        end = "|".join(re.escape(name) for name in (suffixes or suffix or "").split(",") if name)
        return re.compile("^" + re.escape(start) + ".*" + (r"\.(?:" + end + ")$" if end else "$"))
    if "*" in route:
        raise Refused("a wildcard within a route: " + route)
    return re.compile("^" + re.escape(route) + "$")


class Service(Host):
    def __init__(self, folder, prefix="/", raw=False):
        super().__init__(folder, raw=raw)
        text = self.text("staticwebapp.config.json")
        self.require(len(text) <= 20_000, "staticwebapp.config.json is larger than 20 kB")
        self.configuration = json.loads(text or "{}")
        known = {"routes", "responseOverrides", "globalHeaders", "mimeTypes"}
        self.require(set(self.configuration) <= known, "an unknown member")
        self.routes = [
            (pattern(route["route"]), route) for route in self.configuration.get("routes", [])
        ]
        self.drop(lambda path: path == "staticwebapp.config.json")
        self.require(len(self.files) <= 15_000, "more than 15000 files")
        size = sum(len(body) for body in self.files.values())
        self.require(size <= 250_000_000, "larger than 250 MB")

    def type(self, path):
        types = self.configuration.get("mimeTypes", {})
        suffix = "." + path.rpartition("/")[2].rpartition(".")[2]
        return types.get(suffix) or super().type(path)

    def answer(self, request):
        path = self.path(request)
        route = next((
            route for pattern, route in self.routes
            if pattern.match(path) and request.method in route.get("methods", [request.method])
        ), {})
        answer = self.respond(request, path, route)
        headers = {**self.configuration.get("globalHeaders", {}), **route.get("headers", {})}
        answer.headers.update({name: value for name, value in headers.items() if value})
        return answer

    def respond(self, request, path, route):
        if "redirect" in route:
            return Answer.redirect(route.get("statusCode", 302), route["redirect"])
        if "statusCode" in route:
            return Answer(route["statusCode"])
        if request.method not in ("GET", "HEAD"):
            return Answer(405)
        if path == "/api" or path.startswith("/api/"):
            return self.missing()
        if path.endswith("/"):
            if self.file(path[:-1] + ".html"):
                return Answer.redirect(301, path[:-1])
            return self.file(path + "index.html") or self.missing()
        candidates = (path, path + ".html", path + "/index.html")
        return next(filter(None, map(self.file, candidates)), None) or self.missing()

    def missing(self):
        override = self.configuration.get("responseOverrides", {}).get("404", {})
        return self.file(override.get("rewrite", "/-"), status=404) or Answer(404)
