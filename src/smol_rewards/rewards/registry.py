r"""
Which reward has which name?

The *registry* holds every ready reward under a short name, those of Open-R1 among them. An *entry* asks for one: a name, a name
with options, or the dotted path of any other callable. Lists of entries come from code, from a YAML file, or from Open-R1's
script arguments.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from smol_rewards.errors import ConfigurationError
from smol_rewards.options import READERS, check_names
from smol_rewards.rewards import gsm8k_demo as demo
from smol_rewards.rewards.accuracy import accuracy_reward, reasoning_accuracy_reward
from smol_rewards.rewards.composition import AnyReward, Clip, DifficultyWeight, Gate, WeightedSum, name_of
from smol_rewards.rewards.contract import Reward
from smol_rewards.rewards.format import (
    XmlFormatReward,
    format_reward,
    tag_count_reward,
    think_format_reward,
    written_form_reward,
)
from smol_rewards.rewards.length import cosine_scaled_reward, len_reward, soft_overlong_punishment_reward
from smol_rewards.rewards.style import language_consistency_reward, reasoning_steps_reward, repetition_penalty_reward

REGISTRY: Mapping[str, Reward] = {
    "accuracy": accuracy_reward,
    "reasoning_accuracy": reasoning_accuracy_reward,
    "format": format_reward,
    "think_format": think_format_reward,
    "xml_format": XmlFormatReward(),
    "tag_count": tag_count_reward,
    "written_form": written_form_reward,
    "reasoning_steps": reasoning_steps_reward,
    "length": len_reward,
    "cosine": cosine_scaled_reward,
    "repetition_penalty": repetition_penalty_reward,
    "soft_overlong_punishment": soft_overlong_punishment_reward,
    "language_consistency": language_consistency_reward,
    "correctness": demo.correctness_reward_func,
    "int": demo.int_reward_func,
    "strict_format": demo.strict_format_reward_func,
    "soft_format": demo.soft_format_reward_func,
    "xmlcount": demo.xmlcount_reward_func,
}

COMPOSITIONS: Mapping[str, type[Reward]] = {
    "weighted_sum": WeightedSum,
    "gate": Gate,
    "clip": Clip,
    "difficulty_weight": DifficultyWeight,
}

# Open-R1's script arguments, and whose option each is.
SCRIPT_ARGUMENTS = {
    "cosine_min_value_wrong": ("cosine", "min_value_wrong"),
    "cosine_max_value_wrong": ("cosine", "max_value_wrong"),
    "cosine_min_value_correct": ("cosine", "min_value_correct"),
    "cosine_max_value_correct": ("cosine", "max_value_correct"),
    "cosine_max_len": ("cosine", "max_len"),
    "repetition_n_grams": ("repetition_penalty", "ngram_size"),
    "repetition_max_penalty": ("repetition_penalty", "max_penalty"),
    "max_completion_len": ("soft_overlong_punishment", "max_completion_len"),
    "soft_punish_cache": ("soft_overlong_punishment", "soft_punish_cache"),
}


def get_reward_funcs(source: Any) -> list[AnyReward]:
    r"""
    Returns the rewards that a list of entries asks for, ready for `reward_funcs=`.

    Args:
        source: a list of entries; or a mapping with such a list under `reward_funcs`, as an Open-R1 recipe has it; or the path
            of a YAML file with either; or an object with the attribute `reward_funcs`, as Open-R1's script arguments. An entry
            is a name of the registry (`"accuracy"`), a name with options (`{"cosine": {"max_len": 2000}}`), a composition
            (`{"gate": {"condition": "format", "reward": "accuracy"}}`), a dotted path, of which the last
            dot may be a colon, or a callable.

    Raises:
        ConfigurationError: a name or an option is not known, or two rewards would be logged under one name.

    Source: `get_reward_funcs` of Open-R1 (src/open_r1/rewards.py), whose names are all here but those that run code.

    Example:
        >>> [reward.__name__ for reward in get_reward_funcs(["accuracy", "tag_count", {"cosine": {"max_len": 2000}}])]
        ['accuracy_reward', 'tag_count_reward', 'cosine_scaled_reward']
    """
    entries, options = _entries(source)
    rewards = [_reward(entry, options) for entry in entries]
    names = [name_of(reward) for reward in rewards]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ConfigurationError(f"two rewards would be logged as {', '.join(twice)}: give one of them another name=")
    return rewards


def _entries(source: Any) -> tuple[list[Any], dict[str, dict[str, Any]]]:
    """Returns the entries of a source, and options by name from Open-R1's script arguments."""
    if isinstance(source, Path) or (isinstance(source, str) and source.endswith((".yaml", ".yml"))):
        source = _read_yaml(Path(source))
    if isinstance(source, Mapping):
        given = source
    elif hasattr(source, "reward_funcs"):
        given = {name: getattr(source, name, None) for name in ("reward_funcs", *SCRIPT_ARGUMENTS)}
    else:
        given = {"reward_funcs": source}
    entries = given.get("reward_funcs")
    if isinstance(entries, str) or not isinstance(entries, Iterable):
        raise ConfigurationError(f"reward_funcs: wanted a list of names, found {entries!r:.80}")
    options: dict[str, dict[str, Any]] = {}
    for argument, (name, option) in SCRIPT_ARGUMENTS.items():
        if given.get(argument) is not None:
            options.setdefault(name, {})[option] = given[argument]
    return list(entries), options


