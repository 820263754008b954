"""matrix-table.py RESULTS README: puts the results of `make matrix`, one JSON object a line, as a table between the README's
two markers."""

import collections
import json
import pathlib
import re
import sys

BEGIN, END = "<!-- matrix: written by `make matrix` -->", "<!-- end of matrix -->"


def natural(text):
    """npm-6 before npm-10."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text)]


def main():
    results, readme = map(pathlib.Path, sys.argv[1:])
    cells = collections.defaultdict(dict)
    failures = []
    for line in results.read_text().splitlines():
        cell = json.loads(line)
        passed = sum(cell["steps"].values())
        count = len(cell["steps"])
        cells[cell["host"]][cell["client"]] = f"{count}" if passed == count else f"**{passed}/{count}**"
        failures += [f"- {cell['client']} on {cell['host']}: {failure.splitlines()[0]}" for failure in cell["failures"]]
    clients = sorted({client for row in cells.values() for client in row}, key=natural)
    lines = [f"| host | {' | '.join(clients)} |", "|---" * (len(clients) + 1) + "|"]
    for host in sorted(cells):
        lines.append(f"| {host} | {' | '.join(cells[host].get(client, '') for client in clients)} |")
    text = readme.read_text()
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    body = "\n".join(lines + ([""] + sorted(failures) if failures else []))
    readme.write_text(f"{text[:start]}\n{body}\n{text[end:]}")


if __name__ == "__main__":
    main()
