r"""
In which other forms is the same said by equations?

`x = 1, 2` and `x ∈ {1, 2}` are `x = 1 or x = 2`; `x = y = 2` is `x = 2 and y = 2`; and `f(x) ≡ 0` is `f(x) = 0`. Each is
tried where the other side has the other form. Steps that end in an arrow, as `2x = 4 \implies x = 2` does, are worth what
they come to.
"""

from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.numbers.ladder import exact_value
from smol_rewards.equivalence.regions.assignments import is_name
from smol_rewards.expression import Answer, Call, Conjunction, Disjunction, FiniteSet, List, Relation, Scalar, Tuple, Variable
from smol_rewards.expression.relations import ARROWS
from smol_rewards.expression.walk import members, variables
from smol_rewards.verdict import Verdict


def speaks(answer: Answer) -> bool:
    """Returns whether an answer consists of statements."""
    return set(map(type, members(answer) or (answer,))) == {Relation}


def compare_several_values(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Several values of one name are as many equations, where the other side has equations, or they are given as a set."""
    ours, theirs = _each(gold), _each(answer)
    ours, theirs = _numbered(ours, theirs), _numbered(theirs, ours)
    if ours is gold and theirs is answer:
        return None
    given_as_a_set = _is_membership(gold) or _is_membership(answer)
    equations = all(speaks(side) and members(side) for side in (ours, theirs))
    return context.compare(ours, theirs) if given_as_a_set or equations else None


def compare_one_value(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """One value of several names is as many equations, where the other side has as many members or coordinates."""
    ours, theirs = _in_turn(gold, _size(answer)), _in_turn(answer, _size(gold))
    return None if ours is gold and theirs is answer else context.compare(ours, theirs)


def compare_identities(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """What is identically equal is equal."""
    ours, theirs = _equation(gold), _equation(answer)
    return None if ours is gold and theirs is answer else context.compare(ours, theirs)


def _each(answer: Answer) -> Answer:
    """Returns `x = 1, 2` and `x ∈ {1, 2}` as `x = 1 or x = 2`, and any other answer as it is."""
    match answer:
        case Relation((name, List(values)), ("=",)) if isinstance(name, Tuple) == all(isinstance(one, Tuple) for one in values):
            return Disjunction(tuple(Relation((name, value), ("=",)) for value in values))
        case Relation((name, FiniteSet(values)), ("∉",)) | Relation((name, List(values)), ("≠",)) if len(values) > 1:
            return Conjunction(tuple(Relation((name, value), ("≠",)) for value in values))
        case Relation((name, FiniteSet(values)), ("∈" | "=",)) if len(values) > 1:
            return Disjunction(tuple(Relation((name, value), ("=",)) for value in values))
        case _:
            return answer


def _numbered(answer: Answer, other: Answer) -> Answer:
    """Returns `x_1 = 1, x_2 = 3` as `x = 1 or x = 3` where the other side says so of x, and any other answer as it is."""
    name = other.parts[0].operands[0] if isinstance(other, Disjunction) and isinstance(other.parts[0], Relation) else None
    parts = members(answer) or ()
    if not isinstance(name, Scalar) or not isinstance(name.value, Variable):
        return answer
    values = list[Answer]()
    for place, part in enumerate(parts, 1):
        match part:
            case Relation((Scalar(Variable(numbered)), value), ("=",)) if numbered == f"{name.value.name}_{place}":
                values.append(Relation((name, value), ("=",)))
    return Disjunction(tuple(values)) if values and len(values) == len(parts) else answer


def _is_membership(answer: Answer) -> bool:
    return isinstance(answer, Relation) and answer.operators == ("∈",) and isinstance(answer.operands[1], FiniteSet)


def _in_turn(answer: Answer, count: int) -> Answer:
    """Returns `x = y = 2` as `x = 2 and y = 2` where so many statements are asked for, and any other answer as it is."""
    match answer:
        case Relation((*names, value), operators) if len(names) == count > 1 and set(operators) == {"="}:
            equations = tuple(Relation((name, value), ("=",)) for name in names)
            return Conjunction(equations) if all(map(is_name, names)) else answer
        case _:
            return answer


def _size(answer: Answer) -> int:
    """Returns how many members or coordinates an answer has; 0 if it is nothing of the kind."""
    return len(answer.items if isinstance(answer, Tuple) else members(answer) or ())


def with_conclusions(gold: Answer, answer: Answer, context: Context) -> tuple[Answer, Answer]:
    """Returns both sides, the steps or the congruence of one as what they come to where the other side has none."""
    ours, theirs = _residue(_conclusion(gold), context), _residue(_conclusion(answer), context)
    return (gold, answer) if (ours is gold) is (theirs is answer) else (ours, theirs)


def _conclusion(answer: Answer) -> Answer:
    """Returns what an equation is said to imply, and any other answer, such as an implication of propositions, as it is."""
    match answer:
        case Relation((Relation((*_,), ("=", *_)), *_, last), arrows) if arrows[0] in ARROWS:
            return last
        case Disjunction((first, *rest)) | Conjunction((first, *rest)) | List((first, *rest)) if type(first) is Relation:
            last = _conclusion(first)
            return answer if last is first else type(answer)((last, *rest))
        case _:
            return answer


def _residue(answer: Answer, context: Context) -> Answer:
    r"""Returns the residue that a number is said to have, if it has: `7^{100} \equiv 1 \pmod 5` comes to 1."""
    match answer:
        case Relation((*numbers, Scalar(Call("modulo", (residue, modulus)), None)), signs) if set(signs) == {"≡"}:
            if variables(answer):
                return answer
            values = [Call("modulo", (side.value, modulus)) for side in numbers if isinstance(side, Scalar)]
            found = {exact_value(value, context.meter) for value in (*values, residue)}
            return Scalar(residue) if len(values) == len(numbers) and len(found) == 1 and None not in found else answer
        case _:
            return answer


def _equation(answer: Answer) -> Answer:
    """Returns `f(x) ≡ 0` as an equation, and any other answer, such as a congruence, as it is."""
    match answer:
        case Relation((_, Scalar(Call("modulo", _))), _):
            return answer
        case Relation(operands, ("≡",)):
            return Relation(operands, ("=",))
        case _:
            return answer
