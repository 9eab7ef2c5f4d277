"""
Writes docs/cli.md, the reference of the command line, from the program itself:

    python docs/write_cli.py
"""

import inspect
from pathlib import Path

import typer

from smol_rewards.cli.program import app

HEAD = """# Command line

`smol-rewards` has a command for each thing that can be done from a shell; `smol-rewards COMMAND --help` says what is below.
What is found goes to standard output, progress and complaints to standard error. A mistake of yours, such as a missing column
or a truncated file, ends a command with exit code 2 and one line that names the file, the row and the column.

<!-- written by docs/write_cli.py from the program; do not edit -->
"""


def page() -> str:
    """Returns the page as the program has it now."""
    commands = typer.main.get_command(app).commands
    return HEAD + "".join(section(name, command) for name, command in commands.items())


def section(name: str, command: object) -> str:
    """Returns the section of one command: how it is called, what it does, and its options."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and one.name != "help"]
    usage = " ".join(["smol-rewards", name, *(one.name.upper() for one in arguments), *(["[OPTIONS]"] if options else [])])
    rows = [f"| `{one.name.upper()}` | {one.help} | required |" for one in arguments]
    rows += [f"| {', '.join(f'`{flag}`' for flag in one.opts)} | {one.help} | {default_of(one)} |" for one in options]
    table = "\n".join(["| | | default |", "|---|---|---|", *rows])
    return f"\n## {name}\n\n```sh\n{usage}\n```\n\n{inspect.cleandoc(command.help)}\n\n{table}\n"


def default_of(option: object) -> str:
    """Returns the default of an option in words."""
    if option.required:
        return "required"
    return "" if option.default in (None, "") else f"`{option.default}`"


if __name__ == "__main__":
    Path(__file__).with_name("cli.md").write_text(page(), encoding="utf-8")
