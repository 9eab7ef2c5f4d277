"""
What takes more than one pass over an answer spends from the meter of the verdict.

One pass is paid for when the comparison begins, and a pass over each of the parts is still one pass. What takes more is a
*product*: a loop in which something else than what the loop is at is gone over, by another loop or by a function that has one;
or a function that calls itself and goes over all that it was given each time. A product has to spend: in the loop, by what is
called there, or beforehand in the same function. The table names those that need not, each with its reason.
"""

import ast
import builtins
from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

import pytest

import smol_rewards

ROOT = Path(smol_rewards.__file__).parent
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LOOPS = (ast.For, ast.While, *COMPREHENSIONS)
SPENDING = frozenset({"spend", "require"})
OF_DICTIONARIES = frozenset({"items", "values", "keys", "get", "add", "index", "count", "update"})
FRAME = frozenset(
    {"self", "context", "meter", "budget", "policy", "ring", "pair", "evaluation", "mode"}
)  # nothing goes over them

EXEMPT = {
    "equivalence/algebra/algebraic:_adjoin": "each prime factor is adjoined in one step",
    "equivalence/amounts/quantities:compare_quantities": "a direction is taken from an amount once",
    "equivalence/conventions/parameters:_index": "what is looked for in each part is a letter",
    "equivalence/conventions/unevaluated:_stated": "a statement is looked at, and not taken apart again",
    "equivalence/conventions/plus_minus:readings": "a description has one condition, and a statement one value",
    "equivalence/kernel/magnitude:_shifted": "a tower is no higher than the tree is deep",
    "equivalence/numbers/trace:with_sides": "it is handed on to the method that it overrides",
    "equivalence/regions/few_members:_bounds": "what is looked at is on either side of the letter",
    "equivalence/regions/periodic_sets:common": "an index has at most 32 ranges",
    "equivalence/regions/to_interval_set:_solved": "a statement of at most three operands",
    "equivalence/statements/relations:compare_relations": "a word for a letter is put in once",
    "equivalence/statements/truth_tables:_holds": "the rows of the table are paid for before it is filled",
    "equivalence/structures/matrices:with_identity": "the identity has the shape of the other side",
}
PRODUCTS = {
    "each part against each": """
def f(ours, theirs):
    return [(one, other) for one in ours for other in theirs]
""",
    "each part against all": """
def f(parts):
    return [part for part in parts if g(part, parts)]
def g(part, parts):
    return any(one == part for one in parts)
""",
    "all at each level": """
def f(node):
    return g(node) and all(f(part) for part in node.parts)
def g(node):
    return [part for part in node.parts]
""",
    "one loop in another": """
def f(parts):
    while parts:
        for one in parts:
            parts.pop()
""",
}
PASSES = {
    "the parts of parts": """
def f(parts):
    return [one for part in parts for one in part.items]
""",
    "a product that is spent": """
def f(ours, theirs, meter):
    meter.spend(len(ours) * len(theirs))
    return [(one, other) for one in ours for other in theirs]
""",
    "what is called spends": """
def f(ours, theirs, meter):
    return [g(one, theirs, meter) for one in ours]
def g(one, theirs, meter):
    meter.spend(len(theirs))
    return [other for other in theirs if other == one]
""",
    "down a tree": """
def f(node):
    return all(f(part) for part in node.parts)
""",
}


