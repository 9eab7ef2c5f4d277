"""What the symbolic rung decides, what it leaves open, and that it always comes back."""

import asyncio
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest

from smol_rewards.budget import Budget
from smol_rewards.equivalence.numbers.symbolic_rung import decide, encode
from smol_rewards.expression.nodes import (
    HALF,
    MINUS_ONE,
    ONE,
    ZERO,
    Call,
    Constant,
    Matrix,
    Number,
    Power,
    Variable,
    add,
    divide,
    multiply,
    negate,
    number,
)
from smol_rewards.verdict import Method, StopReason, Truth

x, y, z, n, k, C = (Variable(name) for name in "xyznkC")
pi, e, infinity = (Constant(name) for name in ("pi", "e", "infinity"))
TWO, THREE, SIX = number(2), number(3), number(6)
PATIENT = Budget(seconds=120)  # the machine may be busy
TOWER = Power(number(5), Power(number(5), Power(number(5), Power(number(5), number(5)))))


def call(name, *arguments):
    return Call(name, arguments)


def square(value):
    return Power(value, TWO)


def sqrt(value):
    return Power(value, HALF)


def minus(left, right):
    return add(left, negate(right))


INVERSE_SQUARES = call("sum", divide(ONE, square(n)), n, ONE, infinity)
TO_N = call("sum", k, k, ONE, n)
TWICE_X = call("integral", multiply(TWO, x), x)

EQUAL = {
    "a derivative": (call("derivative", Power(x, THREE), x), multiply(THREE, square(x))),
    "of an unknown function": (call("derivative", call("f", x), x), call("derivative", call("f", x), x)),
    "written with a prime": (call("f'", square(x)), call("f'", multiply(x, x))),
    "either way": (call("f''", x), call("derivative", call("f'", x), x)),
    "a limit": (call("limit", divide(call("sin", x), x), x, ZERO), ONE),
    "of a sequence": (call("limit", Power(add(ONE, divide(ONE, n)), n), n, infinity), e),
    "of a sum": (call("limit", divide(TO_N, square(n)), n, infinity), HALF),
    "with a real cube root": (
        call("limit", divide(minus(call("root", x, THREE), TWO), minus(x, number(8))), x, number(8)),
        divide(ONE, number(12)),
    ),
    "infinite": (call("limit", divide(ONE, square(x)), x, ZERO), infinity),
    "an integral with its constant": (add(square(x), C), TWICE_X),
    "without": (TWICE_X, square(x)),
    "over all reals": (call("integral", Power(e, negate(square(x))), x, negate(infinity), infinity), sqrt(pi)),
    "whose antiderivative is wrong in sympy": (
        call("integral", multiply(call("ln", x), call("ln", minus(ONE, x))), x, ZERO, ONE),
        minus(TWO, divide(square(pi), SIX)),
    ),
    "by its values only": (
        call("integral", Power(x, x), x, ZERO, ONE),
        call("integral", Power(e, multiply(x, call("ln", x))), x, ZERO, ONE),
    ),
    "an infinite sum": (INVERSE_SQUARES, divide(square(pi), SIX)),
    "a sum to n": (TO_N, multiply(HALF, n, add(n, ONE))),
    "a product to n": (call("product", divide(k, add(k, ONE)), k, ONE, n), divide(ONE, add(n, ONE))),
    "a power series": (call("sum", Power(x, n), n, ZERO, infinity), divide(ONE, minus(ONE, x))),
    "a determinant": (call("det", Matrix(((ONE, x), (TWO, THREE)))), minus(THREE, multiply(TWO, x))),
    "matrices": (call("transpose", Matrix(((ONE, x), (TWO, square(sqrt(x)))))), Matrix(((ONE, TWO), (x, x)))),
    "the real part": (call("re", z), multiply(HALF, add(z, call("conjugate", z)))),
    "a real root": (Power(number(-8), divide(ONE, THREE)), number(-2)),
}

DIFFERENT = {
    "a derivative": (call("derivative", Power(x, THREE), x), multiply(THREE, x)),
    "a limit": (call("limit", divide(call("sin", x), x), x, ZERO), TWO),
    "one of them infinite": (call("limit", divide(ONE, square(x)), x, ZERO), number(10**9)),
    "the other infinity": (infinity, negate(infinity)),
    "an integral": (TWICE_X, call("integral", multiply(THREE, x), x)),
    "the 60th digit": (call("limit", add(pi, x), x, ZERO), add(pi, Power(number(10), number(-60)))),
    "an infinite sum": (INVERSE_SQUARES, divide(square(pi), number(7))),
    "a part of it": (INVERSE_SQUARES, call("sum", divide(ONE, square(n)), n, ONE, number(1_000))),
    "a sum to n": (TO_N, multiply(HALF, n, add(n, TWO))),
    "very small numbers": (divide(ONE, call("factorial", number(2004))), divide(ONE, call("factorial", number(2006)))),
    "a root and its radicand": (sqrt(square(x)), x),
    "a conjugate": (call("conjugate", z), z),
    "matrices of other shapes": (Matrix(((ONE, TWO),)), Matrix(((ONE,), (TWO,)))),
    "an entry": (Matrix(((ONE, x),)), Matrix(((ONE, y),))),
}

