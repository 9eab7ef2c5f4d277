"""
Writes docs/extraction.md, what is found in a completion and what is not, from the tables of rules:

    python docs/write_extraction.py
"""

from pathlib import Path

from smol_rewards import extract
from smol_rewards.extraction import LENIENT, STRICT, Rule
from smol_rewards.extraction.prose import ROLES
from smol_rewards.lexicon import ENGLISH, LANGUAGES

HEAD = """# Finding the answer

`extract` finds the one final answer of a completion. It asks rules in their order, and the first that finds something of its
kind decides, whether or not that is a right answer: so listing several never pays. Nothing is parsed, and no candidate is tried
against a gold. The cost is linear in the length of the text.

<!-- written by docs/write_extraction.py from the tables of rules; do not edit -->

## Rules

`STRICT` asks for marked answers only; `LENIENT` goes on to words and to the end of the prose.

| rule | strict | what it finds | in | is found |
|---|---|---|---|---|
"""

ROLES_HEAD = """
## What a sentence says of its numbers

Prose is cut once, sentence by sentence, into words, marks and the longest runs of mathematics: an answer is a whole expression
(`3 + 2√5`), a price with its sign, or the right side of the last `=`, and never a part of one. A dollar sign begins a formula
only where a formula stands between two of them: `$5 + $7 = $12` are three prices. What stands around a value says what it is.
Only what is stated or free counts, in the last clause that has such a value, and two of which a sentence says two things are
no answer.

| a value is | behind words such as | for example, in brackets |
|---|---|---|
"""

NOTHING_HEAD = """
## What is not found

| in | because |
|---|---|
"""

NOTHING = (
    ("Is it 5?", "a question is no answer"),
    ("The problem says that there are 9 cats.", "the problem is restated"),
    ("Let us try 15.", "it is tried"),
    ("That was step 10.", "it numbers a step"),
    ("So the root is larger than 4.", "it is compared with"),
    ("But x = 5 does not satisfy it.", "it is refused"),
    ("So it is 13. But this is impossible.", "it is taken back"),
    ("We add 1/3 + 1/4 + 1/", "the text ends within an expression"),
    ("So there are 30 pink - 6 white", "a word is a part of the expression"),
    ("x is 3 or x is 8.", "two things are said"),
    (r"\boxed{}", "an empty box is an answer of its kind, and none"),
    (r"<think>\boxed{84}", "the reasoning does not end"),
)

LANGUAGES_HEAD = """
## Languages

Answers are announced, as in "the answer is 5", by these words; each language is a row of the lexicon.

"""


def page() -> str:
    """Returns the page as the tables have it now."""
    words = dict.fromkeys(word for language in LANGUAGES for word, _, _ in (*language.announcements, *language.results))
    return "".join(
        (
            HEAD, *map(rule_row, LENIENT.rows), ROLES_HEAD, *map(role_row, ROLES), NOTHING_HEAD,
            *(f"| {shown(text)} | {why} |\n" for text, why in NOTHING), LANGUAGES_HEAD, ", ".join(words), "\n",
        )
    )  # fmt: skip


def rule_row(rule: Rule) -> str:
    """Returns the row of one rule, with what it finds in its example."""
    finder = rule.find if rule.find.__doc__ and hasattr(rule.find, "__name__") else type(rule.find).__call__
    what = " ".join((finder.__doc__ or "").split("\n\n")[0].split()).removeprefix("Returns the span of ").rstrip(".")
    found = extract(rule.example)
    assert found and found.rule == rule.name, rule
    strict = "yes" if rule.name in {row.name for row in STRICT.rows} else ""
    return f"| {rule.name} | {strict} | {what} | {shown(rule.example)} | {shown(found.text)} |\n"


def role_row(cue: object) -> str:
    """Returns the row of one role, with some of its words in English."""
    words = ", ".join(getattr(ENGLISH, cue.field)[:8])
    return f"| {cue.role.name.lower()}: {cue.role.value} | {words} | {cue.example} |\n"


def shown(text: str) -> str:
    """Returns a text as code within a table."""
    line = text.replace("\n", "⏎").replace("|", "\\|")
    return f"`` {line} ``" if "`" in line else f"`{line}`"


if __name__ == "__main__":
    Path(__file__).with_name("extraction.md").write_text(page(), encoding="utf-8")
