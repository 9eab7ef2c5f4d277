"""
Are a gold and an answer, as written, the same mathematics?

A *reading* is a text together with what notation made of it. Two readings are compared by `equivalence`; a side that could
not be read counts only by being the same text, so nothing in it is ever skipped to make things fit. A sentence is not an
answer; where it marks one, by a box or in words ("the answer is $x$"), `verify` takes it at its mark.
"""

import re
from dataclasses import replace

from smol_rewards.budget import DEFAULT_BUDGET, Budget, Meter
from smol_rewards.equivalence import EQUALITY, Policy, compare
from smol_rewards.equivalence.conventions.forms import lacking
from smol_rewards.equivalence.conventions.text_answers import compare_replies
from smol_rewards.equivalence.numbers.trace import decided_by
from smol_rewards.errors import BudgetExceeded, ParseError, StackExhausted, check_kind
from smol_rewards.expression import Answer, Relation, Scalar, Text
from smol_rewards.expression.walk import variables
from smol_rewards.extraction import LENIENT, Rule, Rules, extract
from smol_rewards.extraction.prose import find_formula
from smol_rewards.extraction.scan import Kind, pieces
from smol_rewards.golds import (
    CHANGES,
    SENTENCE,
    WORDS,
    WORDS_IN_LATEX,
    Reading,
    as_text,
    is_said_plainly,
    read,
    read_gold,
    read_sentence,
)
from smol_rewards.lexicon import ENGLISH, one_of, phrases
from smol_rewards.lexicon.latex import SPACES
from smol_rewards.quota import Quota
from smol_rewards.verdict import Method, StopReason, Truth, Verdict, different, equal, unknown

COMMAND = re.compile(r"\\[A-Za-z]+")
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]{3,}")
PLAIN_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")  # no command, of which `\Omega` is another than `\omega`
SURROUNDING = ' .,:;!?"{}'
BOXED = LENIENT.only("tags", "boxed", "hashes")
ANNOUNCED = Rules("announced", (*LENIENT.only("field", "phrase").rows, Rule("formula", find_formula)))
DECLINED = re.compile(
    rf"\b{one_of(phrases('declined', languages=(ENGLISH,)))}\b(?!\s(?:other|except|besides|but|greater|less)\b)", re.IGNORECASE
)
MATHEMATICS = frozenset((Kind.EXPRESSION, Kind.FORMULA, Kind.BROKEN))
MOST_VALUES = 12  # of a sentence that are held against a gold
FORM = "the required form"
SHAPES = {"lowest terms": "in lowest terms", "decimal": "a decimal", "radical": "in radicals"}
SHAPES |= {form: form for form in ("factored", "simplified")}
FEWEST_WORDS = 6  # of a sentence that is told from an answer by being one
SILENT = (  # says nothing
    *("$", "\\(", "\\)", "\\[", "\\]", "\\left", "\\right"),
    *(*SPACES, "\\displaystyle"),
)


