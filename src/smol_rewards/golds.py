r"""
What does a gold say that the answer is?

A *gold* is the answer that a dataset holds against those of a model: bare, in a worked solution that *marks* it (a box, `####`,
an answer tag), or in a sentence ("the answer is $5$"). A *reading* is a text with what notation made of it. A gold is taken at
its mark; what its author says after the mark (a unit, a condition, an alternative) is part of the gold, and where that cannot
be read, nor be left out without changing the answer, the gold is not read. `verify`, grading, the loaders, the audit and the
report all read golds here.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from numbers import Rational, Real
from typing import Any

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.equivalence.policy import EQUALITY, Policy
from smol_rewards.errors import BudgetExceeded, ParseError, StackExhausted
from smol_rewards.expression import Answer, Scalar, Variable
from smol_rewards.expression.units import unit_named
from smol_rewards.expression.walk import nodes
from smol_rewards.extraction import LENIENT, STRICT, Candidate, extract
from smol_rewards.extraction.boxed import NEIGHBOURS, box_before
from smol_rewards.extraction.marks import MARK
from smol_rewards.extraction.statements import PROSE, statement_end, statements
from smol_rewards.lexicon import single
from smol_rewards.lexicon.latex import BOXES, SPACES, command
from smol_rewards.notation import parse
from smol_rewards.notation.tokens.numerals import quotients
from smol_rewards.source import Span

MARKS = (*BOXES, MARK, "<answer")
PHRASED = LENIENT.only("phrase")
SENTENCE = 2_000  # longest gold that is looked at as a sentence, in code points

# What stands around a mark.
RESTATING_OR = re.compile(
    rf"\bor(?=[\s$]*(?:\\[(\[]\s*)?{command(*BOXES)})"
)  # "or $\boxed{20}$ percent" says the same once more
WITHIN_FORMULA = re.compile(r"(?:[-+*/^_·×÷]|\\(?:cdot|times|div|pm|mp|sqrt|d?frac)\s?\{?)\s*\Z")  # the box is one of its terms
SILENT = re.compile(
    rf"(?:[\s.,;:!?$*_`\"'~)}}\]∎✓✔✅■□。，；：！、]|\\[)\]]|{command(*SPACES)}|\\\\|\\end\s?\{{\w+\*?\}}"
    r"|\\(?:right|qed|square|blacksquare|Box)(?![A-Za-z])[.)]?)*"
)
GOES_ON = re.compile(rf"{SILENT.pattern}(?:where|for|with|when|if|unless|except|such\sthat|provided)\b")
RESTATED = re.compile(rf"{SILENT.pattern}(?:=|≈|\\(?:approx|equiv)(?![A-Za-z]))")  # the same value, written once more
DESCRIBED = re.compile(  # words follow, or one letter outside of the formula: no factor
    rf"(?:{SILENT.pattern}\(?(?=[^\W\d_]{{2}})|[\s,.}}]*(?:\$|\\[)\]])[\s,.]*)([^\W\d_]+)"
)
CLOSING = re.compile(r"(?:\.[)}\]]+)?")
DELIMITER = re.compile(r"(?<!\\)\$\$?|\\[()\[\]]")

# Sentences.
FORMULA = re.compile(r"\$[^$]+\$|\\\((?:[^\\]|\\(?!\)))+\\\)")
ENDING = re.compile(  # a sentence that ends in a formula or an amount
    rf"(?:\b(?:is|are|equals)|\b(?:it|that|answer|result)['’]s)\s+((?:{FORMULA.pattern}|-?\d[\d.,/]*)(?:\s[A-Za-z]+){{0,2}})\s*\.?\s*\Z"
)
BEGINNING = re.compile(  # one that begins with the value: "$n = 4$ is the only solution"
    rf"\A\s*({FORMULA.pattern}|(?:[A-Za-z]\s?=\s?)?-?\d[\d.,/]*)\s+(?:is|are)\s+(?:indeed\s)?"
    r"(?:the\s(?:only|unique|smallest|largest|least|greatest|minimal|maximal|minimum|maximum|desired|required|correct)"
    r"|(?:both\s)?(?:an?\s|the\s)?necessary\sand\ssufficient)\b(.*)\Z",
    re.DOTALL,
)
CORRECTION = re.compile(  # "it's not 10, it's 12", "not 10 but 12"
    rf"\A(?:\s*(?:no|not|(?:it|that|the\sanswer)(?:['’]s|\sis))\b[,.]?)*?\s*\bnot\s+(?:{FORMULA.pattern}|-?\d[\d.,/]*?)"
    r"\s*[,;.]?\s+(?:but(?:\srather)?|(?:it|that)(?:['’]s|\sis))\s+(.+?)\s*\.?\s*\Z",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"[.;:!?]|\b(?:is|are|was|were|equals|if|when|then|so|because|since|therefore|but)\b", re.IGNORECASE)
WORDS_IN_LATEX = re.compile(r"\\text(?:rm|bf|it|normal)?\s?\{([^{}]*)\}")
SPACED_WORDS = re.compile(r"(?:[A-Za-z]+,?\\\s)+")  # `The\ area\ is\ `
FORMULA_EDGES = " \t\n.,;:!?"
WORDS = re.compile(r"(?:[^\W\d_]|[\s.,:;!?*$'\"–—-]|\\[()\[\]])*")
PUNCTUATION = '.,:;!?*$"–—'
NEGATIONS = single("negations", "contractions", "alternatives", "faults", "no") | {"unless"}
CHANGES = single("multiples", "alterations")
LIMITING = single("both") | {"if", "iff", "provided", "only"}  # begin what is more than words about a number
BEFORE_DEGREES = re.compile(r"-?(?!10+\^)\d{2,3}(?:\.\d+)?\^")  # what a program leaves of `90^\circ` that knows no degree sign
OPEN_BOX = re.compile(rf"\\*{command(*BOXES)}\s?\{{")
NOT_FINITE = {"nan": "", "inf": r"\infty", "-inf": r"-\infty"}  # floats, by how Python prints them


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A text and what it was read as.

    Args:
        text: what was read, of a longer text the part that is the answer; empty for an Answer that was given as such.
        answer: None if it could not be read.
        error: why it could not be read; beside an answer, what was wrong with the text until what it had lost was put back.
    """

    text: str
    answer: Answer | None = None
    error: ParseError | BudgetExceeded | None = None

    @property
    def quotients(self) -> tuple[tuple[int, int], ...]:
        """Numerator and denominator of each fraction of two integers, as the text has them."""
        return quotients(self.text)


