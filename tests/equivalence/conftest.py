"""A way to write expressions in tests that does not depend on the parser: Python's own syntax, read by `ast`."""

import ast
from collections.abc import Callable
from fractions import Fraction

import pytest

from smol_rewards.expression import Call, Constant, Expr, Number, Power, Variable
from smol_rewards.expression.nodes import HALF, add, divide, multiply, negate, number

CONSTANTS = {"pi", "e", "i", "infinity", "degree", "golden_ratio", "euler_gamma"}


def expression(text: str) -> Expr:
    """Returns the expression that a text denotes: `sqrt(2)*x**2 + sin(pi/3)`, with D("0.50") for a decimal."""
    return _read(ast.parse(text.strip(), mode="eval").body)


def _read(node: ast.expr) -> Expr:
    match node:
        case ast.Constant(int() as value):
            return number(value)
        case ast.Name(name):
            return Constant(name) if name in CONSTANTS else Variable(name)
        case ast.UnaryOp(ast.USub(), operand):
            return negate(_read(operand))
        case ast.BinOp(left, operator, right):
            one, other = _read(left), _read(right)
            match operator:
                case ast.Add():
                    return add(one, other)
                case ast.Sub():
                    return add(one, negate(other))
                case ast.Mult():
                    return multiply(one, other)
                case ast.Div():
                    return divide(one, other)
                case ast.Pow():
                    return Power(one, other)
        case ast.Call(ast.Name("sqrt"), [argument]):
            return Power(_read(argument), HALF)
        case ast.Call(ast.Name("cbrt"), [argument]):
            return Call("root", (_read(argument), number(3)))
        case ast.Call(ast.Name("exp"), [argument]):
            return Power(Constant("e"), _read(argument))
        case ast.Call(ast.Name("D"), [ast.Constant(str() as written)]):
            digits, _, exponent = written.partition("e")
            places = len(digits.partition(".")[2]) - int(exponent or 0)
            return Number(Fraction(written), places)
        case ast.Call(ast.Name(name), arguments):
            return Call(name, tuple(_read(argument) for argument in arguments))
    raise ValueError(f"not an expression: {ast.dump(node)}")


@pytest.fixture
def read() -> Callable[[str], Expr]:
    """The reader of expressions in Python's syntax."""
    return expression
