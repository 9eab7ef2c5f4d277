r"""
Which relations are there, and what is known of each?

One row for a sign. Its *mirror* says the same of the operands in the other order, its *negation* the opposite of the same
operands.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sign:
    """
    A row of the table of relations.

    Args:
        name: the operator that a Relation bears.
        spellings: how it is written, with the spelling of its row in `notation.commands` first.
        mirror: the sign that says the same with the operands in the other order, "" where none does.
        negation: the sign that says the opposite, "" where none does.
        latex: what it is printed as.
        program: the class that sympy prints, "" where it has none.
    """

    name: str
    spellings: tuple[str, ...]
    mirror: str
    negation: str
    latex: str
    program: str


def _sign(name: str, spellings: str, *, mirror: str = "", negation: str = "", latex: str = "", program: str = "") -> Sign:
    words = tuple(spellings.split())
    return Sign(name, words, mirror, negation, latex or words[0], program)


RELATIONS: Final = (
    _sign("=", "= == := equals", mirror="=", negation="≠", program="Eq"),
    _sign("<", r"< \lt", mirror=">", negation="≥", program="Lt"),
    _sign(">", r"> \gt", mirror="<", negation="≤", program="Gt"),
    _sign("≠", r"\neq \ne != ≠ \not= <> =/=", mirror="≠", negation="=", program="Ne"),
    _sign("≤", r"\leq \le \leqslant \leqq <= ≤ ⩽", mirror="≥", negation=">", program="Le"),
    _sign("≥", r"\geq \ge \geqslant \geqq >= ≥ ⩾", mirror="≤", negation="<", program="Ge"),
    _sign("≈", r"\approx \approxeq \simeq \doteq ≈ ≃", mirror="≈"),
    _sign("≡", r"\equiv ≡", mirror="≡", negation="≢"),
    _sign("≢", r"\nequiv \not\equiv ≢", mirror="≢", negation="≡", latex=r"\not\equiv"),
    _sign("∈", r"\in ∈ \isin", negation="∉"),
    _sign("∉", r"\notin ∉ \not\in", negation="∈"),
    _sign("⊂", r"\subset ⊂"),
    _sign("⊆", r"\subseteq ⊆"),
    _sign("∣", r"\mid", negation="∤"),
    _sign("∤", r"\nmid \not\mid \not| ∤", negation="∣"),
    _sign("∥", r"\parallel ∥", mirror="∥"),
    _sign("⊥", r"\perp ⊥ \bot", mirror="⊥"),
    _sign("∼", r"\sim ∼", mirror="∼"),
    _sign("≅", r"\cong ≅", mirror="≅"),
    _sign("≲", r"\lesssim ≲"),
    _sign("≳", r"\gtrsim ≳"),
    _sign("∝", r"\propto ∝", mirror="∝"),
    _sign("⇒", r"\implies \Rightarrow \Longrightarrow ⇒ ⟹"),
    _sign("⇔", r"\iff \Leftrightarrow \Longleftrightarrow \leftrightarrow ⇔ ⟺ ↔", mirror="⇔"),
    _sign("→", r"\to \rightarrow -> → \longrightarrow"),
)
NAMED: Final = {row.name: row for row in RELATIONS}
CONCLUDING: Final = (
    *(name for name in NAMED["⇒"].spellings if name[0] == "\\"),
    r"\rightarrow",
    r"\therefore",
)  # before a result

MIRRORED: Final = {row.name: row.mirror for row in RELATIONS if row.mirror}
NEGATED: Final = {row.name: row.negation for row in RELATIONS if row.negation}
ORDERINGS: Final = frozenset(name for name, mirror in MIRRORED.items() if name != mirror)
EQUALITIES: Final = frozenset("=≈")
NEARLY: Final = frozenset("≈∼≅")  # say of an amount that it is not exact
CONGRUENCES: Final = frozenset("≡≢")
ARROWS: Final = frozenset("⇒⇔")  # between statements
RESTRICTING: Final = frozenset(NEGATED) - EQUALITIES  # say where something lies, and not what it is