def decide(
    gold: Reading,
    answer: Reading,
    *,
    policy: Policy = EQUALITY,
    budget: Budget = DEFAULT_BUDGET,
    quota: Quota | None = None,
) -> Verdict:
    """Returns the verdict on two readings; see `verify`, and `compare` for the quota."""
    if gold.answer is not None and answer.answer is not None:
        verdict = compare(gold.answer, answer.answer, policy=policy, budget=budget, quota=quota)
        if verdict and policy.form != "any" and (why := lacking_form(answer, policy.form, budget)) is not None:
            return decided_by(
                FORM, different(Method.STRUCTURE, f"the answer is not {SHAPES[policy.form]}: {why}", proved=False)
            )
        return replace(verdict, proved=False) if gold.error is not None else verdict
    sides = (gold, answer), (answer, gold)
    if gold.answer is None and _says_the_same(gold.text, answer.text):
        return equal(Method.TEXT, "the gold could not be read, and the answer is the same text", proved=False)
    if isinstance(gold.error, ParseError) and isinstance(answer.error, ParseError) and _says_anything(gold.text):
        return different(Method.TEXT, "neither the gold nor the answer could be read, and their texts differ", proved=False)
    if gold.answer is not None and not isinstance(answer.error, BudgetExceeded) and not _says_anything(answer.text):
        return different(Method.TEXT, "an empty answer is equal to nothing")
    if isinstance(gold.answer, Scalar) and isinstance(answer.error, ParseError) and DECLINED.search(answer.text[:SENTENCE]):
        return different(Method.TEXT, "the answer is a sentence that says that there is none", proved=False)
    if any(isinstance(one.error, ParseError) and _is_sentence(one.text, other.answer) for one, other in sides):
        return different(Method.TEXT, "one side is a sentence in words and the other is none", proved=False)
    if isinstance(gold.answer, Text) and isinstance(answer.error, ParseError) and len(answer.text) <= SENTENCE:
        replied = compare_replies(gold.answer, answer.text)
        if replied is not None:
            return replied
    if gold.answer is not None and _says_another(gold.answer, answer, policy, budget):
        return different(Method.TEXT, "the answer is a sentence, and no value in it is the gold", proved=False)
    side, error = ("gold", gold.error) if gold.answer is None else ("answer", answer.error)
    if isinstance(error, BudgetExceeded):
        return unknown(StopReason.BUDGET, f"the {side} is over budget: {error}")
    message = error.message if error else "it is empty"
    return unknown(StopReason.UNREADABLE, f"the {side} could not be read: {message}")


def lacking_form(reading: Reading, form: str, budget: Budget = DEFAULT_BUDGET) -> str | None:
    """Returns what keeps an answer that could be read from a form of `Policy.form`, None if it has the form."""
    if reading.answer is None:
        return "it could not be read"
    return lacking(reading.answer, form, reading.quotients, Meter(budget))


def normalised(text: str) -> str:
    r"""
    Returns a text without the marks that say nothing, and with single blanks; two texts that no one can read are compared so.

    Example:
        >>> normalised(r"$\left( \operatorname{foo}\,x  \right)$")
        '( \\operatorname{foo} x )'
    """
    for mark in SILENT:
        text = text.replace(mark, " ")
    return " ".join(text.split())


def _says_anything(text: str) -> bool:
    r"""Returns whether a text has content beyond marks, commands and braces, as `\boxed{}` has not."""
    return COMMAND.sub("", normalised(text)).strip("{} ") != ""


def _is_sentence(text: str, other: Answer | None = None) -> bool:
    """Returns whether a text is a sentence in words alone, without figures and formulas; beside words, it may have figures."""
    if isinstance(other, Text):
        text = DIGIT.sub(" ", text)
    shown = COMMAND.sub(" ", text.replace("\\ ", " ")).replace("{", " ").replace("}", " ")
    return len(WORD.findall(shown)) >= FEWEST_WORDS and WORDS.fullmatch(shown.replace("(", " ").replace(")", " ")) is not None


def _says_another(gold: Answer, answer: Reading, policy: Policy, budget: Budget) -> bool:
    """Returns whether an answer is a sentence with formulas or figures none of which is what the gold says as a whole."""
    if not isinstance(answer.error, ParseError) or len(answer.text) > SENTENCE:
        return False
    text = normalised(answer.text)
    words = WORD.findall(COMMAND.sub(" ", text).lower())
    if len(words) < FEWEST_WORDS:
        return False
    found = [read(piece.text, budget=budget) for piece in pieces(text) if piece.kind in MATHEMATICS]
    if not CHANGES.isdisjoint(words) and any(value.answer is None or not variables(value.answer) for value in found):
        return False  # what the words make of a number is not known
    if len(found) > MOST_VALUES or any(value.answer is None and DIGIT.search(value.text) for value in found):
        return False
    if not isinstance(gold, Scalar | Relation | Text) and DIGIT.search(answer.text):
        return False  # whose members the sentence may tell one by one
    cheap, constant = replace(budget, seconds=0), not variables(gold)
    verdicts = (
        compare(gold, value.answer, policy=policy, budget=cheap)
        for value in found
        if value.answer is not None and not (constant and variables(value.answer))
    )
    return all(verdict.truth is Truth.FALSE for verdict in verdicts)


