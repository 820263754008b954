"""A file server that does everything right but one thing, which its first argument names.

usage: faulty.py FAULT PORT FOLDER
"""

import gzip
import http.server
import itertools
import os
import sys
import time
import urllib.parse

FAULT, PORT, ROOT = sys.argv[1], int(sys.argv[2]), sys.argv[3]
COUNT = itertools.count(1)

# Where the packages of other registries lead.
FOREIGN = {"/faraway": "https://r.example.org/x/faraway"}

# The answer to everything, from a request on.
STATUS = {"unauthorized": 401, "forbidden-all": 403, "unavailable": 503, "limited": 429, "gateway": 502}
FIRST = {"limited": 30, "gateway": 20}

# How a name of another registry is answered wrongly.
FOREIGN_FAULT = {
    "foreign-missing": (404, None), "foreign-forbidden": (403, None),
    "foreign-registry": (302, "https://evil.example.org/faraway"),
    "foreign-name": (302, "https://r.example.org/x/evil"), "foreign-loop": (302, "/faraway"),
}


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
        if FAULT == "dist-tags" and "%2f" in path.lower() and path.startswith("/-/package/"):
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

    def is_packument(self):
        return self.path in ("/bolt", "/@acme/nut", "/@acme%2fnut", "/@acme%2Fnut")

    def refuses(self):
        """Whether the fault leaves nothing to be answered from a file."""
        accept, agent = self.headers.get("Accept", ""), self.headers.get("User-Agent", "")
        is_tarball = self.path.endswith(".tgz")
        if FAULT == "silent":
            time.sleep(60)
        if FAULT in STATUS and next(COUNT) >= FIRST.get(FAULT, 1):
            self.answer(STATUS[FAULT], fields=[("Retry-After", "7")])
        elif FAULT == "closed" and is_tarball:
            self.answer(401)
        elif FAULT == "forbidden-tarballs" and is_tarball:
            self.answer(403)
        elif FAULT == "accept" and accept.startswith("application/vnd.npm"):
            self.answer(406)
        elif FAULT == "agent" and agent.startswith("npm/"):
            self.answer(403)
        elif FAULT == "no-accept" and self.is_packument() and not accept:
            self.answer(200, b"<!doctype html>", [("Content-Type", "text/html")])
        elif FAULT == "scope-loop" and "%2f" in self.path:
            self.answer(302, fields=[("Location", self.path)])
        elif FAULT == "miss-version" and self.path.startswith("/bolt/0"):
            self.answer(200, b"{}\n")
        elif FAULT == "loop" and self.is_packument():
            self.answer(302, fields=[("Location", self.path)])
        elif FAULT == "port" and self.is_packument():
            self.answer(301, fields=[("Location", "http://127.0.0.1:1%s/" % self.path)])
        elif FAULT == "away":
            return self.leads_away()
        else:
            return False
        return True

    def leads_away(self):
        """Sends tarballs and packuments to another origin, which must not see what is secret."""
        secrets = [self.headers.get(name) for name in ("X-Token", "Authorization", "Cookie")]
        if self.headers["Host"].startswith("localhost"):
            if not any(secrets):
                return False
            self.answer(418)
        elif not all(secrets):
            self.answer(401)
        elif self.path.endswith(".tgz") or self.is_packument():
            place = "http://localhost:%d%s" % (PORT, self.path)
            self.answer(302, fields=[("Location", place)])
        else:
            return False
        return True

    def do_GET(self):
        if self.refuses():
            return
        name = urllib.parse.unquote(self.path)
        if name in FOREIGN and FAULT != "foreign-document":
            status, place = FOREIGN_FAULT.get(FAULT, (302, FOREIGN[name]))
            return self.answer(status, fields=[("Location", place)] if place else [])
        if name in FOREIGN:
            self.path = "/bolt"
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
            if FAULT == "compressed":
                body = gzip.compress(body, mtime=0)
                fields.append(("Content-Encoding", "gzip"))
        self.answer(200, body, fields)

    def do_HEAD(self):
        if FAULT == "head":
            return self.answer(405)
        self.do_GET()

    def write(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if "/-/npm/v1/security/" in self.path and self.command == "POST" and FAULT != "audit":
            return self.answer(200, b"{}" if FAULT == "audit-empty" else self.content()[0] or b"")
        if FAULT in ("bucket", "store", "keeper") and self.command in ("PUT", "DELETE"):
            return self.store(body)
        seems = {"put": "PUT", "post": "POST", "delete": "DELETE", "patch": "PATCH"}
        is_login = FAULT == "login" and self.path == "/-/v1/login"
        is_tag = FAULT == "tag" and "/dist-tags/" in self.path
        is_accepted = seems.get(FAULT) == self.command or is_login or is_tag
        self.answer(200 if is_accepted else 405, b"{}\n")

    def store(self, body):
        """Writes, as object stores do: "bucket" with regard to conditions."""
        file = os.path.join(ROOT, urllib.parse.unquote(self.path).lstrip("/"))
        if FAULT == "bucket" and self.headers.get("If-Match"):
            return self.answer(412 if os.path.exists(file) else 404)
        if FAULT == "bucket" and self.headers.get("If-None-Match") and os.path.exists(file):
            return self.answer(412)
        if FAULT == "keeper" and self.command == "DELETE":
            return self.answer(405)
        if self.command == "PUT":
            with open(os.path.join(file, "index.html") if os.path.isdir(file) else file, "wb") as out:
                out.write(body)
        elif os.path.isfile(file):
            os.remove(file)
        self.answer(200)

    do_POST = do_PUT = do_PATCH = do_DELETE = write

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