def as_text(source: object, name: str = "") -> str | Answer:
    r"""
    Returns what a program holds as an answer as the text that says it: a number, or an expression of sympy.

    An int and a Fraction are exact. A float and a Decimal are the decimal that Python prints for them, which stands for what
    rounds to it as every decimal does (see Policy): 0.3333 may stand for 1/3, and 0.30000000000000004 is 0.3. One that is not
    a number is an empty text, since tables hold it where a value is missing. An expression of sympy is what its LaTeX says, its
    `log` the natural one.

    Args:
        source: text, a number of any numeric type but bool, an expression or matrix of sympy, or an Answer. Text and an Answer
            are returned as they are.
        name: what it is, for the message.

    Raises:
        TypeError: it is something else.

    Example:
        >>> as_text(Fraction(1, 3)), as_text(0.25), as_text(Decimal("1.50"))
        ('1/3', '0.25', '1.50')
        >>> import sympy
        >>> as_text(sympy.sqrt(2) / 2)
        '\\frac{\\sqrt{2}}{2}'
    """
    if type(source) is str or isinstance(source, Answer):
        return source
    if not isinstance(source, bool):
        if isinstance(source, Rational):
            return str(Fraction(source))
        if isinstance(source, Decimal):
            return format(source, "f") if source.is_finite() else as_text(float(source))
        if isinstance(source, Real):
            return str(source) if isfinite(source) else NOT_FINITE[str(float(source))]
        sympy = sys.modules.get("sympy")  # who holds an expression has imported it
        if sympy is not None and isinstance(source, sympy.Basic | sympy.MatrixBase):
            return str(sympy.latex(source, ln_notation=True))
    wanted = "text, a number, an expression of sympy or an Answer"
    raise TypeError(f"{name}{': ' if name else ''}wanted {wanted}, found {type(source).__name__}: {source!r:.80}")


