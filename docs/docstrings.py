"""Turns docstrings as this package writes them into what griffe reads; see mkdocs.yml."""

import re
from typing import Any

import griffe

TOGETHER = re.compile(r"^( +)(\w+(?:, \w+)+): (.+)$", re.MULTILINE)  # parameters that are explained together


class Docstrings(griffe.Extension):
    """Names the section of examples in the plural, and explains each parameter by itself."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrites the docstring of an object before anyone reads it."""
        if obj.docstring:
            text = obj.docstring.value.replace("\nExample:\n", "\nExamples:\n")
            obj.docstring.value = TOGETHER.sub(_apart, text)


def _apart(match: re.Match[str]) -> str:
    indent, names, meaning = match.groups()
    return "\n".join(f"{indent}{name}: {meaning}" for name in names.split(", "))
