"""
What does a verdict mean, in words that need no mathematics, and why is it a proof or none?

A verdict's own reason is exact, and tells a number theorist something and others nothing. Here each way to decide has a
*meaning* and a *ground*, in rows; the reason stands behind them as the evidence. METHODS tells at more length how
each of them works, on the pages and in the documentation.
"""

from dataclasses import dataclass

from smol_rewards.grading import Outcome
from smol_rewards.verdict import Method, StopReason, Truth


@dataclass(frozen=True, slots=True)
class Ground:
    """
    Why a method may say so.

    Args:
        meaning: what was found, in a sentence.
        why: what that rests on, and how far it can be trusted.
    """

    meaning: str
    why: str


GROUNDS: dict[tuple[Method, Truth], Ground] = {
    (Method.IDENTICAL, Truth.TRUE): Ground(
        "Both are the same expression.",
        "Apart from blanks, brackets that say nothing and other spellings of a sign, nothing differs.",
    ),
    (Method.TEXT, Truth.TRUE): Ground(
        "Both say the same in words.",
        "The words or letters were compared as text, without upper and lower case and without marks that say nothing.",
    ),
    (Method.TEXT, Truth.FALSE): Ground(
        "They say something else in words.",
        "The words or letters were compared as text. Another way to say the same would not have been noticed.",
    ),
    (Method.RATIONAL, Truth.TRUE): Ground(
        "Both are the same number.",
        "Both were worked out exactly, in whole numbers and fractions and without rounding, and came to the same fraction.",
    ),
    (Method.RATIONAL, Truth.FALSE): Ground(
        "They are different numbers.",
        "Both were worked out exactly, in whole numbers and fractions and without rounding, and came to different fractions.",
    ),
    (Method.ROUNDING, Truth.TRUE): Ground(
        "They are equal as far as a decimal shows, or as far as was asked for.",
        "A decimal stands for every number that rounds to it, and a tolerance for every one within it; so this is a "
        "custom, and not a proof.",
    ),
    (Method.ENCLOSURE, Truth.TRUE): Ground(
        "They agree in all digits that were computed.",
        "Both were computed to very many digits and agree in all of them. Two different numbers could, though hardly "
        "ever do; so this is not a proof.",
    ),
    (Method.ENCLOSURE, Truth.FALSE): Ground(
        "They have different values.",
        "Each was computed as an interval in which it certainly lies, and the two intervals have no number in common."
        " If there are variables, that happens at the point that is named.",
    ),
    (Method.NORMAL_FORM, Truth.TRUE): Ground(
        "One can be rearranged into the other.",
        "Both were multiplied out and sorted into a form that two such expressions share only if they are equal, and "
        "they share it.",
    ),
    (Method.NORMAL_FORM, Truth.FALSE): Ground(
        "No rearrangement turns one into the other.",
        "Both were multiplied out and sorted into a form that two such expressions share if they are equal, and they do not.",
    ),
    (Method.ALGEBRAIC, Truth.TRUE): Ground(
        "They are two ways to write one number.",
        "Their difference is made of whole numbers by sums, products and roots. Unless it is 0, such a number keeps a"
        " distance from 0 that can be computed, and this one is nearer than that. So it is 0.",
    ),
    (Method.SAMPLING, Truth.TRUE): Ground(
        "They agree wherever they were tried.",
        "At several points both were computed to many digits, and agree. That is strong evidence, but not a proof: "
        "they might differ between these points.",
    ),
    (Method.STRUCTURE, Truth.TRUE): Ground(
        "They are made of the same parts in the same way.",
        "Both have the same form, such as a list, a set, an interval or an equation, and each part of one has its "
        "like in the other.",
    ),
    (Method.STRUCTURE, Truth.FALSE): Ground(
        "They are made differently.",
        "Their form, the number of their parts, or what a part stands for differs, so that they cannot say the same.",
    ),
    (Method.SYMBOLIC, Truth.TRUE): Ground(
        "A computer algebra system can turn one into the other.",
        "sympy was asked, in a process of its own. Its steps are not checked here, so this is not a proof.",
    ),
    (Method.SYMBOLIC, Truth.FALSE): Ground(
        "A computer algebra system finds a difference.",
        "sympy was asked, in a process of its own. Its steps are not checked here, so this is not a proof.",
    ),
    (Method.JUDGE, Truth.TRUE): Ground(
        "A judge takes them for the same.",
        "No rule could tell, and a judge was asked in both orders. It may be wrong.",
    ),
    (Method.JUDGE, Truth.FALSE): Ground(
        "A judge takes them for different.",
        "No rule could tell, and a judge was asked in both orders. It may be wrong.",
    ),
}

