r"""
Are derivatives the same that are written as quotients, with marks and with indices?

`\frac{d^2\theta}{dt^2}` is `\ddot\theta`, `\frac{dy}{dx}` is `y'`, `f'(x)` and `\frac{d}{dx}f(x)` are `\frac{df}{dx}`, and
`\frac{\partial f}{\partial x}` is `f_x`: each is written as a quotient, and where one side has a mark on a letter, the other's
quotients of that letter are given theirs. Dots are derivatives by the time t, primes by whatever letter. What is left is a
name: `\frac{dx}{dy}` is another than `\frac{dy}{dx}`.
"""

import re

from smol_rewards.equivalence.context import Context
from smol_rewards.expression import Answer, Call, Expr, Variable
from smol_rewards.expression.walk import nodes, rebuilt, rewrite

DERIVATIVE = frozenset(("derivative",))
DOTS, PRIMES = (r"\dot{{{}}}", r"\ddot{{{}}}"), ("{}'", "{}''")  # of the first order and of the second
TIME = "t"
PRIMED = re.compile(r"([A-Za-z]\w*)('{1,3})")
INDEXED = re.compile(r"([A-Za-z])_\{?([a-z]{1,3})\}?")
GRAPH = {"f": "y", "y": "f"}
LEFT_OVER = r"\frac{d"  # begins the names of derivatives


def with_marks(gold: Answer, answer: Answer, context: Context) -> tuple[Answer, Answer]:
    """Returns both sides, their derivatives written alike."""
    context.meter.spend(len(nodes(gold)) + len(nodes(answer)))
    ours, theirs = _as_quotients(gold, answer), _as_quotients(answer, gold)
    theirs = _of_one_function(ours, theirs)
    ours, theirs = _marked(ours, theirs), _marked(theirs, ours)
    if _derivatives(ours) and _derivatives(theirs):
        ours, theirs = rewrite(ours, _named), rewrite(theirs, _named)
    return ours, theirs


def _derivatives(side: Answer) -> set[tuple[str, str]]:
    """Returns the letters that an answer has a derivative of, each with that by which it is."""
    return {found for node in nodes(side) if (found := _derivative(node)) is not None}


def _derivative(node: object) -> tuple[str, str] | None:
    match node:
        case Call("derivative", (Variable(name), Variable(by))) if name != by:
            return name, by
        case _:
            return None


def _as_quotients(side: Answer, other: Answer) -> Answer:
    """Returns a side with `f'(x)`, `f_x` and derivatives of `f(x)` as quotients, where there is one by x, or of f."""
    called = [node for one in (side, other) for node in nodes(one) if type(node) is Call and node.name in DERIVATIVE]
    letters = {by.name for by in (node.arguments[1] for node in called) if type(by) is Variable}
    functions = {name for name, _ in _derivatives(other)}
    return rewrite(side, lambda node: _as_quotient(node, letters, functions))


def _as_quotient(node: Expr, letters: set[str], functions: set[str]) -> Expr:
    match node:
        case Call("derivative", (Call(name, (Variable(of),)), Variable(by))) if of == by and len(name) == 1:
            return Call("derivative", (Variable(name), Variable(by)))
        case Call(name, (Variable(by),)) if by in letters and (primed := PRIMED.fullmatch(name)):
            return _derived(primed[1], by * len(primed[2]))
        case Variable(name) if (indexed := INDEXED.fullmatch(name)) and indexed[1] in functions:
            return _derived(indexed[1], indexed[2])
        case _:
            return rebuilt(node, lambda part: _as_quotient(part, letters, functions))


def _derived(name: str, letters: str) -> Expr:
    """Returns the derivative of a name by each of some letters in turn."""
    found: Expr = Variable(name)
    for letter in letters:
        found = Call("derivative", (found, Variable(letter)))
    return found


def _of_one_function(gold: Answer, answer: Answer) -> Answer:
    """Returns the answer with derivatives of y as those of f, or the other way round, where the gold has the others alone."""
    ours, theirs = ({name.rstrip("'") for name in _differentiated(side)} for side in (gold, answer))
    if len(ours) != 1 or len(theirs) != 1 or GRAPH.get(*theirs) not in ours:
        return answer
    (old,), (new,) = theirs, ours
    return rewrite(answer, lambda node: _with_function(node, old, new))


def _differentiated(side: Answer) -> set[str]:
    marks = {node.name for node in nodes(side) if type(node) is Variable and PRIMED.fullmatch(node.name)}
    return marks | {name for name, _ in _derivatives(side)}


def _with_function(node: Expr, old: str, new: str) -> Expr:
    match node:
        case Call("derivative", (Variable(name), by)) if name == old:
            return Call("derivative", (Variable(new), by))
        case Variable(name) if (primed := PRIMED.fullmatch(name)) and primed[1] == old:
            return Variable(new + primed[2])
        case _:
            return rebuilt(node, lambda part: _with_function(part, old, new))


def _marked(side: Answer, other: Answer) -> Answer:
    held = frozenset(node.name for node in nodes(other) if type(node) is Variable)
    return rewrite(side, lambda node: _with_marks(node, held))


def _with_marks(node: Expr, held: frozenset[str]) -> Expr:
    """Returns an expression with marks for the derivatives of letters that the other side has with marks."""
    match node:
        case Call("derivative", (Call("derivative", (Variable(name), Variable(inner))), Variable(by))) if inner == by:
            order = 2
        case Call("derivative", (Variable(name), Variable(by))):
            order = 1
        case _:
            return rebuilt(node, lambda part: _with_marks(part, held))
    for marks in (DOTS, PRIMES) if by == TIME else (PRIMES,):
        if any(mark.format(name) in held for mark in marks):
            return Variable(marks[order - 1].format(name))
    return node


def _named(node: Expr) -> Expr:
    """Returns an expression with the derivatives of letters as names."""
    found = _derivative(node)
    if found is not None:
        return Variable(rf"{LEFT_OVER} {found[0]}}}{{d {found[1]}}}")
    match rebuilt(node, _named):
        case Call("derivative", (Variable(name), Variable(by))) if name.startswith(LEFT_OVER):
            return Variable(rf"{LEFT_OVER} {name}}}{{d {by}}}")
        case changed:
            return changed
