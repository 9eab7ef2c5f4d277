r"""
Operators in operators: every one of the dictionary in every other, to a depth.

A *pattern* is an operator with a place, `@`, for what it is applied to, as in `\sqrt{@}`; a *nest* is a pattern in a pattern in
a pattern. What does not nest (a letter, a currency, a blank) has no pattern.

The *law of cost*: the steps of a verdict are at most `RATE` for each node, times the precision; a special function counts for
`WEIGHT` nodes. It is a law of counts, and holds on every machine. What multiplies what it holds by its very meaning, as a
finite sum and ± do, comes once in a nest; what counts up to the number that it holds, as π(x) does, never.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence import compare
from smol_rewards.equivalence.kernel.evaluation import COSTLY
from smol_rewards.equivalence.kernel.special_functions import SPECIAL
from smol_rewards.errors import BudgetExceeded, ParseError
from smol_rewards.expression import Answer, Call
from smol_rewards.expression.functions import FUNCTIONS, Function
from smol_rewards.expression.walk import nodes
from smol_rewards.notation import parse
from smol_rewards.notation.commands import COMMANDS, Command

PLACE = "@"
RATE = 200  # several times what was ever seen
WEIGHT = 8  # nodes that a special function counts for
DEEPEST = 24  # patterns in each other: twice as many steps for each would be millions
LEAVES = ("7", "x", r"\sqrt{2}", r"\begin{pmatrix} 1 & 1 \\ 2 & 3 \end{pmatrix}")
GOLDS = ("5", "x", r"\sqrt{3}", "[0, 1]", r"\{1, 2\}", "x = 2", r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}")
MULTIPLYING = (r"\sum", r"\prod", r"\pm", r"\mp")


def _function(function: Function) -> list[str]:
    further = ", 2" * (function.least - 1)
    return [] if function.name == "prime_count" else [f"{function.spellings[0]}({PLACE}{further})"]


def _call(row: Command) -> list[str]:
    two = row.spelling in (r"\frac", r"\binom")
    return [f"{row.spelling}{{{PLACE}}}{{3}}", f"{row.spelling}{{3}}{{{PLACE}}}"] if two else [f"{row.spelling}{{{PLACE}}}"]


def _infix(row: Command) -> list[str]:
    if row.spelling == r"\over":
        return [rf"{{{PLACE} \over 3}}", rf"{{3 \over {PLACE}}}"]
    if row.spelling == "^":
        return [f"({PLACE})^{{3}}", f"3^{{{PLACE}}}"]
    return [f"({PLACE}) {row.spelling} 3", f"3 {row.spelling} ({PLACE})"]


def _fence(row: Command) -> list[str]:
    return [f"{row.spelling} {PLACE} {row.closer}"]


def _binder(row: Command) -> list[str]:
    if row.spelling == r"\int":
        return [rf"\int_0^1 ({PLACE}) \, dt", rf"\int_0^{{{PLACE}}} t \, dt"]
    if row.spelling == r"\lim":
        return [rf"\lim_{{t \to 0}} ({PLACE})"]
    return [f"{row.spelling}_{{k=1}}^{{3}} ({PLACE})", f"{row.spelling}_{{k=1}}^{{{PLACE}}} k"]


OF_A_KIND: dict[str, Callable[[Command], list[str]]] = {
    "call": _call,
    "infix": _infix,
    "fence": _fence,
    "binder": _binder,
    "postfix": lambda row: [] if row.spelling in ("'", "_") else [f"({PLACE}){row.spelling}"],  # marks of a name
    "relation": lambda row: [f"{PLACE} {row.spelling} 3"],
    "set operation": lambda row: [rf"({PLACE}) {row.spelling} \{{1\}}", rf"[0, 9] {row.spelling} ({PLACE})"],
    "accent": lambda row: [f"{row.spelling}{{{PLACE}}}"],
    "font": lambda row: [f"{row.spelling}{{{PLACE}}}"],
    "connective": lambda row: [f"{PLACE} {row.spelling} 3"],
    "condition": lambda row: [f"{PLACE} {row.spelling} x > 3"],
    "separator": lambda row: [f"({PLACE}{row.spelling} 3)"],
    "modulus": lambda row: [rf"x \equiv {PLACE} \pmod{{3}}"],
}
WITHOUT_PLACE = frozenset((
    *("constant", "symbol", "function", "closer", "indexed", "set", "object", "ellipsis", "currency", "blank", "word"),
))  # fmt: skip
BY_HAND = (
    "-{@}", r"\sqrt[3]{@}", r"\sqrt[@]{5}", r"\log_{@} 5", r"\frac{d}{dx} (@)", "(@)^{T}", "(@)^{-1}", "x_{@}", "f(@)", "2 @",
    r"\begin{pmatrix} @ & 1 \\ 1 & 2 \end{pmatrix}", r"\begin{cases} @ & x > 1 \\ 2 & x \leq 1 \end{cases}",
    r"\{x \mid x > @\}", "[@, 9)", "(@, 1)", "|@| + |x|", r"(@ \bmod 101)", r"@^{99} \bmod 7", r"(-(@) \bmod 101)",
    r"\boxed{@}", r"(@) \pm (@)", "(@)(@)", "(@) + (@)",
)  # fmt: skip
PATTERNS: tuple[str, ...] = (
    *(pattern for function in FUNCTIONS if function.kind == "function" for pattern in _function(function)),
    *(pattern for row in COMMANDS for pattern in OF_A_KIND.get(row.kind, lambda row: [])(row)),
    *BY_HAND,
)


def cycled(patterns: Sequence[str], depth: int) -> list[str]:
    """Returns patterns in turn, so many in all, those that multiply what they hold no more than once."""
    chosen: list[str] = []
    multiplied = False
    for place in range(depth):
        pattern = patterns[place % len(patterns)]
        if any(sign in pattern for sign in MULTIPLYING):
            if multiplied:
                continue
            multiplied = True
        chosen.append(pattern)
    return chosen


def nest(patterns: Iterable[str], leaf: str) -> str:
    """
    Returns patterns in each other, the first outermost, around a leaf; a second place in a pattern holds the leaf alone.

    Example:
        >>> print(nest([r"\\sqrt{@}", "(@)(@)"], "x"))
        \\sqrt{(x)(x)}
    """
    text = leaf
    for pattern in reversed(list(patterns)):
        outer, _, rest = pattern.partition(PLACE)
        text = outer + text + rest.replace(PLACE, leaf)
    return text


def read(text: str) -> Answer | None:
    """Returns the answer that a text is, None if it is none or nested too deeply."""
    try:
        return parse(text)
    except (ParseError, BudgetExceeded):
        return None


def costs(gold: Answer, answer: Answer) -> tuple[int, int]:
    """Returns the steps that a verdict takes, and those that the law allows it; where it takes more, it is broken off."""
    budget = Budget(seconds=0)
    weight = sum(
        WEIGHT if isinstance(node, Call) and node.name in SPECIAL else 1 for one in (gold, answer) for node in nodes(one)
    )
    allowed = RATE * weight * (1 + budget.precision // COSTLY)
    meter = Meter(replace(budget, steps=2 * allowed))
    compare(gold, answer, meter=meter)
    return meter.spent, allowed
