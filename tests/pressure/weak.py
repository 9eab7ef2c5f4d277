"""Rewards that pay for less than the answer, as people write them in a hurry."""

import re

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def last_number(completions, answer, **_):
    """Pays where the last number is the last of the gold."""
    pairs = [(NUMBER.findall(one[0]["content"]), NUMBER.findall(gold)) for one, gold in zip(completions, answer, strict=True)]
    return [float(bool(found) and float(found[-1]) == float(wanted[-1])) for found, wanted in pairs]


def substring(completions, answer, **_):
    """Pays where the gold stands anywhere."""
    return [float(gold.strip("$") in one[0]["content"]) for one, gold in zip(completions, answer, strict=True)]


def format_alone(completions, **_):
    """Pays for tags, whatever is in them."""
    return [float("<answer>" in one[0]["content"]) for one in completions]


def none(completions, **_):
    """Has nothing to say."""
    return [None] * len(completions)