OPEN = {
    "no limit": (call("limit", call("sin", x), x, infinity), ZERO, StopReason.UNDEFINED),
    "a pole": (call("limit", divide(ONE, x), x, ZERO), ZERO, StopReason.UNDEFINED),
    "another from each side": (call("limit", divide(call("abs", x), x), x, ZERO), ONE, StopReason.UNDECIDED),
    "a sum that does not converge": (call("sum", Power(MINUS_ONE, n), n, ZERO, infinity), HALF, StopReason.UNDECIDED),
    "an integral across a pole": (call("integral", divide(ONE, x), x, MINUS_ONE, ONE), ZERO, StopReason.UNDEFINED),
    "nothing to the power of nothing": (Power(ZERO, ZERO), ONE, StopReason.UNDEFINED),
    "one by nothing": (divide(ONE, ZERO), divide(ONE, ZERO), StopReason.UNDEFINED),
    "infinity less infinity": (minus(infinity, infinity), ZERO, StopReason.UNDEFINED),
    "any constant by an integral of nothing": (number(5), call("integral", ZERO, x), StopReason.UNDECIDED),
    "one function by all with its derivative": (square(x), TWICE_X, StopReason.UNDECIDED),
    "more than a constant added": (add(square(x), C), add(TWICE_X, Power(y, THREE)), StopReason.UNDECIDED),
    "unknown functions": (call("f", x), call("f'", x), StopReason.UNDECIDED),
    "steps that no point shows": (call("floor", x), call("floor", add(x, divide(ONE, number(999)))), StopReason.UNDECIDED),
    "a corner that no point shows": (call("abs", minus(x, number(99))), minus(number(99), x), StopReason.UNDECIDED),
    "a logarithm to no base": (call("log", x), call("ln", x), StopReason.UNDECIDED),
    "two values at once": (call("plus_minus", ONE), ONE, StopReason.UNDECIDED),
    "an unknown constant": (Constant("plank"), ONE, StopReason.UNDECIDED),
    "no name to integrate over": (call("integral", x, ONE), ONE, StopReason.UNDECIDED),
    "a call without arguments": (call("sin"), ONE, StopReason.UNDECIDED),
    "a matrix that has no inverse": (call("inverse", Matrix(((ONE, ONE), (ONE, ONE)))), ONE, StopReason.UNDECIDED),
    "the logarithm of a matrix": (call("ln", Matrix(((ONE, ONE), (ONE, ONE)))), ONE, StopReason.UNDECIDED),
}


@pytest.mark.parametrize("case", EQUAL)
def test_equal(case):
    gold, answer = EQUAL[case]
    verdict = decide(gold, answer, budget=PATIENT)
    assert (verdict.truth, verdict.method, verdict.proved) == (Truth.TRUE, Method.SYMBOLIC, False), verdict


@pytest.mark.parametrize("case", DIFFERENT)
def test_different(case):
    for gold, answer in (DIFFERENT[case], DIFFERENT[case][::-1]):
        verdict = decide(gold, answer, budget=PATIENT)
        assert (verdict.truth, verdict.method, verdict.proved) == (Truth.FALSE, Method.SYMBOLIC, False), verdict


@pytest.mark.parametrize("case", OPEN)
def test_open(case):
    gold, answer, stop = OPEN[case]
    verdict = decide(gold, answer)
    assert (verdict.truth, verdict.stop) == (Truth.UNKNOWN, stop), verdict


def test_a_function_is_compared_at_points_that_the_reason_names():
    assert decide(*DIFFERENT["a derivative"]).reason == (
        "at x = 7/5 the gold is about 5.88000000000 and the answer about 4.20000000000"
    )


@pytest.mark.parametrize("answer", [TOWER, call("factorial", call("factorial", call("factorial", number(12))))])
def test_a_bomb_comes_back_within_its_deadline_from_any_thread(answer):
    budget = Budget(seconds=0.2)
    decide(ONE, ONE)

    def timed():
        began = time.monotonic()
        return decide(ONE, answer, budget=budget), time.monotonic() - began

    async def from_asyncio():
        return await asyncio.to_thread(timed)

    with ThreadPoolExecutor(1) as thread:
        for verdict, took in (timed(), thread.submit(timed).result(), asyncio.run(from_asyncio())):
            assert verdict.stop in (StopReason.DEADLINE, StopReason.MEMORY)
            assert took < 10  # on a machine that may be busy; without a deadline it would never end


def test_a_bomb_of_memory():
    assert decide(ONE, TOWER, budget=Budget(megabytes=80, seconds=30)).stop is StopReason.MEMORY


def test_honest_questions_among_bombs_keep_their_verdicts():
    def ask(number):
        bomb = number % 5 == 0
        return decide(*((ONE, TOWER) if bomb else EQUAL["a sum to n"]), budget=Budget(seconds=0.1 if bomb else 120))

    with ThreadPoolExecutor(4) as threads:
        verdicts = list(threads.map(ask, range(20)))
    assert [bool(verdict) for verdict in verdicts] == [number % 5 != 0 for number in range(20)]


def test_numbers_of_any_length_arrive():
    huge = Number(Fraction(7**30_000, 11**20_000))
    assert decide(huge, call("limit", add(huge, x), x, ZERO))
    assert decide(huge, call("limit", add(huge, ONE, x), x, ZERO)).truth is Truth.FALSE


def test_deep_trees_are_sent_without_recursion():
    deep = x
    for _ in range(20_000):
        deep = Call("sin", (deep,))
    assert len(encode(deep)) == 20_001


def test_off_starts_no_process_and_says_so():
    script = """
import sys
started = []
sys.addaudithook(lambda event, _: started.append(event) if event in ("subprocess.Popen", "os.fork", "os.posix_spawn") else None)
from smol_rewards.budget import Budget
from smol_rewards.equivalence.numbers.symbolic_rung import decide
from smol_rewards.expression.nodes import ONE
print(decide(ONE, ONE, budget=Budget(seconds=0)).stop.name, started)
print(bool(decide(ONE, ONE)), started, [name for name in ("sympy", "math_verify", "mpmath") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert done.stdout == "SYMBOLIC_OFF []\nTrue ['subprocess.Popen'] []\n"
