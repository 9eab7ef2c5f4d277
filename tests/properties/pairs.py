"""
Pairs of a gold and an answer of which it is known whether they are the same.

Each *class* is a function of a source of chance. It makes a pair by construction, or asks mpmath, so that its truth does not
come from what is tested; both sides are spelled in LaTeX, plain text or Unicode, as it comes.
"""

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import comb, factorial, gcd, isqrt

import mpmath

Pair = tuple[str, str, bool]
Chance = random.Random

mpmath.mp.dps = 60


def pairs(count: int, seed: int = 0) -> Iterator[tuple[str, Pair]]:
    """Yields the names of classes, in turn, each with a pair."""
    chance = random.Random(seed)
    classes = list(CLASSES.items())
    for index in range(count):
        name, make = classes[index % len(classes)]
        yield name, make(chance)


# How things are spelled.


def rational(chance: Chance, value: Fraction) -> str:
    sign, above, below = "-" if value < 0 else "", abs(value.numerator), value.denominator
    if below == 1:
        return f"{sign}{above}"
    return sign + chance.choice([rf"\frac{{{above}}}{{{below}}}", f"{above}/{below}", rf"\dfrac{{{above}}}{{{below}}}"])


def root(chance: Chance, inside: object) -> str:
    return chance.choice([rf"\sqrt{{{inside}}}", f"sqrt({inside})", f"√({inside})"])


def pi(chance: Chance) -> str:
    return chance.choice([r"\pi", "π"])


def times(chance: Chance) -> str:
    return chance.choice([r" \cdot ", " * ", r" \times "])


def letter(chance: Chance) -> str:
    return chance.choice(["x", "y", "t"])


def integers(chance: Chance, name: str) -> str:
    return chance.choice(
        [
            rf", {name} \in \mathbb{{Z}}",
            f", {name} ∈ ℤ",
            rf" \text{{ for integer }} {name}",
            rf" \quad ({name} \in \mathbb{{Z}})",
        ]
    )


def signed(value: int, first: bool = False) -> str:
    return f"{value}" if first else f" + {value}" if value >= 0 else f" - {-value}"


def polynomial(coefficients: list[int], name: str) -> str:
    """A polynomial by its coefficients, the highest power last."""
    terms = [f"{coefficient}{name}^{{{power}}}" for power, coefficient in enumerate(coefficients) if coefficient]
    return " + ".join(reversed(terms)).replace("+ -", "- ") or "0"


def multiplied(one: list[int], other: list[int]) -> list[int]:
    product = [0] * (len(one) + len(other) - 1)
    for place, here in enumerate(one):
        for further, there in enumerate(other):
            product[place + further] += here * there
    return product


def shuffled(chance: Chance, items: list[str]) -> list[str]:
    return chance.sample(items, len(items))


def near(chance: Chance) -> bool:
    """Whether a pair is to be one that nearly agrees."""
    return chance.random() < 0.5


# Numbers.


def fractions(chance: Chance) -> Pair:
    value = Fraction(chance.randint(-40, 40), chance.randint(1, 30))
    other = value + (Fraction(1, chance.randint(30, 90)) if (off := near(chance)) else 0)
    scale = chance.randint(2, 9)
    written = (
        rf"\frac{{{other.numerator * scale}}}{{{other.denominator * scale}}}"
        if chance.random() < 0.5
        else rational(chance, other)
    )
    return rational(chance, value), written, not off


def decimals(chance: Chance) -> Pair:
    places = chance.randint(1, 5)
    value = Fraction(chance.randint(1, 10**6), 10**places)
    text = f"{value.numerator * (10**places // value.denominator) / 10**places:.{places}f}"
    off = near(chance)
    return rational(chance, value + (Fraction(1, 3) if off else 0)), text, not off


def mixed(chance: Chance) -> Pair:
    whole, below = chance.randint(1, 9), chance.randint(3, 12)
    above = chance.randint(1, below - 1)
    off = near(chance)
    return rf"{whole}\frac{{{above}}}{{{below}}}", rational(chance, whole + Fraction(above + off, below)), not off


