"""Checks bills of materials by the schema of CycloneDX 1.6, of which nothing may be unknown.

Usage: sbom.py FILE...

Each finding is a line, and the exit status is 1 if there is any. The schema and what it refers to
come from the package cyclonedx-python-lib: nothing is loaded from elsewhere.
"""

import pathlib
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def main():
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    findings = 0
    for name in sys.argv[1:]:
        error = validator.validate_str(pathlib.Path(name).read_text(encoding="utf-8"))
        if error is not None:
            findings += 1
            print(f"{name}: {error}")
    print(f"{len(sys.argv) - 1} bills of materials, {findings} findings", file=sys.stderr)
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
