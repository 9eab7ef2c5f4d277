r"""
Are derivatives the same that are written as quotients and with marks?

`\frac{d^2\theta}{dt^2}` is `\ddot\theta`, and `\frac{dy}{dx}` is `y'`: where one side has a mark on a letter, the other's
quotients of that letter are given theirs. Dots are derivatives by the time t, primes by whatever letter.
"""

from smol_rewards.equivalence.context import Context
from smol_rewards.expression import Answer, Call, Expr, Variable
from smol_rewards.expression.walk import nodes, rebuilt, rewrite

DERIVATIVE = frozenset(("derivative",))
DOTS, PRIMES = (r"\dot{{{}}}", r"\ddot{{{}}}"), ("{}'", "{}''")  # of the first order and of the second
TIME = "t"


def with_marks(gold: Answer, answer: Answer, context: Context) -> tuple[Answer, Answer]:
    """Returns both sides, with the derivatives of one as marks where the other has marks."""
    return _marked(gold, answer, context), _marked(answer, gold, context)


def _marked(side: Answer, other: Answer, context: Context) -> Answer:
    seen = nodes(other)
    context.meter.spend(len(seen))
    held = frozenset(node.name for node in seen if type(node) is Variable)
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