def thousands(chance: Chance) -> Pair:
    value = chance.randint(10**4, 10**9)
    off = near(chance)
    return f"{value:,}".replace(",", chance.choice([",", "{,}", r"\,"])), str(value + off), not off


def scientific(chance: Chance) -> Pair:
    digits, power = chance.randint(1, 99), chance.randint(2, 9)
    off = near(chance)
    return str(digits * 10**power), rf"{digits} \times 10^{{{power + off}}}", not off


def repeating(chance: Chance) -> Pair:
    digits = chance.randint(1, 98)
    off = near(chance)
    return rational(chance, Fraction(digits + off, 99)), rf"0.\overline{{{digits:02}}}", not off


def bases(chance: Chance) -> Pair:
    value, base = chance.randint(8, 500), chance.choice([2, 3, 5, 7, 8])
    digits, rest = "", value
    while rest:
        digits, rest = str(rest % base) + digits, rest // base
    off = near(chance)
    last = str((int(digits[-1]) + 1) % base) if off else digits[-1]
    return f"{digits}_{{{base}}}", f"{digits[:-1]}{last}_{base}", not off


def radicals(chance: Chance) -> Pair:
    outside, inside = chance.randint(2, 12), chance.choice([2, 3, 5, 6, 7, 10])
    off = near(chance)
    return root(chance, outside**2 * inside), f"{outside + off}{root(chance, inside)}", not off


def nested(chance: Chance) -> Pair:
    one, other = chance.sample([2, 3, 5, 7, 11], 2)
    off = near(chance)
    return (
        root(chance, f"{one + other}+2{root(chance, one * other)}"),
        f"{root(chance, one)} + {root(chance, other + off)}",
        not off,
    )


def rationalised(chance: Chance) -> Pair:
    one, other = sorted(chance.sample([2, 3, 5, 7, 11], 2))
    off = near(chance)
    below = f"{root(chance, other)} - {root(chance, one)}"
    return rf"\frac{{{other - one + off}}}{{{below}}}", f"{root(chance, other)} + {root(chance, one)}", not off


def cube_roots(chance: Chance) -> Pair:
    outside, inside = chance.randint(2, 6), chance.choice([2, 3, 5, 7])
    off = near(chance)
    return rf"\sqrt[3]{{{outside**3 * inside}}}", rf"{outside}\sqrt[3]{{{inside + off}}}", not off


def golden(chance: Chance) -> Pair:
    power = chance.randint(2, 9)
    fibonacci = [0, 1]
    while len(fibonacci) <= power:
        fibonacci.append(sum(fibonacci[-2:]))
    off = near(chance)
    phi = rf"\frac{{1+{root(chance, 5)}}}{{2}}"
    return rf"\left({phi}\right)^{{{power}}}", f"{fibonacci[power]}{times(chance)}{phi} + {fibonacci[power - 1] + off}", not off


def logarithms(chance: Chance) -> Pair:
    one, other = chance.sample(range(2, 12), 2)
    off = near(chance)
    forms = [
        (rf"\ln {one * other}", rf"\ln {one} + \ln {other + off}"),
        (rf"\log_{{{one}}} {one**3 * other}", rf"{3 + off} + \frac{{\ln {other}}}{{\ln {one}}}"),
        (rf"e^{{{2 + off} \ln {one}}}", str(one**2)),
        (rf"\log_{{{one}}} {other}", rf"\frac{{{1 + off}}}{{\log_{{{other}}} {one}}}"),
    ]
    return (*chance.choice(forms), not off)


