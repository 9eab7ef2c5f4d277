"""
What holds for every test: no network, one of two Hypothesis profiles (HYPOTHESIS_PROFILE=quick or thorough), the thorough one
with HYPOTHESIS_EXAMPLES of each law, and the marks `training`, `slow` and `no_cover` on the tests in the tables below.
"""

import os
from collections.abc import Container
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

# Deadlines are about a machine and its load, not about the code; the quick profile is the same on every run.
settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "1000"))
settings.register_profile("thorough", max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

TESTS = Path(__file__).resolve().parent
FRAMEWORKS = TESTS / "frameworks"  # `make integrations` runs these, each folder in an environment of its own
BROWSERS = TESTS / "browsers"  # `make browsers` runs these: they need Chromium, and Gradio for the playground
TRAINING = {"examples", "pressure/test_training.py", "test_trl_contract.py"}  # `make training` runs these
TRAINING_SECONDS = 900  # for one of their tests: a busy machine is no fault
SLOW = {  # folders and files whose tests take processes, trainers or seconds: what they wait for
    **dict.fromkeys(TRAINING, "TRL's own trainers on the CPU"),
    "attack": "a child process for each trial",
    "benchmarks": "timing",
    "datasets/jobs": "worker processes, runs that are killed",
    "equivalence/kernel/test_precision.py": "threads that race",
    "equivalence/numbers/test_symbolic_rung.py": "sympy in its worker process",
    "extraction/test_cost.py": "texts of megabytes",
    "guarantees": "threads, processes and deadlines",
    "integrations": "torch",
    "playground": "sympy and math-verify in processes of their own",
    "properties": "thousands of random cases",
    "report": "pages and charts by jinja2 and matplotlib",
    "rewards": "trainers' calling conventions, fresh processes",
    "service": "processes that serve",
    "symbolic": "worker processes that are killed",
    "test_cli.py": "a process for each command",
    "test_docs.py": "every block of code in the pages",
    "test_public_api.py": "fresh processes",
    "test_stress.py": "a child process for each trial",
    "test_terminal.py": "pseudo-terminals",
}
UNTRACED = {  # what runs again, many times over, code that other tests have covered: tracing it would double its time
    "benchmarks",
    "exploits",
    "guarantees",
    "lexicon/test_one_home.py",
    "pressure/test_command.py",
    "pressure/test_our_rewards.py",
    "properties",
    "symbolic/test_faults.py",
    "test_layers.py",
    "test_tables.py",
    "votes/test_scores.py",
}


def is_among(places: Container[str], path: Path) -> bool:
    """Whether a file, or a folder that it is in, is one of those places."""
    place = path.relative_to(TESTS)
    return any(str(above) in places for above in (place, *place.parents))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Does not even import what is left out, since that takes seconds too; what needs more packages is run by its folder."""
    if collection_path in (FRAMEWORKS, BROWSERS):
        asked = (Path(argument.partition("::")[0]).resolve() for argument in config.args)
        return None if any(path.is_relative_to(collection_path) for path in asked) else True
    match config.option.markexpr:
        case "not slow":
            return is_among(SLOW, collection_path) or None
        case "not training":
            return is_among(TRAINING, collection_path) or None
        case "training":
            return (collection_path.is_file() and not is_among(TRAINING, collection_path)) or None
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives the marks, and puts what is slow first, so that no worker is left with a long file at the end."""
    for item in items:
        if is_among(SLOW, item.path):
            item.add_marker(pytest.mark.slow)
        if is_among(TRAINING, item.path):
            item.add_marker(pytest.mark.training)
            item.add_marker(pytest.mark.timeout(TRAINING_SECONDS))
        if is_among(UNTRACED, item.path):
            item.add_marker(pytest.mark.no_cover)
    items.sort(key=lambda item: "slow" not in item.keywords)