def read(source: object, *, budget: Budget = DEFAULT_BUDGET) -> Reading:
    """
    Returns the reading of a text as a whole, or of an Answer that has been read before. Never raises for what a text says.

    Args:
        source: see `as_text`.
        budget: how much work the reading may cost.

    Raises:
        TypeError: the source is nothing that can be an answer.
        StackExhausted: the caller is too deep in its own stack.
    """
    source = as_text(source)
    if isinstance(source, str):
        try:
            return Reading(source, parse(source, budget=budget))
        except StackExhausted:  # which says nothing of the text
            raise
        except (ParseError, BudgetExceeded) as error:
            return Reading(source, error=error)
    return Reading("", source)


def read_gold(source: object, *, policy: Policy = EQUALITY, budget: Budget = DEFAULT_BUDGET) -> Reading:
    r"""
    Returns the reading of one gold: what it marks, else the whole of it, else what it says as a sentence.

    Args:
        source: the gold as the dataset or a program has it (see `as_text`), or as it was read before.
        policy: whether a sentence is read.
        budget: how much work the reading may cost.

    Returns:
        A Reading; without an answer where the gold cannot be read. Its text is read the same way once more.

    Raises:
        TypeError: the source is nothing that can be an answer.

    Example:
        >>> print(read_gold("6 times 12 is 72.\n#### 72").answer)
        72
        >>> print(read_gold(r"Hence it is $\boxed{20}$ cm.").answer)
        20\,\text{cm}
        >>> print(read_gold("The only solution is $(2, 3)$.").answer)
        \left(2, 3\right)
        >>> print(read_gold(r"$\boxed{n^2}$ up to a choice of $2 k$ signs").answer)
        None
    """
    source = as_text(source, "gold")
    marked = read_marked(source, policy=policy, budget=budget) if isinstance(source, str) else None
    reading = marked or read_sentence(read(source, budget=budget), policy=policy, budget=budget)
    return reading if reading.answer is not None or not isinstance(source, str) else _restored(reading, budget)


def _restored(reading: Reading, budget: Budget) -> Reading:
    r"""Returns the reading of a gold that a program has cut, as `90^`, `5}` and `\boxed{5`, with what it has lost."""
    text = reading.text.strip()
    if not isinstance(reading.error, ParseError) or len(text) > SENTENCE:
        return reading
    missing = text.count("{") - text.count("}")
    if BEFORE_DEGREES.fullmatch(text):
        text += r"\circ"
    elif missing == 1 and (box := OPEN_BOX.match(text)):
        text = text[box.end() :]
    elif missing == -1 and text[-1] == "}":
        text = text[:-1]
    else:
        return reading
    return Reading(reading.text, read(text, budget=budget).answer, reading.error)


def read_golds(cell: Any, *, policy: Policy = EQUALITY, budget: Budget = DEFAULT_BUDGET) -> tuple[Reading, ...]:
    """
    Returns the readings of a dataset's cell: of one gold (see `as_text`) or None, or of each in a list of acceptable ones.

    Raises:
        TypeError: one of them is something else.

    Example:
        >>> [str(reading.answer) for reading in read_golds(["1/2", 0.5, None])]
        ['\\\\frac{1}{2}', '0.5', 'None']
    """
    golds: Sequence[Any] = cell if isinstance(cell, (list, tuple)) else (cell,)
    return tuple(Reading("") if one is None else read_gold(one, policy=policy, budget=budget) for one in golds)


