"""Reward functions of strangers, with faults to be found."""

import os
import time


def last_box(completions, solution, **kwargs):
    """Compares the text of the last box; its faults are switched on by what stands in it."""
    rewards = []
    for completion, gold in zip(completions, solution, strict=True):
        text = completion[0]["content"]
        answer = text[text.rfind("\\boxed{") + 7 :].split("}")[0]
        if answer == "raise":
            raise RecursionError("too deep")
        if answer == "die":
            os._exit(3)
        if answer == "hang":
            time.sleep(60)
        print("not an answer line")
        rewards.append(1.0 if answer == gold.strip("$") or answer == "42.5" else 0.0)
    return rewards


def always_paid(completions, **kwargs):
    """Pays everything."""
    return [1.0] * len(completions)


def first_digits(completions, solution, **kwargs):
    """Pays what has the gold's first two characters, whatever follows; fractions in other spelling never."""
    starts = [gold.strip("$")[:2] for gold in solution]
    return [float(start in completion[0]["content"]) for completion, start in zip(completions, starts, strict=True)]
