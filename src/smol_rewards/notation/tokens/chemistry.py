r"""
Which answers are chemical formulas?

`\mathrm{CaCO_3}`, `\text{H}_2\text{SO}_4`, `Ca(OH)2`, `NH_4^+` and `\ce{2H2 + O2 -> 2H2O}`. A formula is a product of names,
one for each element or group with its number, as formulas of single letters are read anyway: `H_2O` is H₂ times O. So neither
the typeface of a formula nor the order of its parts says anything.
"""

import re

from smol_rewards.expression import Answer, Expr, Relation, Scalar, Variable
from smol_rewards.expression.nodes import add, multiply, number

IN_ORDER = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc "
    "Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi "
    "Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr"
)
ELEMENTS = IN_ORDER.split()  # by their atomic numbers, from 1 on
LONGEST = 200  # characters of a formula or reaction
SYMBOLS = sorted((*ELEMENTS, "D", "T"), key=len, reverse=True)
COUNTED = rf"(?:{'|'.join(SYMBOLS)})(?:[2-9](?!\d)|[1-9]\d{{1,2}})?"
PART = rf"(?:{COUNTED}|\((?:{COUNTED})+\)\d{{0,2}})"
SPECIES = re.compile(
    rf"(?P<count>\d{{1,3}})?(?:\^(?P<mass>\d{{1,3}})(?:/(?P<order>\d{{1,3}}))?)?(?P<parts>{PART}+)(?P<charge>(?:\^\d?[+-])?)"
)
PIECE = re.compile(PART)
DIGITS = re.compile(r"\d+")
ARROW = re.compile(r"->|<=>|\\(?:long)?rightarrow|\\to(?![A-Za-z])|→|⇌|\\rightleftharpoons")
PLUS = re.compile(r"(?<!\^)(?<!\^\d)\+")
MARKS = (  # what says nothing, and what is said in other marks
    (re.compile(r"\\(?:mathrm|text|ce|mathsf|operatorname)(?![A-Za-z])|\\[,;:! ]|[\s$~]"), ""),
    (re.compile(r"\^\{?(\d{1,3})\}?_\{?(\d{1,3})\}?(?=[{A-Z])"), r"^\1/\2"),  # the number of nucleons, and of protons
    (re.compile(r"_\{?(\d{1,3})\}?"), r"\1"),
    (re.compile(r"[{}]"), ""),
)
TWO_LETTERS = re.compile(r"[A-Z][a-z](?![a-z])")


def read_formula(text: str) -> Answer | None:
    r"""
    Returns the chemical formula or reaction that a text is, None for any other.

    Example:
        >>> print(read_formula("Ca(OH)2"), read_formula(r"\ce{2H2 + O2 -> 2H2O}"), read_formula("Gold"))
        Ca (OH)_2 2 H_{2} + O_{2} \to 2 H_{2} O None
    """
    if len(text) > LONGEST:
        return None
    sides = [[_species(part) for part in PLUS.split(side)] for side in ARROW.split(_plain(text))]
    known = [[species for species in side if species is not None] for side in sides]
    if len(sides) > 2 or known != sides or (len(sides) == 1 and len(known[0]) > 1):
        return None
    operands = tuple(Scalar(add(*side)) for side in known)
    return operands[0] if len(operands) == 1 else Relation(operands, ("→",))


def read_evident(text: str) -> Answer | None:
    """Returns the formula that a text is, if it has an element of two letters besides another, and so is no other product."""
    if not TWO_LETTERS.search(text) or len(PIECE.findall(_plain(text))) < 2:
        return None
    return read_formula(text)


def _plain(text: str) -> str:
    """Returns a text in one line of plain marks: `2H2O`, `SO4^2-`, `^235/92U`."""
    for pattern, by in MARKS:
        text = pattern.sub(by, text)
    return text


def _species(text: str) -> Expr | None:
    """Returns what one formula of a reaction is, with the number before it."""
    found = SPECIES.fullmatch(text)
    if found is None:
        return None
    parts = PIECE.findall(found["parts"])
    if found["order"] and ELEMENTS[int(found["order"]) - 1 : int(found["order"])] != [DIGITS.sub("", parts[0])]:
        return None
    names = [Variable(DIGITS.sub(lambda count: f"_{count[0]}", part)) for part in parts]
    mass = [Variable(f"{{}}^{{{found['mass']}}}")] if found["mass"] else []
    charge = [Variable(f"{{}}^{{{found['charge'][1:]}}}")] if found["charge"] else []
    return multiply(*([number(int(found["count"]))] if found["count"] else []), *mass, *names, *charge)
