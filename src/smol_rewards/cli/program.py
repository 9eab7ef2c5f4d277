"""
What is the command line as a whole?

One program with a command for each thing that can be done. A mistake of the caller ends it with one line on standard error and
exit code 2; nothing that a model wrote does.
"""

import sys
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from smol_rewards import __version__
from smol_rewards.cli.answers import explain, extract, verify
from smol_rewards.cli.attacks import stress
from smol_rewards.cli.comparisons import diff
from smol_rewards.cli.files import audit, grade, report
from smol_rewards.cli.scores import score
from smol_rewards.cli.services import play, serve
from smol_rewards.cli.training import pressure
from smol_rewards.errors import SmolRewardsError
from smol_rewards.report.terminal import one_line

USAGE = 2  # exit code of a caller's mistake
EXTRAS = {
    **dict.fromkeys(("datasets", "tokenizers", "torch", "transformers", "trl"), "trl"),
    "jinja2": "report",
    "matplotlib": "report",
    "ray": "ray",
    "gradio": "play",
    "httpx": "judge",
    **dict.fromkeys(("anyio", "prometheus_client", "starlette", "uvicorn"), "serve"),
}  # which extra brings a package

AS_IT_IS = {"ignore_unknown_options": True}  # an answer may start with a minus

app = typer.Typer(
    help="Pay a language model for a right answer: find it, decide whether it is the same mathematics as the gold, say why.",
    epilog="`smol-rewards COMMAND --help` shows examples.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command()(grade)
app.command()(audit)
app.command()(score)
app.command()(report)
app.command()(diff)
app.command()(stress)
app.command()(pressure)
app.command()(serve)
app.command()(play)
app.command(context_settings=AS_IT_IS)(extract)
app.command(context_settings=AS_IT_IS)(verify)
app.command(context_settings=AS_IT_IS)(explain)


def main() -> None:
    """Runs the command line; a mistake of the caller ends it with one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a character is no reason to stop
    try:
        app(prog_name="smol-rewards")
    except SmolRewardsError as error:
        _stop(str(error))
    except ModuleNotFoundError as error:
        if error.name not in EXTRAS:
            raise
        _stop(f"this needs {error.name}: pip install 'smol-rewards[{EXTRAS[error.name]}]'")


def _stop(message: str) -> NoReturn:
    Console(stderr=True, soft_wrap=True).print(Text("error: ", "bold red") + Text(one_line(message)))
    sys.exit(USAGE)


def print_version(wanted: bool) -> None:
    """Prints the version and ends, if that is wanted."""
    if wanted:
        typer.echo(f"smol-rewards {__version__}")
        raise typer.Exit


@app.callback()
def take_options(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Takes the options that stand before the command."""
