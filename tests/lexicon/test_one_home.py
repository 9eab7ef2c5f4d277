"""Words that deny an answer and commands that box one are written in the lexicon, and nowhere else in the library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import smol_rewards

ROOT = Path(smol_rewards.__file__).parent
ELSEWHERE = {"lexicon", "attack", "cli", "report"}  # the attack kit writes completions, and the last two speak to people
BOXES = ("fbox", "framebox")
DENYING = {"never", "nor", "neither", "cannot", "isn't", "no longer", "far from", "nowhere near"}


def modules() -> list[Path]:
    return [path for path in sorted(ROOT.rglob("*.py")) if path.relative_to(ROOT).parts[0] not in ELSEWHERE]


def literals(path: Path) -> Iterator[str]:
    """Yields the strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_lists_boxes_or_negations(path: Path) -> None:
    for text in literals(path):
        assert not any(box in text for box in BOXES), text
        assert text.strip() not in DENYING, text
        assert not any(f"|{word}|" in f"|{text}|" or f"{word}|" in text for word in DENYING), text


def test_the_lexicon_is_found_by_this_test() -> None:
    found = {text for path in (ROOT / "lexicon").glob("*.py") for text in literals(path)}
    assert DENYING - {"isn't"} <= found
    assert any("fbox" in text for text in found)
