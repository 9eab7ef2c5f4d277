"""
What the documentation shows is what happens: doctests in src, python blocks and shell sessions in README and docs.

A python block runs after those above it on its page, in an empty folder. A trailing comment on a `print` is what it prints.
`<!-- no-test: reason -->` on the line before a block leaves it out.
"""

import ast
import doctest
import importlib
import io
import os
import re
import runpy
import shlex
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import smol_rewards

ROOT = Path(__file__).parent.parent
SOURCE = Path(smol_rewards.__file__).parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"^(?:<!-- no-test: (?P<reason>.+) -->\n)?```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE
)
SAID = re.compile(r"  # (?P<said>\S.*)$")


WITH_FRAMEWORKS = {"smol_rewards.integrations.inspect_ai", "smol_rewards.integrations.skyrl"}  # see tests/frameworks


def module_names() -> list[str]:
    names = (".".join(path.relative_to(SOURCE.parent).with_suffix("").parts) for path in sorted(SOURCE.rglob("*.py")))
    return [name.removesuffix(".__init__") for name in names if not name.endswith("__main__") and name not in WITH_FRAMEWORKS]


def blocks_of(page: Path, language: str) -> list[tuple[int, str]]:
    """Returns the line and the code of each block that is to be run."""
    text = page.read_text(encoding="utf-8")
    found = [match for match in BLOCK.finditer(text) if match["language"] == language and not match["reason"]]
    return [(text.count("\n", 0, match.start("code")) + 1, match["code"]) for match in found]


def pages_with(language: str) -> list:
    return [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES if blocks_of(page, language)]


@pytest.mark.parametrize("name", module_names())
def test_examples_in_docstrings(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert result.failed == 0


def test_there_are_examples_in_docstrings():
    finder = doctest.DocTestFinder(exclude_empty=True)
    tests = [test for name in module_names() for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(tests) > 30


@pytest.mark.parametrize("page", pages_with("python"))
def test_python_blocks(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    scope: dict = {"__name__": "__page__"}
    for line, code in blocks_of(page, "python"):
        # kept at its line in the page, so that a traceback points there
        tree = ast.parse("\n" * (line - 1) + code, filename=str(page))
        for statement in tree.body:
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(compile(ast.Module([statement], []), str(page), "exec"), scope)
            said = SAID.search(code.splitlines()[statement.end_lineno - line])
            if said and isinstance(statement, ast.Expr) and ast.unparse(statement).startswith("print("):
                assert printed.getvalue().strip() == said["said"], f"{page.name}, line {statement.lineno}"


@pytest.mark.parametrize("page", pages_with("console"))
def test_shell_sessions(page, tmp_path):
    """A line that starts with $ is a command; what follows, up to the next one, is what it prints."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "120", "NO_COLOR": "1"}
    for line, session in blocks_of(page, "console"):
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE):
            done = subprocess.run(
                ["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
            )
            printed = "".join(part.rstrip() + "\n" for part in (done.stdout + done.stderr).splitlines())
            wanted = expected.rstrip() + "\n" if expected.strip() else ""
            matches = doctest.OutputChecker().check_output(wanted, printed, doctest.ELLIPSIS)
            assert matches, f"{page.name}, line {line}: {shlex.quote(command)} printed\n{printed}"


def anchors_of(page: Path) -> set[str]:
    """Returns what a link to a page may end in: its headings as the site writes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", head).strip().lower()) for head in heads}


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_links_lead_somewhere(page):
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            there = page.parent / target if target else page
            assert there.exists(), f"{page.name} links to {target}"
            if anchor and there.suffix == ".md":
                assert anchor in anchors_of(there), f"{page.name} links to {target}#{anchor}"


@pytest.mark.parametrize(("writer", "name"), [("write_cli", "cli"), ("write_methods", "_methods")])
def test_a_page_that_is_written_by_a_program_is_current(writer, name):
    written = runpy.run_path(str(ROOT / "docs" / f"{writer}.py"))["page"]()
    assert (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") == written, f"run python docs/{writer}.py"
