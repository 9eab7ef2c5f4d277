"""Law: the same pair has the same verdict in another process, under another hash seed."""

import os
import subprocess
import sys

PROGRAM = """
from fractions import Fraction
from smol_rewards.equivalence.numbers.ladder import compare_scalars
from smol_rewards.expression import Call, Constant, Power, Variable
from smol_rewards.expression.nodes import HALF, add, multiply, negate, number

x, y, n, pi = Variable("x"), Variable("y"), Variable("n"), Constant("pi")
sine, cosine = Call("sin", (x,)), Call("cos", (multiply(number(3), x, y),))
sides = [
    x, add(x, y), multiply(x, y), sine, cosine, Power(multiply(x, x), HALF), Call("abs", (x,)), Call("f", (x, y)),
    Power(add(x, y), number(40)), Call("binomial", (n, number(2))), multiply(pi, Power(number(2), HALF)),
    number(Fraction(7, 3)),
    Call("max", (x, y)), Call("max", (y, x)), Call("ln", (Power(x, number(2)),)), multiply(number(2), Call("ln", (x,))),
]
for gold in sides:
    for answer in sides:
        print(compare_scalars(gold, answer))
"""


def verdicts(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_hash_seed_changes_nothing() -> None:
    first = verdicts("1")
    assert len(first.splitlines()) > 256
    assert verdicts("2") == first
