"""Adds to a manual page what its maker leaves out: which values an option takes, and its default.

usage: packshelf --experimental-dump-help | scripts/manual-values.py PAGE

The items of the page come in the order of the definitions. What an option's own words say is not
repeated.
"""

import json
import re
import sys


def items(command):
    """The arguments and commands in the order of the page; what is no argument as None."""
    yield from filter(lambda it: it.get("shouldDisplay", True), command.get("arguments", []))
    for below in command.get("subcommands", []):
        if below.get("shouldDisplay", True):
            yield None
            yield from items(below)


def addition(argument):
    """The line that an argument lacks; empty for none."""
    words = argument.get("abstract") or ""
    values = argument.get("allValues") or []
    facts = []
    if not all(re.search(rf"\b{re.escape(value)}\b", words) for value in values):
        facts.append("values: " + ", ".join(values))
    if "defaultValue" in argument and "default:" not in words:
        facts.append("default: " + argument["defaultValue"])
    return f"({'; '.join(facts)})\n" if facts else ""


def main():
    (path,) = sys.argv[1:]
    known = items(json.load(sys.stdin)["command"])
    with open(path, encoding="utf-8") as page:
        lines = page.readlines()
    held = ""
    result = []
    for line in lines:
        if held and line.startswith("."):
            result.append(held)
            held = ""
        result.append(line)
        if line.startswith(".It "):
            argument = next(known)
            held = addition(argument) if argument else ""
    with open(path, "w", encoding="utf-8") as page:
        page.writelines(result)


main()