def read_marked(solution: str, *, policy: Policy = EQUALITY, budget: Budget = DEFAULT_BUDGET) -> Reading | None:
    r"""
    Returns the reading of what a worked solution marks as its answer, or None if it marks nothing.

    Example:
        >>> print(read_marked(r"So it is $\boxed{\frac12}$, as $0.5 + 0.5 = 1$.").answer, read_marked("It is 7."))
        \frac{1}{2} None
    """
    if len(solution) > budget.completion or not any(mark in solution for mark in MARKS):
        return None
    candidate = extract(solution, rules=STRICT, budget=budget)
    candidate = candidate or extract(RESTATING_OR.sub("so", solution), rules=STRICT, budget=budget)
    if candidate is None:
        return None
    alone = read_sentence(read(candidate.text, budget=budget), policy=policy, budget=budget)
    return _with_what_follows(candidate, alone, budget) if candidate.rule == "boxed" else alone


def _with_what_follows(boxed: Candidate, alone: Reading, budget: Budget) -> Reading:
    """Returns the reading of what is in a box, which is given, with what its statement says after it where that matters."""
    text, span = boxed.visible, boxed.span
    statement = _statement(text, span)
    own, first = _boxes(text, span, statement.start)
    if WITHIN_FORMULA.search(text, statement.start, first):
        return read(text, budget=budget)
    if own < span.start and box_before(boxed.text, len(boxed.text)):  # a box in the box, which would be taken for the answer
        alone = Reading(text[own : statement.end], alone.answer, alone.error)
    explained = PROSE.search(text, span.end, statement.end)
    ends = [statement.end, explained.start()] if explained else [statement.end]
    after = text[span.end : ends[-1]]
    if first == own and (SILENT.fullmatch(after) or RESTATED.match(after)):
        return alone
    opening = _opened(text[statement.start : first])
    readings = [read(opening + text[first:end], budget=budget) for end in ends]
    together = next((reading for reading in readings if reading.answer is not None), readings[-1])
    described = first == own and _is_constant(alone) and _is_described(after)
    if together.answer is not None and (
        first < own or not (described or _counts(together.answer)) or _is_amount(together.answer)
    ):
        return together
    if described or together.answer is not None or is_said_plainly(SILENT.sub("", after, count=1)):
        return alone
    return together


def _statement(text: str, span: Span) -> Span:
    """Returns the statement around an answer, with the condition that goes on after it."""
    within = next((one for one in statements(text) if one.start <= span.start), None)
    start, end = (within.start, within.end) if within else (text.rfind("\n", 0, span.start) + 1, statement_end(text, span.end))
    if condition := GOES_ON.match(text, end):
        end = statement_end(text, condition.end())
    closed = CLOSING.match(text, end)
    return Span(start, closed.end() if closed else end)


def _boxes(text: str, span: Span, start: int) -> tuple[int, int]:
    """Returns where the box of an answer begins, and where the first box of its statement does, which starts at a place."""
    own = first = span.start
    box = box_before(text, span.end)
    for _ in range(NEIGHBOURS):
        if box is None or box.start < start:
            break
        first = min(first, box.start)
        if box.end > span.start:
            own = first
        box = box_before(text, box.start)
    return own, first


def _opened(text: str) -> str:
    """Returns the delimiter of the formula that a text ends within, or an empty text."""
    delimiters = DELIMITER.findall(text)
    if not delimiters or ((last := delimiters[-1])[0] == "$" and delimiters.count(last) % 2 == 0):
        return ""
    return "" if last in (r"\)", r"\]") else last


def _is_constant(reading: Reading) -> bool:
    """Returns whether an answer has no letters, so that nothing said of one restricts it."""
    return reading.answer is not None and not any(isinstance(node, Variable) for node in nodes(reading.answer))


