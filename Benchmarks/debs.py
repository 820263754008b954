#!/usr/bin/env python3
"""debs.py TARBALLS DEBS: packs each tarball's bytes into a Debian package, so that apt-ftparchive has as much to read as a
registry generator has."""

import hashlib
import io
import pathlib
import sys
import tarfile


def archive_member(name, content):
    """One member of a Unix `ar` archive, dated 1970 (deb(5))."""
    header = f"{name:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}`\n".encode()
    return header + content + b"\n" * (len(content) % 2)


def compressed_control(fields):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as control:
        header = tarfile.TarInfo("./control")
        header.size = len(fields)
        control.addfile(header, io.BytesIO(fields))
    return file.getvalue()


def package(tarball):
    content = tarball.read_bytes()
    name = "p" + hashlib.sha1(tarball.name.encode()).hexdigest()[:16]
    fields = (
        f"Package: {name}\nVersion: 1.0.0\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\n"
        f"Description: {tarball.name}\n"
    ).encode()
    members = [("debian-binary", b"2.0\n"), ("control.tar.gz", compressed_control(fields)), ("data.tar.gz", content)]
    return name, b"!<arch>\n" + b"".join(archive_member(*member) for member in members)


def main():
    source, target = map(pathlib.Path, sys.argv[1:])
    target.mkdir(parents=True, exist_ok=True)
    for tarball in sorted(source.glob("*.tgz")):
        name, content = package(tarball)
        (target / f"{name}_1.0.0_all.deb").write_bytes(content)


if __name__ == "__main__":
    main()
