"""The page for people says what the tables say."""

from pathlib import Path

from smol_rewards.notation import parse
from smol_rewards.notation.commands import COMMANDS
from smol_rewards.notation.page import EXAMPLES, page

PAGE = Path(__file__).parents[2] / "docs" / "notation.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m smol_rewards.notation.page > docs/notation.md"


def test_every_command_is_on_the_page() -> None:
    text = page()
    assert all(row.spelling.strip().replace("|", "\\|") in text for row in COMMANDS)


def test_the_examples_are_read() -> None:
    for written, _ in EXAMPLES[:5]:
        for text in written.split(", "):
            parse(text)
