"""
Makes a page for each reward while the site is built, from its docstring and the registry; see mkdocs.yml.

The table in docs/rewards.md links to them. They are no files of the repository, so that what a reward does is written once.
"""

import re
from dataclasses import fields
from typing import Any

from mkdocs.structure.files import File, Files

from smol_rewards import rewards
from smol_rewards.rewards.contract import Reward
from smol_rewards.rewards.registry import COMPOSITIONS, REGISTRY

READY = {reward.__name__: (short, reward) for short, reward in REGISTRY.items() if hasattr(rewards, reward.__name__)}
FORMS = {form.__name__: short for short, form in COMPOSITIONS.items()}
OVERVIEW = "rewards.md"

PAGE = """\
# {name}

{head}

::: smol_rewards.rewards.{form}
    options: {{heading_level: 2, members: false}}
"""
HEAD = """\
Ready to use: `from smol_rewards.rewards import {name}`{made}. On the command line of TRL it is `smol_rewards.rewards.{name}`,
and in [lists and YAML files](../rewards.md#from-names-and-yaml) `{short}`. See also [all rewards](../rewards.md).
"""


def on_config(config: Any) -> Any:
    """Gives the pages their place in the navigation."""
    (reference,) = (part["Reference"] for part in config.nav if "Reference" in part)
    reference.insert(1, {"Each reward": [{name: path_of(name)} for name in (*READY, *FORMS)]})
    return config


def on_files(files: Files, *, config: Any) -> Files:
    """Adds the pages to those of the site."""
    for name in READY:
        files.append(File.generated(config, path_of(name), content=page(name)))
    for form, short in FORMS.items():
        head = f"In [lists and YAML files](../rewards.md#from-names-and-yaml) it is `{short}`."
        files.append(File.generated(config, path_of(form), content=PAGE.format(name=form, head=head, form=form)))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Links the names in the table of all rewards to their pages."""
    if page.file.src_uri != OVERVIEW:
        return markdown
    return re.sub(r"(?<=[|,] )`(\w+)`(?=[ ,].*\|$)", linked, markdown, flags=re.MULTILINE)


def linked(match: re.Match[str]) -> str:
    """Returns the name of a reward with a link to its page, and any other code as it is."""
    return f"[{match[0]}]({path_of(match[1])})" if match[1] in READY or match[1] in FORMS else match[0]


def path_of(name: str) -> str:
    """Returns where the page of a reward is."""
    return f"rewards/{name}.md"


def page(name: str) -> str:
    """Returns the page of a ready reward."""
    short, reward = READY[name]
    options = options_of(reward)
    made = f", which is `{type(reward).__name__}({options})`" if options else ""
    return PAGE.format(name=name, head=HEAD.format(name=name, made=made, short=short), form=type(reward).__name__)


def options_of(reward: Reward) -> str:
    """Returns what sets a ready reward apart from others of its class, as Python; its name is not shown."""
    ours = {field.name: getattr(reward, field.name) for field in fields(reward) if field.name != "name"}
    default = type(reward)()
    return ", ".join(f"{name}={value!r}" for name, value in ours.items() if value != getattr(default, name))