METHODS: dict[Method, str] = {  # how each of them works
    Method.IDENTICAL: (
        "Both are read as expressions, and these are the same, part for part, as 1/2 and \\frac12 are. What has no value, "
        "such as 1/0, is not equal to anything even then."
    ),
    Method.RATIONAL: (
        "Whole numbers, fractions and decimals are worked out with whole numbers of any length, and nothing is rounded: "
        "0.5 is 5/10, which is 1/2; 0.333 is 333/1000, which is not 1/3."
    ),
    Method.ROUNDING: (
        "A decimal stands for what rounds to it in the places that are written: 0.67 may stand for 2/3, and 0.66 never. "
        "The policy sets how many digits it has to show, and a tolerance where a benchmark asks for one."
    ),
    Method.ENCLOSURE: (
        "Each side is computed with a bound on its error: the square root of 13 is 3.605551275 ± 4.64e-10. Two such ranges "
        "that do not touch belong to two numbers, which is a proof. Two that overlap prove nothing, and are computed again, "
        "finer, up to a limit."
    ),
    Method.NORMAL_FORM: (
        "Sums, products and powers are multiplied out, and quotients put over one denominator, until equal expressions look "
        "the same: (x + 1)(x - 1) becomes x^2 - 1."
    ),
    Method.ALGEBRAIC: (
        "A number that is made of whole numbers by sums, products, quotients and roots is either 0 or at least a certain "
        "distance away from 0, which can be computed from how it is written (a separation bound). If the difference of both "
        "sides is nearer to 0 than that, it is 0, and both are equal."
    ),
    Method.SAMPLING: (
        "Where there are variables, both sides are computed at points that depend on nothing but the expressions, so they are "
        "the same on every machine. One point where both certainly differ is a proof that they do. Agreement at all of them "
        "is no proof, though it is seldom chance."
    ),
    Method.STRUCTURE: (
        "Lists, sets, intervals, equations and the like are compared part by part: a tuple in its order, a set in any, an "
        "interval by its ends and whether they belong to it. Other methods decide about the parts, and the whole is as sure as "
        "the least sure of them."
    ),
    Method.TEXT: (
        "Words are compared as text, without upper and lower case, articles and the marks around them: “Tuesday” is "
        "“tuesday.”. Another word for the same thing is not noticed."
    ),
    Method.SYMBOLIC: (
        "What no other method settles, such as an integral, is given to the computer algebra system sympy, in a process of its "
        "own with a deadline and a limit on its memory. Its steps are not checked."
    ),
    Method.JUDGE: (
        "Where no rule can tell, a language model may be asked, if whoever grades wants that. It sees both answers in both "
        "orders and, if it takes them for the same, a control question. It may be wrong."
    ),
}

STOPS: dict[StopReason, Ground] = {
    StopReason.UNREADABLE: Ground(
        "One of them could not be read.",
        "Nothing in an answer is skipped to make it fit, so an answer that is not understood is right only if it is "
        "the same text.",
    ),
    StopReason.UNDEFINED: Ground(
        "One of them has no value.",
        "Something like a division by 0 is equal to nothing, not even to itself.",
    ),
    StopReason.BUDGET: Ground(
        "It would take more work than is allowed.",
        "Every answer has the same limits, and one of them was met.",
    ),
    StopReason.STACK: Ground(
        "There was no room left to work.",
        "The program that asked was too deep in its own calls.",
    ),
    StopReason.PRECISION: Ground(
        "They agree as far as was looked.",
        "Even very precise values lie too close together to be told apart, and that is no proof.",
    ),
    StopReason.DEADLINE: Ground(
        "It would take too long.",
        "sympy was asked, and was ended at its deadline.",
    ),
    StopReason.BATCH: Ground(
        "The batch had no time left for it.",
        "Its completions share some seconds of sympy, and others spent them.",
    ),
    StopReason.MEMORY: Ground(
        "It would take too much memory.",
        "sympy was asked, and was ended at its limit.",
    ),
    StopReason.WORKER: Ground(
        "There was no one to ask.",
        "The process that sympy runs in could not be started, or ended early.",
    ),
    StopReason.DISTURBED: Ground(
        "Another thread disturbed the work.",
        "It kept changing the precision that values are computed with.",
    ),
    StopReason.SYMBOLIC_OFF: Ground(
        "Only sympy could have told.",
        "It was not asked, because its deadline is set to 0.",
    ),
    StopReason.UNDECIDED: Ground(
        "Nothing could tell.",
        "Every method was tried, and none found a difference or a proof.",
    ),
}

OUTCOMES: dict[Outcome, Ground] = {  # where there is no verdict
    Outcome.NO_ANSWER: Ground(
        "The completion has no final answer.",
        "No rule found one: a box, a tag, “the answer is …”, a value at the end. An answer that is denied, taken back"
        " or one of several does not count.",
    ),
    Outcome.BAD_GOLD: Ground(
        "The gold cannot be used.",
        "It is missing or could not be read, which is the fault of the data. The completion is left out, not punished.",
    ),
    Outcome.OVER_BUDGET: Ground(
        "The completion is larger than is allowed.",
        "Every completion has the same limits, and one was met.",
    ),
    Outcome.UNDECIDED: Ground(
        "Something went wrong here.",
        "That is a bug, and not the completion's fault; please report it.",
    ),
}


def ground_of(outcome: Outcome, method: Method | None, truth: Truth | None, stop: StopReason | None = None) -> Ground:
    """
    Returns what an outcome means and what it rests on.

    Args:
        outcome: of the grade.
        method, truth, stop: of its verdict; None where there is none, or where that is not known.

    Example:
        >>> ground_of(Outcome.INCORRECT, Method.RATIONAL, Truth.FALSE).meaning
        'They are different numbers.'
    """
    if method is not None and truth is not None and (method, truth) in GROUNDS:
        return GROUNDS[method, truth]
    if stop is not None:
        return STOPS[stop]
    if outcome is Outcome.UNPARSED:
        return STOPS[StopReason.UNREADABLE]
    return OUTCOMES.get(outcome, STOPS[StopReason.UNDECIDED])