def _is_described(after: str) -> bool:
    """Returns whether what follows a number is words on what it counts or where it is reached, and none makes another of it."""
    first = DESCRIBED.match(after)
    said = {word.strip(PUNCTUATION) for word in after.lower().split()}
    return first is not None and first[1].lower() not in CHANGES | LIMITING and said.isdisjoint(NEGATIONS)


def _is_amount(answer: Answer) -> bool:
    """Returns whether a number with a unit that is known was read."""
    return isinstance(answer, Scalar) and answer.unit is not None and not _counts(answer)


def _counts(answer: Answer) -> bool:
    """Returns whether a number of things was read, as in "5 ways": what they are called is no part of an answer."""
    unit = answer.unit if isinstance(answer, Scalar) else None
    return unit is not None and any(unit_named(name) is None for name, _ in unit.factors)


def read_sentence(whole: Reading, *, policy: Policy = EQUALITY, budget: Budget = DEFAULT_BUDGET) -> Reading:
    r"""Returns the reading of what a text that cannot be read as a whole says: "the least such $n$ is $5$."."""
    text = whole.text
    if not isinstance(whole.error, ParseError) or len(text) > SENTENCE or policy.sentences == "written":
        return whole
    prose = as_prose(text)
    ending, beginning = ENDING.search(prose), BEGINNING.match(prose)
    if corrected := CORRECTION.match(prose):
        reading = read(corrected[1], budget=budget)
        return whole if reading.answer is None else reading
    if ending and _names_one_thing(prose[: ending.start()]):
        reading = read(ending[1], budget=budget)
        return whole if reading.answer is None else reading
    if beginning and _names_one_thing(beginning[2].rstrip(" .")):
        reading = read(beginning[1], budget=budget)
        return whole if reading.answer is None else reading
    announced = extract(text, rules=PHRASED, budget=budget)
    if announced is None or len(announced.text) >= len(text) or not is_said_plainly(text.replace(announced.text, " ", 1)):
        return whole
    reading = read(announced.text, budget=budget)
    return whole if reading.answer is None else reading


def as_prose(text: str) -> str:
    r"""
    Returns a sentence in LaTeX with its words bare and its formulas between dollars; any other text as it is.

    Example:
        >>> as_prose(r"\text{The radius of } \omega_1 \text{ is } \frac{1}{2}"), as_prose(r"The\ area\ is\ \frac{1}{2}")
        ('The radius of $\\omega_1$ is $\\frac{1}{2}$', 'The area is $\\frac{1}{2}$')
    """
    if DELIMITER.search(text) or len(text) > SENTENCE:
        return text
    if (opening := SPACED_WORDS.match(text)) and text[opening.end() :].strip():
        return f"{opening[0].replace(chr(92), '')}${text[opening.end() :].strip()}$"
    said = list[str]()
    for place, part in enumerate(WORDS_IN_LATEX.split(text)):
        shown = part.strip(FORMULA_EDGES)
        said.append(part if place % 2 else f"${shown}${part[len(part.rstrip(FORMULA_EDGES)) :]}" if shown else part)
    return " ".join("".join(f" {part} " for part in said).split()) if len(said) > 1 else text


def _names_one_thing(subject: str) -> bool:
    r"""Returns whether what a sentence speaks of is words, or one noun phrase with formulas, as in "the value of $a_1$"."""
    words = FORMULA.sub(" ", subject)
    return is_said_plainly(words) and (words == subject or not SEVERAL.search(words))


def is_said_plainly(rest: str) -> bool:
    """
    Returns whether what a sentence says besides its answer is words, and none of them makes another answer of it.

    Example:
        >>> is_said_plainly("the number of them is"), is_said_plainly("it is not"), is_said_plainly("with 2 more than")
        (True, False, False)
    """
    said = {word.strip(PUNCTUATION) for word in rest.lower().split()}
    return WORDS.fullmatch(rest) is not None and said.isdisjoint(NEGATIONS | CHANGES)
