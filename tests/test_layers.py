"""Imports go one way, heavy packages are imported only where they are needed, and nothing a model writes can be run."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import smol_rewards

ROOT = Path(smol_rewards.__file__).parent

# A module imports from its own layer's package and from the rows above, never from beside or below.
LAYERS = (
    ("source", "verdict"),
    ("errors", "quota"),
    ("columns", "processes"),
    ("budget",),
    ("expression",),
    ("lexicon",),
    ("notation", "symbolic"),
    ("extraction",),
    ("equivalence",),
    ("golds",),
    ("options", "verification"),
    ("choices",),
    ("grading",),
    ("judging", "votes"),
    ("rewards", "datasets"),
    ("attack", "integrations", "pressure", "report"),
    ("__init__",),
    ("playground", "service"),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
NOT_FOR = {  # layers above that a layer does without
    "equivalence": {"extraction", "notation", "symbolic"},
    "golds": {"symbolic"},
    "verification": {"notation", "symbolic"},
    "grading": {"symbolic"},
    "rewards": {"symbolic"},
    "report": {"symbolic"},
    "integrations": {"symbolic"},
}
EXCEPT = {("equivalence/numbers/symbolic_rung.py", "symbolic")}  # the one rung that leaves the process

# Within a package: the folders (or modules beside them), from the ground up.
FLOORS = {
    "equivalence": (
        ("policy", "kernel"),
        ("algebra", "context", "evidence"),
        ("numbers", "identity", "applied"),
        ("regions", "amounts"),
        ("statements", "structures", "conventions", "spellings"),
        ("rules",),
        ("table",),
        ("comparison",),
        ("__init__",),
    ),
    "notation": (
        ("commands", "layout", "words", "mixed_units", "fast_path", "values"),
        ("tokens", "number_sets"),
        ("literals", "page", "parser"),
        ("patterns",),
        ("grammar",),
        ("prose",),
        ("reading",),
        ("__init__",),
    ),
    "datasets": (("tables",), ("problems", "jobs"), ("__init__",)),
}

# Imported when the module is, because it cannot do without.
AT_ONCE = {
    "equivalence": {"flint"},
    "symbolic/computer_algebra.py": {"sympy"},  # these two run in the worker process only
    "symbolic/sympy_nodes.py": {"sympy"},
    "report/terminal.py": {"rich"},
    "votes": {"flint"},
    "cli": {"rich", "typer"},
    "integrations/inspect_ai.py": {"inspect_ai"},  # a scorer is found by name only where it is registered at once
    "integrations/skyrl.py": {"skyrl_gym"},  # an environment is a subclass of theirs
}
# Imported inside a function, when it is called.
WHEN_CALLED = {
    "equivalence": {"flint"},
    "symbolic/math_verify_runner.py": {"math_verify"},
    "datasets": {"datasets", "pyarrow"},
    "rewards/registry.py": {"yaml"},
    "rewards/style.py": {"regex"},
    "judging": {"httpx"},
    "report": {"jinja2", "markupsafe", "matplotlib"},
    "playground": {"gradio"},
    "service": {"anyio", "prometheus_client", "starlette", "uvicorn"},
    "integrations": {"lighteval", "numpy", "ray", "rllm", "torch"},
    "pressure": {"datasets", "tokenizers", "torch", "transformers", "trl"},
}

# Clocks, signals, threads, chance and processes make a verdict depend on the machine.
UNSTEADY = {
    "concurrent",
    "ctypes",
    "multiprocessing",
    "random",
    "secrets",
    "signal",
    "socket",
    "subprocess",
    "threading",
    "time",
}
UNSTEADY_ALLOWED = {
    "attack": {"subprocess", "threading", "time"},  # watches a stranger's reward function from outside
    "cli": {"time"},  # says how long it took
    "processes.py": {"concurrent", "multiprocessing", "signal", "threading"},  # grade_batch(workers=N), grade --workers
    "symbolic/computer_algebra.py": {"signal", "time"},  # runs in the worker process only
    "equivalence/kernel/precision.py": {"threading"},  # the lock on flint's precision, which is global to the process
    "judging/endpoint.py": {"concurrent"},  # a thread for its event loop
    "judging/opinions.py": {"time"},  # a batch has its seconds
    "pressure": {"random"},  # draws completions, from a seed
    "service/application.py": {"time"},  # a request has its seconds
    "service/processes.py": {"socket"},  # opens the socket that its workers share
    "symbolic": {"signal", "subprocess", "threading", "time"},
    "rewards/preflight.py": {"concurrent", "subprocess", "threading"},  # calls rewards as the trainers do
    "rewards/zero_reward_monitor.py": {"threading"},
}

# `except Exception`: each of these hands the error on, or is the boundary that keeps a training run alive.
BROAD = {
    "attack/child.py": 1,
    "grading.py": 1,
    "rewards/shadowing.py": 1,
    "rewards/preflight.py": 2,
}
PICKLE = {"rewards/preflight.py"}  # tries whether a reward can be pickled, as trainers do; it never loads what a model wrote

RUNS_TEXT = {"__import__", "compile", "eval", "exec", "lambdify", "parse_expr", "sympify"}
LOADS_CODE = {"cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"}


CROWDED = {"integrations": 17}  # a module for each framework, named after it: there is nothing to divide


@dataclass(frozen=True)
class Import:
    """An import statement: the dotted names, and whether it runs when the module is imported."""

    names: tuple[str, ...]
    at_once: bool


def modules() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py"))


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def layer_of(module: str) -> str:
    return module.split("/")[0].removesuffix(".py")


@cache
def imports_of(module: str) -> list[Import]:
    return list(imports_below(tree_of(module)))


def imports_below(node: ast.AST, at_once: bool = True) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield Import(tuple(alias.name for alias in child.names), at_once)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"relative import in line {child.lineno}"
            yield Import((child.module or "",), at_once)
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            yield from imports_below(child, False)
        else:
            inside = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            yield from imports_below(child, at_once and not inside)


def allowed(table: dict[str, set[str]], module: str) -> set[str]:
    return table.get(module, set()) | table.get(layer_of(module), set())


def test_there_are_modules():
    assert len(modules()) > 20
    assert {layer_of(module) for module in modules()} <= RANK.keys()


@pytest.mark.parametrize("module", modules())
def test_imports_go_one_way(module):
    own = layer_of(module)
    for statement in imports_of(module):
        for name in statement.names:
            if name.split(".")[0] == "smol_rewards":
                layer = name.split(".")[1] if "." in name else "__init__"
                assert layer == own or RANK[layer] < RANK[own], f"{module} imports {name}"
                assert layer not in NOT_FOR.get(own, ()) or (module, layer) in EXCEPT, f"{module} imports {name}"


@pytest.mark.parametrize("package", FLOORS)
def test_the_floors_of_a_package_go_one_way(package):
    rank = {name: floor for floor, names in enumerate(FLOORS[package]) for name in names}
    own = [module.split("/") for module in modules() if layer_of(module) == package]
    assert {part[1].removesuffix(".py") for part in own} == rank.keys()
    for part in own:
        floor = rank[part[1].removesuffix(".py")]
        for statement in imports_of("/".join(part)):
            for name in statement.names:
                _, layer, *inside = [*name.split("."), "__init__"]
                if name.startswith("smol_rewards.") and layer == package:
                    folder = inside[0]
                    assert folder == part[1].removesuffix(".py") or rank[folder] < floor, f"{'/'.join(part)} imports {name}"


def test_no_folder_holds_more_modules_than_one_takes_in_at_a_glance():
    counts = Counter(str(Path(module).parent) for module in modules())
    assert {folder: count for folder, count in counts.items() if count > 14} == CROWDED


@pytest.mark.parametrize("module", modules())
def test_other_packages_are_imported_only_where_they_are_needed(module):
    for statement in imports_of(module):
        tops = {name.split(".")[0] for name in statement.names} - sys.stdlib_module_names - {"smol_rewards"}
        known = allowed(AT_ONCE, module) | (set() if statement.at_once else allowed(WHEN_CALLED, module))
        assert tops <= known, f"{module} imports {tops - known} {'at once' if statement.at_once else 'when called'}"


@pytest.mark.parametrize("module", modules())
def test_nothing_unsteady_outside_its_place(module):
    found = {name.split(".")[0] for statement in imports_of(module) for name in statement.names} & UNSTEADY
    assert found <= allowed(UNSTEADY_ALLOWED, module) | UNSTEADY_ALLOWED.get(module, set())


@pytest.mark.parametrize("module", modules())
def test_no_text_is_run(module):
    tree = tree_of(module)
    called = {
        ast.unparse(node.func).split(".")[-1] for node in ast.walk(tree) if isinstance(node, ast.Call) and not is_regex(node)
    }
    assert not called & RUNS_TEXT
    imported = {name.split(".")[0] for statement in imports_of(module) for name in statement.names}
    assert not imported & LOADS_CODE or module in PICKLE


def is_regex(call: ast.Call) -> bool:
    return ast.unparse(call.func) in ("re.compile", "regex.compile")


@pytest.mark.parametrize("module", modules())
def test_broad_excepts_are_those_that_are_known(module):
    broad = [
        node.lineno
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert len(broad) == BROAD.get(module, 0), f"{module}: lines {broad}"


@pytest.mark.parametrize("package", [module for module in modules() if module.endswith("__init__.py")])
def test_no_package_exports_the_name_of_one_of_its_modules(package):
    # where it does, `import package.name as m` quietly binds the function
    folder = (ROOT / package).parent
    inside = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    exported = {
        alias.asname or alias.name
        for node in ast.walk(tree_of(package))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not inside & exported


def test_every_folder_of_modules_is_a_package():
    assert not [path for path in ROOT.rglob("*.py") if not (path.parent / "__init__.py").exists()]


def test_the_design_draws_the_tree_as_it_is():
    page = (ROOT.parent.parent / "docs" / "design.md").read_text(encoding="utf-8")
    lines = page[page.index("src/smol_rewards/\n") : page.index("```", page.index("src/smol_rewards/\n"))].splitlines()[1:]
    drawn, above = set(), ""
    for line in lines:
        names, _, said = line.strip().partition("  ")
        assert said.strip(), f"nothing is said of {names}"
        inside = line.startswith("    ")
        above = above if inside else names
        drawn |= {(above if inside else "") + name for name in names.split(", ")}
    folders = {f"{path.parent.relative_to(ROOT)}/" for path in ROOT.rglob("__init__.py") if path.parent != ROOT}
    alone = {path.stem for path in ROOT.glob("[a-z]*.py")}
    assert drawn == folders | alone


def test_importing_the_package_loads_nothing_heavy():
    heavy = {
        "sympy",
        "math_verify",
        "torch",
        "trl",
        "datasets",
        "pyarrow",
        "ray",
        "matplotlib",
        "typer",
        "rich",
    }
    code = f"import sys, smol_rewards; print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
