r"""
Does an answer leave to be worked out what the problem asked for?

`\sum_{k=1}^{100} k` is 5050, and writing it down again earns nothing where the gold is 5050. An *operation* is a sum, product,
integral, limit or derivative, or what an ellipsis leaves out; powers, factorials, binomials, remainders and the like are ways
to write a number. A chain leaves what its last member leaves: `\int_0^1 x^2 dx = 1/3` is worked out.
"""

from smol_rewards.equivalence.conventions.text_answers import letter_of
from smol_rewards.equivalence.regions.assignments import LONGEST_CHAIN, name_of, operation_in
from smol_rewards.expression import Answer, Choice, Conjunction, Disjunction, FiniteSet, List, Relation
from smol_rewards.verdict import Method, Verdict, different


def leaves_work(gold: Answer, answer: Answer) -> Verdict | None:
    """
    Returns a FALSE where an answer contains an operation and the gold contains none, else None.

    It is not proved: the two may be the same number, which is not what this is about.
    """
    if operation_in(answer) is None:  # as in nearly all
        return None
    left = operation_in(_stated(answer))
    if left is None or operation_in(_stated(gold)) is not None:
        return None
    if isinstance(answer, Choice) and letter_of(gold) is not None:  # an option is named by its letter
        return None
    article = "an" if left[0] in "aeiou" else "a"
    reason = f"the answer leaves {article} {left} to be worked out, and the gold has none"
    return different(Method.STRUCTURE, reason, proved=False)


def _stated(answer: Answer) -> Answer:
    """Returns an answer with each statement that gives something a value replaced by that value."""
    match answer:
        case Relation(operands) if len(operands) <= LONGEST_CHAIN:
            named = name_of(answer)
            return answer if named is None else named.content
        case List(several) | FiniteSet(several) | Conjunction(several) | Disjunction(several):
            return List(tuple(_stated(one) for one in several))
        case _:
            return answer