def angles(chance: Chance) -> Pair:
    """Two values of sines and cosines at rational multiples of π; mpmath tells whether they agree to 50 digits."""
    below = chance.choice([3, 4, 5, 6, 8, 10, 12])
    above = chance.randint(1, 2 * below)
    name, turned = chance.choice([("sin", "cos"), ("cos", "sin")])
    value = getattr(mpmath, name)(mpmath.pi * above / below)
    shift = chance.choice([Fraction(1, 2), Fraction(-1, 2), Fraction(3, 2)])
    angle = shift - Fraction(above, below)
    other = getattr(mpmath, turned)(mpmath.pi * angle.numerator / angle.denominator)
    gold = rf"\{name}\frac{{{above}{pi(chance)}}}{{{below}}}"
    answer = rf"\{turned}\left(\frac{{{angle.numerator}}}{{{angle.denominator}}}{pi(chance)}\right)"
    return gold, answer, bool(abs(value - other) < mpmath.mpf(10) ** -50)


def exact_values(chance: Chance) -> Pair:
    table = [
        (6, "1/2"),
        (4, r"\frac{\sqrt2}{2}"),
        (3, r"\frac{\sqrt{3}}{2}"),
        (12, r"\frac{\sqrt6-\sqrt2}{4}"),
        (10, r"\frac{\sqrt5-1}{4}"),
    ]
    (below, value), (_, wrong) = chance.sample(table, 2)
    off = near(chance)
    return rf"\sin\frac{{{pi(chance)}}}{{{below}}}", wrong if off else value, not off


def complex_products(chance: Chance) -> Pair:
    a, b, c, d = (chance.randint(1, 9) for _ in range(4))
    off = near(chance)
    return f"({a}+{b}i)({c}-{d}i)", f"{a * c + b * d + off}{signed(b * c - a * d)}i", not off


def polar(chance: Chance) -> Pair:
    size, (angle, cartesian) = (
        chance.randint(2, 9),
        chance.choice([(3, r"\frac12+\frac{\sqrt3}{2}i"), (6, r"\frac{\sqrt3}{2}+\frac12 i"), (2, "i")]),
    )
    off = near(chance)
    return rf"{size}e^{{i{pi(chance)}/{angle}}}", rf"{size + off}\left({cartesian}\right)", not off


def binomials(chance: Chance) -> Pair:
    upper = chance.randint(4, 14)
    lower = chance.randint(1, upper - 1)
    off = near(chance)
    spelled = chance.choice(
        [rf"\binom{{{upper}}}{{{lower}}}", rf"\frac{{{upper}!}}{{{lower}!{times(chance)}{upper - lower}!}}"]
    )
    return spelled, str(comb(upper, lower) + off), not off


def factorials(chance: Chance) -> Pair:
    number = chance.randint(3, 9)
    off = near(chance)
    return f"{number}! + {number - 1}!", f"{factorial(number - 1) * (number + 1) + off}", not off


def towers(chance: Chance) -> Pair:
    base, one, other = chance.randint(2, 5), chance.randint(3, 30), chance.randint(3, 30)
    off = near(chance)
    return rf"{base}^{{{one}}}{times(chance)}{base}^{{{other}}}", f"{base}^{{{one + other + off}}}", not off


def sums(chance: Chance) -> Pair:
    last, power = chance.randint(4, 30), chance.choice([1, 2, 3])
    value = sum(k**power for k in range(1, last + 1))
    off = near(chance)
    return rf"\sum_{{k=1}}^{{{last}}} k^{{{power}}}", str(value + off), not off


def rounded(chance: Chance) -> Pair:
    """A decimal is no irrational number, and may stand for one."""
    inside = chance.choice([2, 3, 5, 7, 10])
    digits = mpmath.nstr(mpmath.sqrt(inside), chance.randint(2, 14))
    return root(chance, inside), digits, False


