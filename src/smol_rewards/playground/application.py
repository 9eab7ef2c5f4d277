"""
What is on the page to try it on?

A completion and a gold to paste, the rules and the policy to choose, the finding as the report shows it, and, where math-verify
is installed, what that says beside it. Grading keeps nothing from one visitor to another, and each grade has its limits.
"""

import os
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any

from smol_rewards import __version__
from smol_rewards.budget import Budget
from smol_rewards.datasets.jobs.differences import ask_math_verify
from smol_rewards.equivalence import Policy
from smol_rewards.equivalence.policy import MODES
from smol_rewards.errors import ConfigurationError
from smol_rewards.grading import Outcome, grade
from smol_rewards.options import NAMED_RULES
from smol_rewards.playground.examples import EXAMPLES
from smol_rewards.report.findings import compared, finding_of, html_of, style
from smol_rewards.report.frame import css_colours
from smol_rewards.symbolic import Stopped

BUDGET = Budget(seconds=2)
LONGEST = 100_000  # characters of a completion
PEER = "math-verify"
MODED = {name: modes for name, modes in MODES.items() if modes}  # fields of Policy that have named modes
FIELD = re.compile(r"^ {8}(\w+): (.*(?:\n {12}.*)*)", re.MULTILINE)  # of a docstring
TITLE = "smol-rewards"
ABOUT = (
    "Paste a **completion** and the **gold** answer. You see which answer was found, whether it is the same mathematics, "
    "how that is known, and what it pays."
)
CSS = """
.gradio-container { max-width: 84rem !important; margin: 0 auto !important }
#result .finding { color-scheme: light; margin: 0 0 .8rem; font-size: 15px; line-height: 1.5 }
.dark #result .finding { color-scheme: dark }
.finding mark { padding: 0 .1em } .finding dt { font-weight: 400 }
textarea { font-family: ui-monospace, monospace !important; font-size: 13px !important }
"""


def show(completion: str, gold: str, rules: str, beside: bool, *modes: str) -> str:
    r"""
    Returns the finding on a completion as markup.

    Args:
        completion, gold: as they were pasted.
        rules: lenient or strict.
        beside: whether math-verify is asked too.
        modes: of each field of the policy that has some, in their order; none for the defaults.

    Example:
        >>> "Both are the same number." in show(r"\boxed{0.5}", "1/2", "lenient", False)
        True
    """
    chosen: dict[str, Any] = dict(zip(MODED, modes, strict=bool(modes)))
    policy = Policy(**chosen)
    found = grade(completion, gold, rules=NAMED_RULES[rules], policy=policy, budget=BUDGET)
    return html_of(finding_of(found, completion, gold)) + (_beside(completion, gold) if beside else "")


def make_application() -> Any:
    """Returns the page as Gradio's Blocks; `launch` starts it."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # nothing is reported to anyone
    import gradio as gr

    policy, meanings = Policy(), meanings_of(Policy)
    with gr.Blocks(title=f"{TITLE}: does this completion get paid?", analytics_enabled=False) as page:
        gr.Markdown(f"# {TITLE}\n{ABOUT}")
        with gr.Row(equal_height=False):
            with gr.Column(scale=5, min_width=320):
                completion = gr.Textbox(
                    EXAMPLES[0].completion, label="Completion", lines=7, max_lines=18, max_length=LONGEST, elem_id="completion"
                )
                gold = gr.Textbox(EXAMPLES[0].gold, label="Gold", max_length=LONGEST, elem_id="gold")
                button = gr.Button("Grade", variant="primary", elem_id="grade")
                with gr.Accordion("Rules and policy", open=False):
                    rules = gr.Radio(list(NAMED_RULES), value="lenient", label="Rules: where the answer is looked for")
                    modes = [
                        gr.Dropdown(
                            list(choices),
                            value=getattr(policy, name),
                            label=name,
                            info=meanings.get(name),
                            elem_id=f"policy-{name}",
                        )
                        for name, choices in MODED.items()
                    ]
                beside = gr.Checkbox(False, label="Ask math-verify, too", visible=is_there(PEER), elem_id="beside")
            with gr.Column(scale=6, min_width=320):
                result = gr.HTML(elem_id="result", min_height=300, padding=False)
        inputs = [completion, gold, rules, beside, *modes]
        gr.Examples(
            [[example.completion, example.gold] for example in EXAMPLES],
            [completion, gold],
            result,
            lambda completion, gold: show(completion, gold, "lenient", False),
            run_on_click=True,
            label="Examples",
            example_labels=[example.title for example in EXAMPLES],
            examples_per_page=len(EXAMPLES),
        )
        gr.Markdown(f"smol-rewards {__version__}. Nothing that you paste is kept.")
        changes = [field.change for field in (rules, beside, *modes)]
        triggers = [button.click, gold.submit, page.load, *changes]
        gr.on(triggers, show, inputs, result, api_name="grade", show_progress="hidden")
    return page


def meanings_of(form: type) -> dict[str, str]:
    """
    Returns what each field of a class means, as its docstring says it; nothing where Python has dropped that.

    Example:
        >>> meanings_of(Policy)["order"]
        '"set": bare lists are compared without order; "sequence": in order.'
    """
    return {field[1]: " ".join(field[2].split()) for field in FIELD.finditer(form.__doc__ or "")}


def look() -> Mapping[str, Any]:
    """Returns how the page looks, for `launch`: fonts of the system, so that nothing is asked for elsewhere."""
    import gradio as gr

    fonts = {"font": ["system-ui", "sans-serif"], "font_mono": ["ui-monospace", "monospace"]}
    theme = gr.themes.Default(primary_hue="teal", neutral_hue="gray", **fonts)
    button = {"button_primary_background_fill": "#0f766e", "button_primary_background_fill_hover": "#115e59"}
    theme.set(**button, **{f"{name}_dark": colour for name, colour in button.items()}, button_primary_text_color="#ffffff")
    theme.set(block_info_text_color="*neutral_600")  # what the default gives is too pale to be read
    return {"theme": theme, "css": f":root {{ {css_colours()} }}\n{style()}\n{CSS}", "footer_links": []}


def play(host: str, port: int, *, browser: bool) -> None:
    """
    Runs the page until it is stopped.

    Args:
        host, port: where it listens.
        browser: whether to open it.

    Raises:
        ConfigurationError: the address cannot be had.
    """
    application = make_application()
    try:
        application.launch(server_name=host, server_port=port, inbrowser=browser, share=False, **look())
    except OSError as error:
        raise ConfigurationError(f"cannot listen on {host}:{port}; is it taken? --port names another") from error


@cache
def is_there(package: str) -> bool:
    """Returns whether a package is installed."""
    return find_spec(package.replace("-", "_")) is not None


def _beside(completion: str, gold: str) -> str:
    try:
        found = ask_math_verify(completion, gold, seconds=BUDGET.seconds)
    except Stopped as stopped:
        return compared(PEER, Outcome.UNDECIDED, None, stopped.reason)
    return compared(PEER, Outcome(found.outcome), None, found.reason or "")
