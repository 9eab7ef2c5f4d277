"""
Writes docs/_frameworks.md: which versions of which frameworks were tried, and by how many tests. Used by `make integrations`:

    python docs/write_frameworks.py evaluators trainers

It refuses a run in which a test failed or was left out.
"""

import re
import sys
from collections import Counter
from importlib.metadata import distributions
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "_frameworks.md"
HEAD = """\
<!-- written by docs/write_frameworks.py from a run of make integrations; do not edit -->

| package | version that was tried | tests |
|---|---|---|
"""


def versions(group: str) -> dict[str, str]:
    """Returns the version of every package in the environment of a group, by its name with hyphens."""
    (packages,) = (ROOT / f".venv-{group}" / "lib").glob("python*/site-packages")
    return {re.sub(r"[-_.]+", "-", one.metadata["Name"]).lower(): one.version for one in distributions(path=[str(packages)])}


def counts(group: str) -> Counter[str]:
    """Returns how many tests of each package passed; raises SystemExit where one did not."""
    cases = list(ElementTree.parse(ROOT / "out" / "frameworks" / f"{group}.xml").iter("testcase"))
    if unpaid := [case.get("name") for case in cases if len(case.findall("skipped") + case.findall("failure"))]:
        sys.exit(f"{group}: these tests failed or were left out: {', '.join(map(str, unpaid))}")
    if not cases:
        sys.exit(f"{group}: no test was run")
    modules = (str(case.get("classname")).split(".")[3] for case in cases)
    return Counter(module.removeprefix("test_").replace("_", "-") for module in modules)


def rows(groups: list[str]) -> list[str]:
    """Returns a row for each package that has a file of tests."""
    found = []
    for group in groups:
        installed = versions(group)
        found += [f"| {name} | {installed[name]} | {count} |" for name, count in counts(group).items()]
    return sorted(found)


if __name__ == "__main__":
    PAGE.write_text(HEAD + "\n".join(rows(sys.argv[1:])) + "\n", encoding="utf-8")