def _read_yaml(path: Path) -> Any:
    try:
        import yaml  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        raise ConfigurationError(f"{path}: reading YAML needs PyYAML; pip install pyyaml") from None
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigurationError(f"{path}: {error}") from error


def _reward(entry: Any, defaults: Mapping[str, Mapping[str, Any]] = {}) -> AnyReward:
    """Returns the reward that one entry asks for."""
    if isinstance(entry, Mapping):
        if len(entry) != 1:
            raise ConfigurationError(f"wanted one name with its options, found {dict(entry)!r:.80}")
        ((name, given),) = entry.items()
        return _named(name, {**defaults.get(name, {}), **(given or {})})
    if isinstance(entry, str):
        return _imported(entry) if {".", ":"} & set(entry) else _named(entry, defaults.get(entry, {}))
    if callable(entry):
        return entry  # type: ignore[no-any-return]
    raise ConfigurationError(f"wanted the name of a reward, found {entry!r:.80}")


def _named(name: str, options: Mapping[str, Any]) -> Reward:
    form = COMPOSITIONS.get(name) or REGISTRY.get(name)
    if form is None:
        raise ConfigurationError(f"no reward named {name!r}; there are {', '.join([*REGISTRY, *COMPOSITIONS])}")
    assert is_dataclass(form)
    check_names(name, options, [field.name for field in fields(form)])
    if not options and not isinstance(form, type):
        return form
    read = {option: _option(name, option, value) for option, value in options.items()}
    return form(**read) if isinstance(form, type) else replace(form, **read)


def _option(owner: str, name: str, value: Any) -> Any:
    """Returns an option's value from what YAML can write."""
    if name in READERS:
        return READERS[name](owner, value)
    match name, value:
        case "accuracy", Mapping():
            return replace(accuracy_reward, **value)
        case (("reward" | "condition"), (str() | Mapping())):
            return _reward(value)
        case "rewards", list():
            return tuple(_reward(entry) for entry in value)
        case _, list():
            return tuple(value)
    return value


def _imported(path: str) -> AnyReward:
    module, _, name = path.replace(":", ".").rpartition(".")
    try:
        found: AnyReward = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ConfigurationError(f"no reward at {path!r}: {error}") from error
    if not callable(found):
        raise ConfigurationError(f"no reward at {path!r}: wanted a function, found {found!r:.80}")
    return found
