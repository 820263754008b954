"""test-summary.py LOG…: names the failed tests of runs of `swift test`, and counts all tests in the last line. A run that did not
come to its end is a failure."""

import pathlib
import re
import sys

RUN = re.compile(r"Test run with (\d+) tests? in \d+ suites? (passed|failed)")
FAILED = re.compile(r"^. Test (\".*\"|\S+) (?:with \d+ test cases )?failed after")
ISSUE = re.compile(r"^. Test .* recorded an issue")


def main():
    total, failed, sound = 0, [], True
    for log in map(pathlib.Path, sys.argv[1:]):
        text = log.read_text(errors="replace")
        runs = RUN.findall(text)
        if len(runs) != 1:
            print(f"the run did not come to its end: {text[-500:]}")
            sound = False
            continue
        lines = text.splitlines()
        names = [match.group(1) for match in map(FAILED.match, lines) if match]
        failed += names
        for line in filter(ISSUE.match, lines):
            print(line)
        total += int(runs[0][0])
        sound = sound and (runs[0][1] == "passed") == (not names)
    for name in failed:
        print(f"failed: {name}")
    print(f"{total - len(failed)} passed, {len(failed) + (not sound)} failed")
    sys.exit(bool(failed) or not sound)


if __name__ == "__main__":
    main()
