"""Stand-ins for services that serve a folder of files.

They are not these services. Each class does what its service's documentation or published source
says, reads the files that the service reads, and fails where the service fails. What neither says
is a guess, and is marked so.

    python3 standin.py HOST PORT FOLDER [--path /PREFIX/] [--raw]

--path: the site is a project's, below this path. --raw: %2f is not decoded.
"""

import argparse
import hashlib
import http.server
import importlib
import os
import re
import sys
import urllib.parse

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "txt": "text/plain; charset=utf-8",
    "tgz": "application/gzip",
    "gz": "application/gzip",
}


class Refused(Exception):
    """The service does not take the site."""


class Request:
    def __init__(self, method, target, headers):
        self.method = method
        self.path, _, self.query = target.partition("?")
        self.headers = headers

    @property
    def decoded(self):
        return urllib.parse.unquote(self.path)


class Answer:
    def __init__(self, status, body=b"", headers=None):
        self.status = status
        self.body = body
        self.headers = dict(headers or {})

    @staticmethod
    def redirect(status, location):
        return Answer(status, headers={"Location": location})


class Host:
    """What all of them share: a snapshot of the files that were deployed."""

    def __init__(self, folder, prefix="/", raw=False):
        self.prefix = prefix
        self.raw = raw
        self.files = {}
        for parent, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(parent, name)
                with open(path, "rb") as file:
                    self.files[os.path.relpath(path, folder)] = file.read()

    def drop(self, is_dropped):
        self.files = {path: body for path, body in self.files.items() if not is_dropped(path)}

    def text(self, path):
        return self.files.get(path, b"").decode()

    def require(self, holds, reason):
        if not holds:
            raise Refused(reason)

    def path(self, request):
        """The path as the service compares it, or None outside the project."""
        path = request.path if self.raw else request.decoded
        if not path.startswith(self.prefix):
            return None
        return "/" + path[len(self.prefix):]

    def type(self, path):
        return TYPES.get(path.rpartition("/")[2].rpartition(".")[2], "application/octet-stream")

    def file(self, path, status=200):
        """The file at a path that begins with a slash; None where there is none."""
        body = self.files.get(path[1:])
        if body is None:
            return None
        etag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        return Answer(status, body, {"Content-Type": self.type(path), "ETag": etag})

    def answer(self, request):
        raise NotImplementedError


class Redirects:
    """A `_redirects` file."""

    LINE = re.compile(r"^(\S+)\s+(\S+)(?:\s+(\d{3})(!?))?$")

    def __init__(self, text, default):
        self.rules = []
        for line in text.split("\n"):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            match = self.LINE.match(line)
            if not match:
                raise Refused("not a redirect: " + line)
            source, target, status, force = match.groups()
            self.rules.append((source, target, int(status or default), bool(force)))

    def find(self, path, pattern):
        """The first rule that fits: target, status, whether it is forced."""
        for source, target, status, force in self.rules:
            match = pattern(source).match(path)
            if match:
                names = sorted(match.groupdict().items(), key=lambda item: -len(item[0]))
                for name, value in names:
                    target = target.replace(":" + name, value)
                return target, status, force
        return None


def segment_pattern(source, flags=0):
    """Netlify's and GitLab's reading: a placeholder or a splat is a whole segment."""
    parts = []
    for segment in source.split("/")[1:]:
        if segment == "*":
            parts.append("(?:/(?P<splat>.*))?")
        elif re.fullmatch(r":[A-Za-z]+", segment):
            parts.append("/(?P<" + segment[1:] + ">[^/]+)")
        else:
            parts.append("/" + re.escape(urllib.parse.unquote(segment)))
    return re.compile("^" + "".join(parts) + "$", flags)


class HeaderRules:
    """A `_headers` file: sections of a path and its headers."""

    def __init__(self, text):
        self.rules = []
        for line in text.split("\n"):
            if not line.strip() or line.strip().startswith("#"):
                continue
            if not line[0].isspace():
                self.rules.append((line.strip(), []))
                continue
            line = line.strip()
            if line.startswith("! "):
                self.rules[-1][1].append((line[2:], None))
            else:
                name, _, value = line.partition(":")
                self.rules[-1][1].append((name.strip(), value.strip()))


def handler(host):
    class Handler(http.server.BaseHTTPRequestHandler):
        def serve(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Request(self.command, self.path, self.headers)
            answer = host.answer(request)
            etag = answer.headers.get("ETag")
            if answer.status == 200 and etag and self.headers.get("If-None-Match") == etag:
                answer = Answer(304, headers=answer.headers)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD" and answer.status != 304:
                self.wfile.write(answer.body)

        do_GET = do_HEAD = do_PUT = do_POST = do_PATCH = do_DELETE = serve

    return Handler


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("folder")
    parser.add_argument("--path", default="/")
    parser.add_argument("--raw", action="store_true")
    options = parser.parse_args()
    module = importlib.import_module(options.host.replace("-", "_"))
    try:
        host = module.Service(options.folder, options.path, options.raw)
    except Refused as refusal:
        sys.exit("refused: " + str(refusal))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", options.port), handler(host))
    server.serve_forever()


if __name__ == "__main__":
    # The hosts import this module by its name.
    sys.modules["standin"] = sys.modules["__main__"]
    main()
