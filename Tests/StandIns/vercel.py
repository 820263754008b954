"""Vercel, after the schemas and tests of vercel/vercel packages/routing-utils and its client.

Guess: paths are decoded before they are compared, with --raw they are not.
"""

import json
import re

from standin import Answer, Host


class Service(Host):
    MEMBERS = {"framework", "buildCommand", "installCommand", "outputDirectory", "routes"}
    IGNORED = {"node_modules", "__pycache__", "venv", "CVS", "config.gypi", "npm-debug.log"}

    def __init__(self, folder, prefix="/", raw=False):
        super().__init__(folder, raw=raw)
        configuration = json.loads(self.text("vercel.json") or "{}")
        self.require(set(configuration) <= self.MEMBERS, "an unknown member")
        routes = configuration.get("routes", [])
        self.require(len(routes) <= 2048, "more than 2048 routes")
        self.drop(lambda path: path == "vercel.json" or self.IGNORED & set(path.split("/")))
        # A folder public is what is served, unless the configuration says otherwise.
        if "outputDirectory" not in configuration:
            public = {p[len("public/"):]: b for p, b in self.files.items() if p.startswith("public/")}
            self.files = public or self.files
        cut = next((i for i, r in enumerate(routes) if r.get("handle") == "filesystem"), len(routes))
        self.before, self.after = routes[:cut], routes[cut + 1:]

    def answer(self, request):
        self_path = self.path(request)
        headers = {}
        path, answer = self.route(self.before, request, self_path, headers)
        answer = answer or self.own(path)
        if not answer:
            path, answer = self.route(self.after, request, path, headers)
        answer = answer or Answer(404)
        answer.headers.update(headers)
        return answer

    def route(self, routes, request, path, headers):
        for route in routes:
            match = re.fullmatch(route["src"], path)
            if not match or request.method not in route.get("methods", [request.method]):
                continue
            fill = lambda text: re.sub(r"\$(\d)", lambda m: match.group(int(m[1])) or "", text)
            target = fill(route["dest"]) if "dest" in route else path
            if route.get("check"):
                if answer := self.file(target):
                    return target, answer
                continue
            headers.update({n: fill(v) for n, v in route.get("headers", {}).items()})
            path = target
            if route.get("continue"):
                continue
            if "dest" in route:
                return path, self.file(path, status=route.get("status", 200))
            return path, Answer(route.get("status", 200))
        return path, None

    def own(self, path):
        """An index document is answered with and without the slash."""
        return self.file(path) or self.file(path.rstrip("/") + "/index.html")
