"""A file server that does everything right but one thing, which its first argument names.

usage: faulty.py FAULT PORT FOLDER
"""

import http.server
import os
import sys
import urllib.parse

FAULT, PORT, ROOT = sys.argv[1], int(sys.argv[2]), sys.argv[3]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", fields=()):
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status != 304:
            self.wfile.write(body)

    def content(self):
        path, _, query = self.path.partition("?")
        if FAULT == "scope" and "%2f" in path.lower():
            return None, path
        if FAULT == "query" and query:
            return b"{}\n", path
        file = os.path.join(ROOT, urllib.parse.unquote(path).lstrip("/"))
        if os.path.isdir(file):
            file = os.path.join(file, "index.html")
        if not os.path.isfile(file) or path == "/":
            return None, file
        with open(file, "rb") as stream:
            return stream.read(), file

    def do_GET(self):
        body, file = self.content()
        if body is None:
            if FAULT == "miss":
                return self.answer(200, b"<!doctype html>", [("Content-Type", "text/html")])
            return self.answer(403 if FAULT == "forbidden" else 404, b"{}\n")
        tag = '"%d-%d"' % (os.stat(file).st_mtime, len(body)) if os.path.exists(file) else '"0"'
        if FAULT == "conditional" and self.headers.get("If-None-Match"):
            return self.answer(304)
        if self.headers.get("If-None-Match") == tag and FAULT != "unconditional":
            return self.answer(304, fields=[("ETag", tag)])
        if FAULT == "redirect" and file.endswith("/index.html") and not self.path.endswith("/"):
            return self.answer(301, fields=[("Location", self.path + "/")])
        fields = [] if FAULT == "validator" else [("ETag", tag)]
        if file.endswith(".tgz"):
            fields.append(("Cache-Control", "no-store" if FAULT == "keep" else "max-age=31536000"))
            if FAULT == "encoded":
                fields.append(("Content-Encoding", "x-gzip"))
        else:
            fields.append(("Cache-Control", "max-age=86400" if FAULT == "cache" else "no-cache"))
            fields.append(
                ("Content-Type", "text/html" if FAULT == "type" else "application/json"))
        self.answer(200, body, fields)

    def do_HEAD(self):
        if FAULT == "head":
            return self.answer(405)
        self.do_GET()

    def write(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if "/-/npm/v1/security/" in self.path and self.command == "POST" and FAULT != "audit":
            return self.answer(200, self.content()[0] or b"")
        seems = {"put": "PUT", "post": "POST", "delete": "DELETE", "patch": "PATCH"}
        self.answer(200 if seems.get(FAULT) == self.command else 405, b"{}\n")

    do_POST = do_PUT = do_PATCH = do_DELETE = write

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
