"""
Writes docs/_methods.md, how each method of deciding works, from what the pages of the program say of it:

    python docs/write_methods.py
"""

from pathlib import Path

from smol_rewards.report.evidence import METHODS

HEAD = """\
<!-- written by docs/write_methods.py from smol_rewards.report.evidence; do not edit -->

| method | how it decides |
|---|---|
"""


def page() -> str:
    """Returns the page as the program has it now."""
    return HEAD + "".join(f"| {method.value} | {escaped(text)} |\n" for method, text in METHODS.items())


def escaped(text: str) -> str:
    """Returns a text with the characters that Markdown would take for its own."""
    return "".join(f"\\{character}" if character in r"\*_|<" else character for character in text)


if __name__ == "__main__":
    Path(__file__).with_name("_methods.md").write_text(page(), encoding="utf-8")
