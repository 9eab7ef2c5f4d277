r"""
Which names does a configuration have for the options of grading?

A YAML file, a command line or a trainer's keywords hold texts, lists and mappings; here they become what `grade` takes:

    rules: strict                   lenient, strict, or whole: the completion is the answer already
    tags: [result]                  names of answer tags, instead of those that the rules know
    policy: {percent: strict}       fields of Policy
    budget: {seconds: 0}            fields of Budget

A name or a value that is not known raises, and says what there is: an option that changes nothing is the worst of all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any, TypeVar

from smol_rewards.budget import Budget
from smol_rewards.equivalence import Policy
from smol_rewards.errors import ConfigurationError
from smol_rewards.extraction import LENIENT, STRICT, WHOLE, Rules

NAMED_RULES: Mapping[str, Rules] = {rules.name: rules for rules in (LENIENT, STRICT, WHOLE)}

Record = TypeVar("Record", Policy, Budget)
Result = TypeVar("Result")


def read_options(owner: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """
    Returns the keywords of `grade` that named options stand for; an option that is None is not given.

    Args:
        owner: what the options were given to, for messages.
        given: options by name; see the module.

    Raises:
        ConfigurationError: a name or a value is not known.

    Example:
        >>> read_options("compute_score", {"rules": "strict", "policy": {"percent": "strict"}})["policy"].percent
        'strict'
        >>> read_options("compute_score", {"rulez": "strict"})
        Traceback (most recent call last):
        smol_rewards.errors.ConfigurationError: compute_score has no option rulez; there are rules, tags, policy, budget
    """
    check_names(owner, given, READERS)
    found = {name: READERS[name](owner, value) for name, value in given.items() if value is not None}
    tags = found.pop("tags", None)
    return found if tags is None else {**found, "rules": found.get("rules", LENIENT).with_tags(*tags)}


def read_rules(owner: str, value: str | Rules) -> Rules:
    """Returns the rules of a name."""
    if isinstance(value, Rules):
        return value
    if not isinstance(value, str) or value not in NAMED_RULES:
        raise ConfigurationError(f"{owner}(rules={value!r:.80}): wanted one of {', '.join(NAMED_RULES)}")
    return NAMED_RULES[value]


def read_tags(owner: str, value: str | Iterable[str]) -> tuple[str, ...]:
    """Returns the names of tags: one, or a list of them."""
    tags = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else ()
    if not tags or not all(isinstance(tag, str) for tag in tags):
        raise ConfigurationError(f"{owner}(tags={value!r:.80}): wanted names of tags, such as [answer]")
    return tags


def read_policy(owner: str, value: Policy | Mapping[str, Any]) -> Policy:
    """Returns the policy with the fields that a mapping names."""
    return _record(owner, "policy", Policy, value)


def read_budget(owner: str, value: Budget | Mapping[str, Any]) -> Budget:
    """Returns the budget with the fields that a mapping names."""
    return _record(owner, "budget", Budget, value)


def check_names(owner: str, given: Mapping[str, Any], known: Iterable[str]) -> None:
    """Raises ConfigurationError for an option whose name is not known."""
    if unknown := sorted(given.keys() - set(known)):
        raise ConfigurationError(f"{owner} has no option {', '.join(unknown)}; there are {', '.join(known)}")


def _record(owner: str, name: str, form: type[Record], value: Record | Mapping[str, Any]) -> Record:
    if isinstance(value, form):
        return value
    if not isinstance(value, Mapping):
        raise ConfigurationError(f"{owner}({name}={value!r:.80}): wanted a {form.__name__}, or its fields by name")
    check_names(f"{owner}: {name}", value, [field.name for field in fields(form)])
    return form(**value)


READERS: Mapping[str, Callable[[str, Any], Any]] = {
    "rules": read_rules,
    "tags": read_tags,
    "policy": read_policy,
    "budget": read_budget,
}


def with_options(function: Callable[..., Result], **options: Any) -> Callable[..., Result]:
    """
    Returns a function of an integration with options given, which are read here and now.

    For trainers that load a function from a file: a misspelt option raises when the file is loaded, before training starts.

    Raises:
        ConfigurationError: a name or a value is not known.

    Example:
        >>> from smol_rewards.integrations.verl import compute_score
        >>> strict = with_options(compute_score, rules="strict")
        >>> strict("math", "It is 2.", "2")["outcome"]
        'no answer'
    """
    read_options(function.__name__, options)
    return partial(function, **options)