def number_functions(chance: Chance) -> Pair:
    one, other = chance.randint(2, 200), chance.randint(2, 200)
    off = near(chance)
    forms = [
        (rf"\gcd({one}, {other})", gcd(one, other)),
        (rf"\operatorname{{lcm}}({one}, {other})", one * other // gcd(one, other)),
        (rf"\lfloor \sqrt{{{one}}} \rfloor", isqrt(one)),
        (rf"{one} \bmod {other}", one % other),
        (rf"\max({one}, {other})", max(one, other)),
        (f"|{one} - {other}|", abs(one - other)),
    ]
    gold, value = chance.choice(forms)
    return gold, str(value + off), not off


# Functions.


def expanded(chance: Chance) -> Pair:
    name, off = letter(chance), near(chance)
    factors = [[chance.randint(-6, 6), chance.randint(1, 4)] for _ in range(chance.randint(2, 3))]
    product = [1]
    for factor in factors:
        product = multiplied(product, factor)
    product[chance.randrange(len(product))] += off
    return "".join(f"({polynomial(factor, name)})" for factor in factors), polynomial(product, name), not off


def partial_fractions(chance: Chance) -> Pair:
    name, off = letter(chance), near(chance)
    one, other = chance.sample(range(1, 9), 2)
    above = other - one + off
    return (
        rf"\frac{{1}}{{{name}+{one}}} - \frac{{1}}{{{name}+{other}}}",
        rf"\frac{{{above}}}{{({name}+{one})({name}+{other})}}",
        not off,
    )


def identities(chance: Chance) -> Pair:
    name, scale, off = letter(chance), chance.randint(1, 5), near(chance)
    at = f"{scale}{name}" if scale > 1 else name
    forms = [
        (rf"\sin^2({at}) + \cos^2({at})", f"{1 + off}"),
        (rf"\sin({2 * scale}{name})", rf"{2 + off}\sin({at})\cos({at})"),
        (rf"\cos({2 * scale}{name})", rf"{1 + off} - 2\sin^2({at})"),
        (rf"\tan({at})", rf"\frac{{{1 + off}\sin({at})}}{{\cos({at})}}"),
        (rf"\cosh^2({at}) - \sinh^2({at})", f"{1 + off}"),
        (rf"e^{{{at}}}{times(chance)}e^{{3}}", f"e^{{{at}+{3 + off}}}"),
        (rf"\arcsin({at})", rf"\frac{{\pi}}{{2}} - {1 + off}\arccos({at})"),
    ]
    return (*chance.choice(forms), not off)


def domains(chance: Chance) -> Pair:
    """One side has a real value where the other has none, or both have one in the same places."""
    name, power = letter(chance), chance.randint(2, 6)
    forms = [
        (rf"\ln({name}^{{{2 * power}}})", rf"{2 * power}\ln {name}", False),
        (rf"\ln({name}^{{{2 * power}}})", rf"{2 * power}\ln|{name}|", True),
        (f"{name}^2", rf"{name}^2 + 0\cdot\ln({name}+{power})", False),
        (f"{power}{name}", rf"{power}{name} + 0\cdot\sqrt{{{name}-{power}}}", False),
        (name, rf"(\sqrt{{{name}}})^2", False),
        (rf"\sqrt{{{power**2}{name}}}", rf"{power}\sqrt{{{name}}}", True),
        (rf"\sqrt{{{name}^2}}", f"|{name}|", True),
        (rf"\sqrt{{{name}^2}}", name, False),
        (rf"\frac{{{name}^2+{power}{name}}}{{{name}}}", f"{name}+{power}", True),
        (rf"\ln\frac{{{name}-1}}{{{name}+{power}}}", rf"\ln({name}-1)-\ln({name}+{power})", False),
        (rf"\arcsin {name} + \arccos {name}", r"\frac{\pi}{2}", False),
        (f"{name}^{{1/3}}", rf"\sqrt[3]{{{name}}}", True),
    ]
    gold, answer, same = chance.choice(forms)
    return (gold, answer, same) if chance.random() < 0.5 else (answer, gold, same)


def tiny(chance: Chance) -> Pair:
    name, power, off = letter(chance), chance.choice([5, 20, 80, 300, 900]), near(chance)
    bases = [name, f"{name}^3", r"\pi", "2", r"\sqrt{2}"]
    base = chance.choice(bases)
    return base, f"{base} + {int(off)}{times(chance)}10^{{-{power}}}", not off


def steps(chance: Chance) -> Pair:
    name, by, off = letter(chance), chance.randint(1, 9), near(chance)
    forms = [
        (rf"\lfloor {name} + {by} \rfloor", rf"\lfloor {name} \rfloor + {by + off}"),
        (rf"\lceil {name} \rceil", rf"-\lfloor -{name} \rfloor + {int(off)}"),
        (rf"\max({name}, {by})", rf"\frac{{{name} + {by} + |{name} - {by + off}|}}{{2}}"),
    ]
    return (*chance.choice(forms), not off)


def antiderivatives(chance: Chance) -> Pair:
    power, off = chance.randint(2, 9), near(chance)
    wrong = " + x" if off else ""
    forms = [
        (rf"\frac{{x^{{{power}}}}}{{{power}}} + C", rf"\frac1{{{power}}}x^{{{power}}} + {power}{wrong} + C"),
        (rf"\frac{{(x+{power})^2}}{{2}} + C", rf"\frac{{x^2}}{{2}} + {power}x{wrong} + C"),
        (rf"e^{{{power}x}} + C", rf"e^{{{power}x}}{wrong} + K"),
    ]
    return (*chance.choice(forms), not off)


def divided(chance: Chance) -> Pair:
    """A function by cases, with one case divided, or with one value changed."""
    ends = sorted(chance.sample(range(-8, 9), chance.randint(1, 3)))
    values = [f"{chance.randint(-4, 4)}x + {chance.randint(0, 5)}" for _ in range(len(ends) + 1)]
    off = near(chance)
    split = chance.choice([end for end in range(-9, 10) if end not in ends])
    place = sum(end < split for end in ends)
    changed = [*values[:-1], values[-1] + (" + 1" if off else "")]
    return (
        cases(ends, values),
        cases(sorted([*ends, split]), [*changed[: place + 1], changed[place], *changed[place + 1 :]]),
        not off,
    )


def cases(ends: list[int], values: list[str]) -> str:
    bounds = [f"x < {ends[0]}", *(rf"{low} \le x < {high}" for low, high in pairwise(ends)), rf"x \ge {ends[-1]}"]
    return (
        r"\begin{cases}"
        + r" \\ ".join(f"{value} & {bound}" for value, bound in zip(values, bounds, strict=True))
        + r"\end{cases}"
    )


def conditioned(chance: Chance) -> Pair:
    end, off = chance.randint(1, 9), near(chance)
    sign, minus = (r"\le", "") if off else ("<", "-")
    forms = [
        (f"|x - {end}|, x > {end}", f"x - {end + off}, x > {end}"),
        (f"|x - {end}|, x < {end}", f"{end} - x, x < {end + off}"),
        (rf"\sqrt{{{end**2}x^2}}, x < 0", f"{minus}{end}x, x < 0"),
        (f"x^2, |x| < {end}", f"x^2, -{end} < x {sign} {end}"),
        (rf"\cos({end}n\pi), n \in \mathbb{{Z}}", rf"{'-' if off else ''}(-1)^{{{end}n}}, n \in \mathbb{{Z}}"),
    ]
    return (*chance.choice(forms), not off)


# Families of solutions.


def turns(chance: Chance, value: Fraction) -> str:
    return f"{rational(chance, value)}{pi(chance)}"


def families(chance: Chance) -> Pair:
    step, start = (
        Fraction(chance.randint(1, 4), chance.choice([1, 2, 3])),
        Fraction(chance.randint(-12, 12), chance.choice([1, 2, 3, 4, 6])),
    )
    off, turn = near(chance), chance.choice([1, -1])
    other = start + chance.randint(-3, 3) * step + (Fraction(1, 12) if off else 0)
    one, name = chance.sample(["k", "n", "m"], 2)
    lead = chance.choice(["x = ", ""])
    gold = f"{lead}{turns(chance, start)} + {turns(chance, step)} {one}{integers(chance, one)}"
    return (
        gold,
        f"{lead}{turns(chance, other)} {'+' if turn > 0 else '-'} {turns(chance, step)} {name}{integers(chance, name)}",
        not off,
    )


def split_families(chance: Chance) -> Pair:
    parts, start = chance.randint(2, 4), Fraction(chance.randint(-6, 6), chance.choice([2, 3, 4, 6]))
    missing = near(chance)
    kept = range(1, parts) if missing else range(parts)
    several = r" \text{ or } ".join(rf"x = {turns(chance, start + index)} + {parts}{pi(chance)} n" for index in kept)
    return rf"x = {turns(chance, start)} + k{pi(chance)}{integers(chance, 'k')}", several + r", n \in \mathbb{Z}", not missing


def both_signs(chance: Chance) -> Pair:
    angle, off = Fraction(chance.randint(1, 5), 6), near(chance)
    other = 2 - angle + (Fraction(1, 6) if off else 0)
    gold = rf"x = \pm {turns(chance, angle)} + 2k\pi, k \in \mathbb{{Z}}"
    return (
        gold,
        rf"x = {turns(chance, angle)} + 2n\pi \text{{ or }} x = {turns(chance, other)} + 2n\pi, n \in \mathbb{{Z}}",
        not off,
    )


def residues(chance: Chance) -> Pair:
    modulus = chance.randint(2, 9)
    rests = chance.sample(range(modulus), chance.randint(1, min(3, modulus - 1)))
    shifted = [rest + chance.randint(-2, 2) * modulus for rest in rests]
    off = near(chance)
    shifted[0] += off
    same = {rest % modulus for rest in shifted} == set(rests)
    gold = rf"n \equiv {', '.join(map(str, rests))} \pmod{{{modulus}}}"
    answer = r" \text{ or } ".join(rf"n = {modulus}k{signed(rest)}" for rest in shifted) + r", k \in \mathbb{Z}"
    return gold, answer, same


def half_lines(chance: Chance) -> Pair:
    step, first, off = chance.randint(2, 9), chance.randint(0, 3), near(chance)
    return (
        rf"n = {step}k, k \ge {first}",
        rf"n = {step}k + {step * first}, k = {int(off)}, {1 + off}, {2 + off}, \ldots",
        not off,
    )


def listed(chance: Chance) -> Pair:
    count, off = chance.randint(3, 6), near(chance)
    values = [turns(chance, Fraction(1, 12) + Fraction(2 * index, count)) for index in range(count)]
    index = ", ".join(map(str, range(count - off)))
    return ", ".join(shuffled(chance, values)), rf"x = \frac{{\pi}}{{12}} + \frac{{2k\pi}}{{{count}}}, k = {index}", not off


# Structures.


def collections(chance: Chance) -> Pair:
    values = [rational(chance, Fraction(value, 3)) for value in chance.sample(range(-20, 20), chance.randint(2, 5))]
    other, off = shuffled(chance, values), near(chance)
    if off:
        other[0] = "77"
    form = chance.choice([r"\{%s\}", "%s", "x = %s"])
    return form % ", ".join(values), form % ", ".join(other), not off


def repeats(chance: Chance) -> Pair:
    values = [str(value) for value in chance.sample(range(-20, 20), 3)]
    off = near(chance)
    return ", ".join(values), ", ".join([*shuffled(chance, values), *(values[:1] if off else [])]), not off


def tuples(chance: Chance) -> Pair:
    values = chance.sample(range(-20, 20), 3)
    other = values if not (off := near(chance)) else [*values[1:], values[0]]
    return f"({', '.join(map(str, values))})", rf"\left( {', '.join(f'{2 * value}/2' for value in other)} \right)", not off


def matrices(chance: Chance) -> Pair:
    rows = [[chance.randint(-9, 9) for _ in range(chance.randint(2, 2))] for _ in range(chance.randint(2, 3))]
    other = [list(row) for row in rows]
    off = near(chance)
    other[-1][0] += off
    gold = r"\begin{pmatrix}" + r" \\ ".join(" & ".join(map(str, row)) for row in rows) + r"\end{pmatrix}"
    return gold, chance.choice([str(other), str(other).replace(" ", "")]), not off


def intervals(chance: Chance) -> Pair:
    low, high = sorted(chance.sample(range(-20, 20), 2))
    closed, off = chance.choice([True, False]), near(chance)
    gold = f"{'[' if closed else '('}{low}, {high})"
    sign = r"\le" if closed != off else "<"
    return gold, f"{low} {sign} x < {high}", not off


def joined(chance: Chance) -> Pair:
    low, middle, high = sorted(chance.sample(range(-20, 20), 3))
    off = near(chance)
    return f"({low}, {high}]", rf"({low}, {middle}) \cup {'(' if off else '['}{middle}, {high}]", not off


def equations(chance: Chance) -> Pair:
    a, b, c = (chance.choice([-3, -2, -1, 1, 2, 3, 5]) for _ in range(3))
    scale, off = chance.choice([-2, 3, 5]), near(chance)
    return f"{a}x{signed(b)}y = {c}", f"{scale * c + off} = {scale * a}x{signed(scale * b)}y", not off


def circles(chance: Chance) -> Pair:
    x, y, radius = chance.randint(1, 6), chance.randint(1, 6), chance.randint(1, 9)
    off = near(chance)
    return (
        f"(x-{x})^2 + (y+{y})^2 = {radius**2}",
        f"x^2 + y^2 - {2 * x}x + {2 * y}y + {x * x + y * y - radius**2 + off} = 0",
        not off,
    )


def branches(chance: Chance) -> Pair:
    x, y, off = chance.randint(1, 9), chance.randint(1, 9), near(chance)
    forms = [
        (f"(x-{x})(y-{y}) = 0", rf"x = {x} \text{{ or }} y = {y + off}"),
        (f"x^2 + y^2 = {x**2}", rf"y = \pm\sqrt{{{x**2 + off} - x^2}}"),
        (f"y^2 = {x**2}x^2", rf"y = \pm {x + off}x"),
        ("|x| = |y|", "x^2 = y^2" if not off else "x^2 = 2y^2"),
    ]
    return (*chance.choice(forms), not off)


def lines(chance: Chance) -> Pair:
    slope, start, shift, off = chance.randint(1, 5), chance.randint(-5, 5), chance.randint(1, 4), near(chance)
    answer = rf"(s + {shift}, {slope}s{signed(slope * shift + start + off)}), s \in \mathbb{{R}}"
    return rf"(t, {slope}t{signed(start)}), t \in \mathbb{{R}}", answer, not off


def units(chance: Chance) -> Pair:
    large, small, factor = chance.choice([("km", "m", 1000), ("m", "cm", 100), ("h", "min", 60), ("kg", "g", 1000)])
    value, off = chance.randint(2, 90), near(chance)
    return rf"{value} \text{{ {large}}}", rf"{value * factor + off} \text{{ {small}}}", not off


def names(chance: Chance) -> Pair:
    one, other, off = chance.randint(1, 20), chance.randint(21, 40), near(chance)
    gap = chance.choice([", ", r" \quad ", "\n"])
    values = (one, other + off)
    return f"x = {one}, y = {other}", gap.join(shuffled(chance, [f"x = {values[0]}", f"y = {values[1]}"])), not off


def side_by_side(chance: Chance) -> Pair:
    """Two equations beside each other are never one value."""
    one, other = chance.sample(range(1, 50), 2)
    return str(other), rf"x = {one} \quad {chance.choice('xy')} = {other}", False


CLASSES: dict[str, Callable[[Chance], Pair]] = {
    make.__name__: make
    for make in (
        fractions, decimals, mixed, thousands, scientific, repeating, bases, radicals, nested, rationalised, cube_roots,
        golden, logarithms, angles, exact_values, complex_products, polar, binomials, factorials, towers, sums, rounded,
        number_functions, expanded, partial_fractions, identities, domains, tiny, steps, antiderivatives, divided,
        conditioned, families, split_families, both_signs, residues, half_lines, listed, collections, repeats, tuples,
        matrices, intervals, joined, equations, circles, branches, lines, units, names, side_by_side,
    )
}  # fmt: skip
STANDING_FOR = frozenset({"rounded"})  # classes whose answers may stand for the gold without being it
