r"""
What is supported, as a page for people?

Writes `docs/notation.md` from the tables of this package: `python -m smol_rewards.notation.page > docs/notation.md`. A test
holds the page against the tables, so it is never out of date.
"""

import sys
from collections.abc import Iterable

from smol_rewards.expression.units import UNITS
from smol_rewards.notation.commands import COMMANDS, KINDS, SYNONYMS
from smol_rewards.notation.number_sets import KINDS as NUMBERS
from smol_rewards.notation.number_sets import set_of
from smol_rewards.notation.tokens.unicode import SPELLED, SUBSCRIPTS, SUPERSCRIPTS

INTRODUCTION = """\
# Notation

`parse` reads an answer as models and datasets write it: LaTeX, plain text, Unicode, and the mixture of all three. It takes
tens of microseconds, in time linear in the length of the text, and evaluates nothing but literals.

Nothing is skipped. Each character is understood, or the answer is refused with a `ParseError` that says what was expected
and shows the place; then only the same text can be equal to it. This page is written from the tables that the parser reads by.

## What an answer may be

| written | read as |
|---|---|
"""

EXAMPLES = (
    ("42, -7, 0.50, .5, 1,234.5, 1{,}000, １２", "an exact number; a decimal remembers its places"),
    ("1/2, \\frac12, \\dfrac{1}{2}, ½, 6\\frac{1}{6}, 1 1/2", "a fraction or mixed number"),
    ("1.2\\times10^{-3}, 1.2e-3, 6 x 10^3", "scientific notation"),
    ("0.\\overline{3}, 0.(3), 0.1\\dot{6}", "a repeating decimal, exactly"),
    ("1011_2, 2A_{16}", "digits in a base"),
    ("50\\%, \\$5, €20, 60^\\circ, 5\\text{ cm}^2, 48 km/h, 15 (books)", "an amount with a unit"),
    ("1,234", "a number or a list: both readings are kept"),
    ("9:24", "a ratio or a time: both readings are kept"),
    ("\\sqrt3, \\sqrt[3]{2}, x^{10}, 5!, \\binom52, |x|, \\sin^2 x, \\log_2 8", "an expression; nothing is evaluated"),
    ("\\sum_{i=1}^n i, \\int_0^1 x^2 dx, \\lim_{x\\to0} x, \\frac{dy}{dx}", "an expression that binds a variable"),
    ("(1, 2), \\langle 1, 2\\rangle, [1, 2, 3]", "a point"),
    ("[1, 2), ]1, 2[, (-\\infty, 3]", "an interval; in a union or behind ∈, `(1, 2)` is one too"),
    ("\\{1, 2\\}, \\{x \\mid x > 0\\}, \\mathbb{R}, \\emptyset, A \\cup B, A \\setminus B", "a set"),
    ("\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "a matrix"),
    ("x = 3, 1 < x \\le 2, x \\equiv 3 \\pmod 5, x \\in A", "a relation"),
    ("1, 2 and 1 and 2", "a list"),
    ("x = 1 or x = 2", "alternatives"),
    ("x = 1 and y = 2, \\begin{cases} … \\end{cases}", "statements that all hold, or cases"),
    ("3:4, 3:30 PM, May 5, 2020", "a ratio, a time, a date"),
    ("2k for all integers k, kx (k \\neq 0), 1 if n is even", "a value or statement with a condition"),
    ("P(X = 1) = 0.2, P(A \\mid B)", "an event's probability, under its name"),
    ("(C), C) 42, \\text{(C)}, ①③", "an option, or several"),
    ("n is even, even n, all odd integers n ≥ 3, all primes", "a kind of numbers, or the statement that a letter is one"),
    ("all multiples of 3, powers of 2, integers greater than 5", "a set; multiples and powers by a description of their own"),
    ("n is not divisible by 3, n + 1 is prime, 3 \\nmid n", "a statement about a value"),
    ("4 ft × 6 ft, 10 cm by 20 cm, \\$5 @ 3\\%", "lengths, as a list; a price with its rate, as a pair"),
    ("(a) 3, (b) 4 and a) yes, b) no", "parts with their letters, as a list of options"),
    ("Yes, x = 2", "a reply and what it is about, as a list"),
    ("8 p.m. on Saturday", "a time and its day, as a list"),
    ("max = 5, max at x = 2, p-value = 0.03", "a relation with a name in words; where the maximum is, as `argmax`"),
    ("increasing on (0, 1), concave up when x > 0", "a region with a name in words"),
    (r"\bigcup_{k \in \mathbb{Z}} (2k, 2k + 1)", r"a family of sets, as `(2k, 2k + 1), k \in \mathbb{Z}`"),
    (r"(1, 2, 3) and its permutations", "all of them, in a list"),
    ("yes, two lines", "words, equal only to the same words"),
)

LIMITS = """
## What is refused

A `ParseError`, and then a verdict only by the identity of the normalised text:

- commands that are not below, comments (`% …`), tags, and `&` and `\\\\` outside of an environment, but for one row of cases;
- sentences with mathematics in them, as `The answer is 42` (finding the answer in a sentence is what `extract` does), texts of
  more than 60 characters in words alone, which no one repeats, and what ends in a colon or says that there is no answer;
- conditions that are neither relations, kinds of numbers, nor words alone (`not both zero`, `relatively prime to 6`,
  `divisible by either 2 or 3`); "for some x" of a letter that the statement itself is about;
- unions over an index that does not run from 0, 1 or −∞ to ∞ or through a set, a set or interval as the argument of a function;
- numerals side by side (`2 3`), letters and numerals that could be code (`0x10`, `1_000`);
- several amounts in units of different kinds (`5 cm 3 kg`), amounts in products with numbers (`5 cm · 6`), and sums with units
  inside;
- restatements (`x > 0, i.e. …`), and remarks in brackets behind anything but a number;
- an unclosed bracket, a bracket closed by another kind, an operator without its operand; a fraction of which only the last
  brace is missing is read.

## How ambiguity is settled

- `1/2x` is read from left to right, as a half of x; `\\sin 2x \\cos x` is a product of two functions, `\\sin x / 2` a half of a
  sine.
- Letters side by side are a product inside mathematics, and a word where they are the whole answer (`east`).
- `e` and `i` are the numbers, except in bold; `f`, `g` and `h` before brackets are functions, other letters factors.
- `(1, 2)` stays a point where nothing says that it is an interval. `{1, 2}` is a set.
- A dollar sign in front of a number is a currency where it has no partner.
"""

WORDS = """## Words

Number words up to trillions are numbers. The words below name a kind of numbers: in the plural or behind "any" all of them
(`all odd integers`), beside a letter the statement that it is one (`n is odd`, `even n`). That there is none of the kind is the
empty set (`no solution`, `no such integer exists`). All other words are words.
"""


def cell(text: str) -> str:
    """Returns a text as code inside a table."""
    escaped = text.replace("|", "\\|").replace("\n", "⏎")
    return f"`` {escaped} ``" if "`" in text or text.startswith(" ") or text.endswith(" ") else f"`{escaped}`"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Returns a table."""
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def page() -> str:
    """Returns the page, as Markdown."""
    synonyms: dict[str, list[str]] = {}
    for synonym, spelling in SYNONYMS.items():
        synonyms.setdefault(spelling, []).append(synonym)
    parts = [
        INTRODUCTION + "".join(f"| {cell(written)} | {meaning} |\n" for written, meaning in EXAMPLES) + LIMITS,
        "## Commands\n",
    ]
    for kind, meaning in KINDS.items():
        rows = [row for row in COMMANDS if row.kind == kind]
        parts.append(f"### {kind.capitalize()}: {meaning}\n")
        parts.append(
            table(
                ("command", "meaning", "also written"),
                (
                    (
                        cell(row.spelling),
                        "–" if kind == "blank" else row.meaning.replace("|", "\\|"),
                        " ".join(map(cell, synonyms.get(row.spelling, ()))),
                    )
                    for row in rows
                ),
            )
        )
    parts.append(
        "## Unicode\n\nRaised and lowered digits and signs are powers and subscripts; full-width and mathematical letters,"
    )
    parts.append("digits of every script, and the many dashes and blanks are read as what they look like.\n")
    parts.append(f"Raised: {' '.join(SUPERSCRIPTS)}. Lowered: {' '.join(SUBSCRIPTS)}.\n")
    parts.append(table(("character", "read as"), ((cell(mark), cell(spelling.strip())) for mark, spelling in SPELLED.items())))
    parts.append("## Units\n\nA word that is none of these is a noun (`15 apples`), equal only to itself.\n")
    parts.append(
        table(
            ("unit", "also written", "measures"),
            ((cell(row.symbol), ", ".join(row.spellings), measured(row.dimension)) for row in UNITS),
        )
    )
    parts.append(WORDS)
    kinds: dict[str, list[str]] = {}
    for words, kind in NUMBERS.items():
        kinds.setdefault(f"${set_of(kind)}$", []).append(words)
    parts.append(table(("all of them", "words"), ((answer, ", ".join(words)) for answer, words in kinds.items())))
    return "\n".join(parts)


def measured(dimension: tuple[tuple[str, int], ...]) -> str:
    """Returns what a unit measures, in words."""
    return " ".join(base if power == 1 else f"{base}^{power}" for base, power in dimension) or "a number"


if __name__ == "__main__":
    sys.stdout.write(page())