class Function(NamedTuple):
    """A function of the source, with the names that it binds, and those that it calls or hands on."""

    module: str
    code: ast.FunctionDef
    local: frozenset[str]
    calls: frozenset[str]

    @classmethod
    def of(cls, module: str, code: ast.FunctionDef) -> "Function":
        """Returns a function as it stands in a module."""
        stored = {part.id for part in ast.walk(code) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
        local = frozenset(stored | {part.arg for part in ast.walk(code) if isinstance(part, ast.arg)})
        return cls(module, code, local, frozenset(name for name, _ in called(code, local)))


def called(node: ast.AST, local: Set[str]) -> Iterator[tuple[str, list[ast.expr]]]:
    """Yields the functions that are called in a piece of code, or handed on in it, with what they are given."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            given = [*part.args, *(keyword.value for keyword in part.keywords)]
            name = part.func.id if isinstance(part.func, ast.Name) else getattr(part.func, "attr", "")
            if name not in OF_DICTIONARIES:
                yield name, given
            yield from ((one.id, given) for one in given if isinstance(one, ast.Name) and one.id not in local)


class Source:
    """
    The functions of some modules, and what each of them reaches.

    Attributes:
        functions: by name; those of one name are not told apart.
        looping: the names of those that loop, or call one that does.
        metered: the names of those that spend, or call one that does.
    """

    def __init__(self, modules: dict[str, str]) -> None:
        self.functions: dict[str, list[Function]] = {}
        for module, text in modules.items():
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef):
                    self.functions.setdefault(node.name, []).append(Function.of(module, node))
        everything = [(name, one) for name, several in self.functions.items() for one in several]
        self.looping = self.reaching({name for name, one in everything if loops(one.code)})
        self.metered = self.reaching({name for name, one in everything if one.calls & SPENDING})

    def reaching(self, reached: set[str]) -> set[str]:
        """Returns the names of functions that call one of some functions, at whatever remove."""
        new = reached
        while new:
            new = {name for name, several in self.functions.items() if any(one.calls & reached for one in several)} - reached
            reached = reached | new
        return reached

    def unspent(self) -> set[str]:
        """Returns the functions that have a product and spend nothing for it."""
        everything = [(name, one) for name, several in self.functions.items() for one in several]
        return {f"{one.module}:{name}" for name, one in everything if self.has_product(one)}

    def has_product(self, function: Function) -> bool:
        """Returns whether there is a product in a function that spends nothing."""
        if function.calls & SPENDING:
            return False
        return any(self.is_product(loop, function.local) for loop in loops(function.code)) or self.looks_again(function)

    def is_product(self, loop: ast.AST, local: Set[str]) -> bool:
        """Returns whether in a loop something else than what the loop is at is gone over, and nothing spent."""
        body = body_of(loop)
        inside = [one for part in body for one in called(part, local)]
        if is_of_a_table(loop) or any(name in self.metered for name, _ in inside):
            return False
        own = items_of(loop)
        iterables = [part.iter for each in body for part in ast.walk(each) if isinstance(part, (ast.For, ast.comprehension))]
        again = any(names(iterable) - own for iterable in iterables)
        return again or any(name in self.looping & self.functions.keys() and names(*given) - own for name, given in inside)

    def looks_again(self, function: Function) -> bool:
        """Returns whether a function that calls itself also hands all that it was given to one that goes over it."""
        given = {argument.arg for argument in function.code.args.args} - FRAME
        others = [one for one in called(function.code, function.local) if one[0] != function.code.name]
        return function.code.name in function.calls and any(
            name in (self.looping - self.metered) & self.functions.keys() and names(*arguments) & given
            for name, arguments in others
        )


def modules() -> dict[str, str]:
    """Returns the text of every module of equivalence, and of the one that walks over trees."""
    paths = (*sorted((ROOT / "equivalence").rglob("*.py")), ROOT / "expression/walk.py")
    return {path.relative_to(ROOT).with_suffix("").as_posix(): path.read_text("utf-8") for path in paths}


def loops(node: ast.AST) -> list[ast.AST]:
    """Returns the loops in a piece of code, outermost first."""
    mapped = [part for part in ast.walk(node) if isinstance(part, ast.Call) and getattr(part.func, "id", "") == "map"]
    return [part for part in ast.walk(node) if isinstance(part, LOOPS)] + mapped


def names(*nodes: ast.AST) -> set[str]:
    """Returns the local names in some code; those of constants and of what is handed down everywhere do not count."""
    functions = {part.func for node in nodes for part in ast.walk(node) if isinstance(part, ast.Call)}
    found = {part.id for node in nodes for part in ast.walk(node) if isinstance(part, ast.Name) and part not in functions}
    return {name for name in found - FRAME - vars(builtins).keys() if name.islower()}


def items_of(loop: ast.AST) -> set[str]:
    """Returns the names of what a loop is at, and of what is made of it there."""
    if isinstance(loop, ast.Call):
        return set()
    targets = [loop.target] if isinstance(loop, ast.For) else [one.target for one in getattr(loop, "generators", ())]
    found = names(*targets) | {part.arg for part in ast.walk(loop) if isinstance(part, ast.arg)}
    new = True
    while new:
        made = [
            (part.iter, [part.target]) if isinstance(part, (ast.For, ast.comprehension)) else (part.value, targets_of(part))
            for part in ast.walk(loop)
            if isinstance(part, (ast.For, ast.comprehension, ast.Assign, ast.NamedExpr))
        ]
        new = {name for value, targets in made if names(value) <= found for name in names(*targets)} - found
        found |= new
    return found


def targets_of(part: ast.Assign | ast.NamedExpr) -> list[ast.expr]:
    """Returns what is given a value."""
    return part.targets if isinstance(part, ast.Assign) else [part.target]


def is_of_a_table(loop: ast.AST) -> bool:
    """Returns whether a loop goes over a constant of the module, so that its rounds are a fixed number."""
    iterables = [loop.iter] if isinstance(loop, ast.For) else [one.iter for one in getattr(loop, "generators", ())]
    return bool(iterables) and not any(names(iterable) for iterable in iterables[:1]) and not isinstance(loop, ast.While)


def body_of(loop: ast.AST) -> list[ast.AST]:
    """Returns what is done again and again in a loop."""
    if isinstance(loop, (ast.For, ast.While)):
        return list(loop.body)
    if isinstance(loop, ast.Call):
        return list(loop.args[:1])
    first, *others = loop.generators
    results = [loop.key, loop.value] if isinstance(loop, ast.DictComp) else [loop.elt]
    return [*results, *first.ifs, *others]


SOURCE = Source(modules())


def test_whatever_takes_more_than_one_pass_over_an_answer_spends() -> None:
    unspent = {name for name in SOURCE.unspent() if name.startswith("equivalence/")}
    assert unspent - EXEMPT.keys() == set()
    assert EXEMPT.keys() - unspent == set()  # what is mended needs no excuse


@pytest.mark.parametrize("text", PRODUCTS.values(), ids=PRODUCTS)
def test_products_are_found(text: str) -> None:
    assert Source({"example": text}).unspent() == {"example:f"}


@pytest.mark.parametrize("text", PASSES.values(), ids=PASSES)
def test_single_passes_and_what_spends_are_no_products(text: str) -> None:
    assert Source({"example": text}).unspent() == set()