def _says_the_same(gold: str, answer: str) -> bool:
    """Returns whether two texts are the same and say anything; a sentence may begin and end as it likes."""
    one, other = normalised(gold), normalised(answer)
    if one != other:
        shown = (" ".join(WORDS_IN_LATEX.sub(r" \1 ", text).split()) for text in (one, other))
        one, other = (PLAIN_WORD.sub(lambda word: word[0].lower(), text) for text in shown)
    if one != other and _is_sentence(gold):
        one, other = (" ".join(COMMAND.sub(" ", text).casefold().strip(SURROUNDING).split()) for text in (one, other))
    return one == other and _says_anything(gold)


def read_answer(source: object, *, policy: Policy = EQUALITY, budget: Budget = DEFAULT_BUDGET) -> Reading:
    """
    Returns the reading of an answer, of what it marks where the whole cannot be read: "the answer is $x$".

    What a sentence says besides has to be words, and none of them a negation or one that makes another number of it, so that
    nothing is left out but words that say nothing.
    """
    source = as_text(source, "answer")
    reading = read(source, budget=budget)
    marked = _read_candidate(source, reading, BOXED, budget)
    if marked is not None or policy.sentences == "written":
        return marked or reading
    announced = _read_candidate(source, reading, ANNOUNCED, budget)
    if announced and isinstance(source, str) and is_said_plainly(source.replace(announced.text, " ", 1)):
        return Reading(source, announced.answer)
    return read_sentence(reading, policy=policy, budget=budget)


def _read_candidate(source: str | Answer, whole: Reading, rules: Rules, budget: Budget) -> Reading | None:
    """Returns the reading of the candidate in a text that cannot be read as a whole, None if there is none."""
    if not isinstance(source, str) or not isinstance(whole.error, ParseError) or len(source) > budget.completion:
        return None
    candidate = extract(source, rules=rules, budget=budget)
    if candidate is None or len(candidate.text) >= len(source):
        return None
    reading = read(candidate.text, budget=budget)
    return None if reading.answer is None else reading


def verify(gold: object, answer: object, *, policy: Policy = EQUALITY, budget: Budget = DEFAULT_BUDGET) -> Verdict:
    r"""
    Returns whether a gold and an answer are the same mathematics, with the evidence.

    The gold comes first, as in math-verify, and leads wherever a notation has two readings. Both are accepted bare, as
    datasets have them, and in `$…$`, `\(…\)`, `\[…\]` or `\boxed{…}`, by itself or in a sentence.

    Args:
        gold: the reference: text, an int, float, Fraction or Decimal, an expression of sympy, or an Answer that `parse` made. A
            float stands for what rounds to the decimal that Python prints for it.
        answer: what is held against it, as any of these.
        policy: which leniencies are allowed. Without one, arithmetic that a side leaves undone is worked out:
            `2 + 2` is 4 here, and does not answer 4 for `grade`, whose default is `Policy()`.
        budget: how much work the verdict may cost.

    Returns:
        A Verdict; its bool is true only for TRUE. UNKNOWN says in `.stop` what it ran into.

    Raises:
        TypeError: a side is none of these.
        ConfigurationError: the policy is no Policy, or the budget no Budget.

    Example:
        >>> print(verify(r"\frac{\sqrt{2}}{2}", r"$1/\sqrt2$").truth)
        Truth.TRUE
        >>> print(verify("100000", "100001"))
        FALSE by rational (proved): 100001 is not 100000
    """
    if type(policy) is not Policy:
        check_kind("verify", Policy, policy=policy)
    if type(budget) is not Budget:
        check_kind("verify", Budget, budget=budget)
    try:
        ours = read_gold(gold, policy=policy, budget=budget)
        alike = ours.answer is not None and isinstance(gold, str) and gold == answer  # one reading serves for both
        theirs = ours if alike else read_answer(answer, policy=policy, budget=budget)
        return decide(ours, theirs, policy=policy, budget=budget)
    except (RecursionError, StackExhausted):
        return unknown(StopReason.STACK, str(StackExhausted.here()))
