"""
What does math-verify say of a completion?

This module runs in a worker process only, where it can be ended: math-verify's own deadlines need signals and the main thread.
Here they are off, and the worker's hold.
"""

from typing import Any

FORMATTED = ("$", "\\boxed", "\\(", "\\[")  # with one of these a gold is LaTeX as math-verify wants it


def prepare() -> None:
    """Loads math-verify and its grammar, so that the first question takes no longer than the others."""
    answer({"completion": "$1$", "gold": "1"})


def answer(question: Any) -> dict[str, Any]:
    """
    Returns whether math-verify takes the completion for right (None where it reads no gold), and how it read both sides.

    Args:
        question: completion and gold, both text.
    """
    from math_verify import parse, verify

    gold = question["gold"]
    golds = parse(gold if any(mark in gold for mark in FORMATTED) else f"${gold}$", parsing_timeout=None)
    answers = parse(question["completion"], parsing_timeout=None)
    correct = bool(verify(golds, answers, timeout_seconds=None)) if golds and answers else False
    return {"correct": correct if golds else None, "gold": _last(golds), "answer": _last(answers)}


def _last(parsed: list[Any]) -> str | None:
    return str(parsed[-1]) if parsed else None
