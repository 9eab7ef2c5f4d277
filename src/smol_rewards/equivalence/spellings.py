r"""
Which names are one name that is spelled in two ways?

`F_{1+n}` is `F_{n+1}`, `\vec{v}` is the v that others print in bold, `\angle A = 30^\circ` says of an angle what `A = 30^\circ`
does, and the complement of an event is written `A^c`, `\overline{A}` and `A'`. A name of one side alone is taken for a name of
the other side alone that has the same *plain* spelling, unless that is a name which both sides have. A vector alone is not the
letter alone, which may be its length.
"""

import re
from dataclasses import replace

from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.regions.assignments import names_in
from smol_rewards.expression import Answer, Expr, Power, Scalar, Variable
from smol_rewards.expression.walk import rebuilt, rewrite, substitute
from smol_rewards.verdict import Truth, Verdict

INDEX = re.compile(r"_\{([A-Za-z0-9]+(?:[+-][A-Za-z0-9]+)+)\}")
TERM = re.compile(r"[+-]?[A-Za-z0-9]+")
MARKED = re.compile(r"\\(?:vec|hat)\{(\w+)\}|\\angle (?=[A-Z]{1,3}\Z)")
DOTTED = re.compile(r"\\(d?)dot\{(\w+)\}")
NUMBERED = re.compile(r"_\{1, ?2(?:, ?3)?\}\Z")  # says of one letter that it has several values
ALIASES = {r"\mathcal{E}": "epsilon"}  # the electromotive force
EVENT = re.compile(r"(P|n)\((.*)\)")
COMPLEMENT = re.compile(r"\\bar\{([A-Z])\}|\b([A-Z])(?:\^\{?[cC]\}?|')")
CAP = r"\cap"
RAISED = (Variable("c"), Variable("C"))  # exponents of a set that make its complement


def compare_spellings(gold: Answer, answer: Answer, verdict: Verdict, context: Context) -> Verdict | None:
    """Returns the verdict on two sides with names of one spelling, None where that changes nothing."""
    written = gold, answer
    ours, theirs = names_in(gold), names_in(answer)
    if not (ours ^ theirs).isdisjoint("cC"):
        gold, answer = (rewrite(side, _with_complements) for side in (gold, answer))
        ours, theirs = names_in(gold), names_in(answer)
    elif ours <= theirs or theirs <= ours:  # as mostly, and no name has another spelling
        return None
    alone = isinstance(gold, Scalar) and type(gold.value) is Variable
    plain = {plain_name(name): name for name in ours - theirs if not (alone and MARKED.match(name))}
    names = {
        name: Variable(other)
        for name in theirs - ours
        if (other := plain.get(spelling := plain_name(name))) is not None and spelling not in ours & theirs
    }
    if names:
        answer = rewrite(answer, lambda node: substitute(node, names))
    elif written == (gold, answer):
        return None
    found = context.decide(gold, answer, context)
    return None if found.truth is Truth.FALSE else replace(found, proved=False)


def plain_name(name: str) -> str:
    r"""
    Returns a name without arrow, hat, angle and numbers of its values, with the terms of its index in one order, and with
    complements and derivatives in one notation.

    Example:
        >>> plain_name("F_{1+n}"), plain_name(r"\vec{v}_1"), plain_name(r"\angle A"), plain_name("P(B'\\cap A)")
        ('F_{n+1}', 'v_1', 'A', 'P(A\\cap \\overline{B})')
    """
    if (event := EVENT.fullmatch(name)) is not None:
        parts = COMPLEMENT.sub(lambda found: rf"\overline{{{found[1] or found[2]}}}", event[2]).split(CAP)
        return f"{event[1]}({f'{CAP} '.join(sorted((part.strip() for part in parts), key=_letters))})"
    if len(name) == 2 and name[0].isupper() and name[1] == "'":
        return rf"\overline{{{name[0]}}}"
    if name.startswith(r"\bar"):
        return COMPLEMENT.sub(r"\\overline{\1}", name)
    if (dotted := DOTTED.fullmatch(name)) is not None:
        return dotted[2] + ("''" if dotted[1] else "'")
    return INDEX.sub(_in_order, NUMBERED.sub("", MARKED.sub(r"\1", ALIASES.get(name, name))))


def _letters(part: str) -> str:
    return part.removeprefix(r"\overline{")


def _in_order(index: re.Match[str]) -> str:
    """Returns the index of a sequence with letters before numbers."""
    terms = [term if term[0] in "+-" else f"+{term}" for term in TERM.findall(index[1])]
    return f"_{{{''.join(sorted(terms, key=lambda term: (term[1:].isdecimal(), term[1:], term))).removeprefix('+')}}}"


def _with_complements(node: Expr) -> Expr:
    """Returns an expression with `A^c` as the name that it is, for a capital letter."""
    match node:
        case Power(Variable(name), exponent) if exponent in RAISED and len(name) == 1 and name.isupper():
            return Variable(rf"\overline{{{name}}}")
        case _:
            return rebuilt(node, _with_complements)
