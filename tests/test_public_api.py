"""The public names are the promised ones: sorted, importable, documented, cheap to import, with keyword-only options."""

import inspect
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import smol_rewards

PUBLIC = [
    "Answer",
    "Budget",
    "Candidate",
    "Grade",
    "Outcome",
    "ParseError",
    "Policy",
    "Truth",
    "Verdict",
    "extract",
    "grade",
    "grade_batch",
    "majority",
    "parse",
    "verify",
]

SIGNATURES = {
    "extract": (["completion"], ["rules", "budget"]),
    "parse": (["text"], ["budget"]),
    "verify": (["gold", "answer"], ["policy", "budget"]),
    "majority": (["answers"], ["policy", "budget"]),
    "grade": (["completion", "gold"], ["choices", "rules", "policy", "budget", "strict"]),
    "grade_batch": (["completions", "golds"], ["choices", "workers", "rules", "policy", "budget", "strict"]),
}


def test_public_names_are_these_and_sorted():
    assert smol_rewards.__all__ == PUBLIC == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_can_be_imported_and_are_documented(name):
    thing = getattr(smol_rewards, name)
    assert len(inspect.getdoc(thing) or "") > 20
    assert name in dir(smol_rewards)


@pytest.mark.parametrize("name", SIGNATURES)
def test_options_are_keyword_only_with_defaults(name):
    positional, keyword = SIGNATURES[name]
    parameters = inspect.signature(getattr(smol_rewards, name)).parameters.values()
    assert [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD] == positional
    options = [one for one in parameters if one.kind is one.KEYWORD_ONLY]
    assert sorted(one.name for one in options) == sorted(keyword)
    assert all(one.default is not one.empty for one in options)


@pytest.mark.parametrize("name", SIGNATURES)
def test_public_functions_are_typed_and_explain_their_arguments(name):
    function = getattr(smol_rewards, name)
    signature = inspect.signature(function)
    assert signature.return_annotation is not signature.empty
    assert all(one.annotation is not one.empty for one in signature.parameters.values())
    assert ">>>" in (inspect.getdoc(function) or "")


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'verfy'"):
        _ = smol_rewards.verfy


def test_the_version_is_one_literal():
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert smol_rewards.__version__ == metadata.version("smol-rewards")
    assert project.get("version", smol_rewards.__version__) == smol_rewards.__version__


def test_the_import_loads_nothing_until_a_name_is_asked_for():
    loaded = "import sys, smol_rewards; print(*sorted(name for name in sys.modules if name.startswith('smol_rewards.')))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_public_name_comes_with_a_star_import():
    scope: dict = {}
    exec("from smol_rewards import *", scope)
    assert set(PUBLIC) <= scope.keys()
