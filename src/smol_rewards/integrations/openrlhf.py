r"""
How is a completion scored under OpenRLHF?

OpenRLHF loads `reward_func` from a file that its command line names, so put this into one:

    from smol_rewards.integrations.openrlhf import reward_func

    --reward.remote_url score.py --data.label_key answer

With options, which raise there if they are misspelt:

    from smol_rewards.integrations import openrlhf
    from smol_rewards.options import with_options

    reward_func = with_options(openrlhf.reward_func, rules="strict")

A query is the prompt's tokens and the completion's, decoded together, so the prompt need not stand in it as it was given: a
long one is cut from the left, and a tokenizer may add or drop blanks. Both are recognised; where the prompt cannot be found in
its query at all, nobody can say where the completion begins, and that raises.
"""

from collections.abc import Sequence
from typing import Any

from smol_rewards.errors import ConfigurationError
from smol_rewards.grading import Outcome, grade_batch
from smol_rewards.integrations.facts import plain_gold, value_of
from smol_rewards.options import read_options
from smol_rewards.source import shorten

FEWEST = 8  # characters of a prompt's end, blanks aside, that tell where it ends; fewer may be there by chance
BROKEN = "\ufffd"  # what stands for a character whose first bytes were cut off


def reward_func(queries: Sequence[str], prompts: Sequence[str], labels: Sequence[Any], **options: Any) -> dict[str, Any]:
    r"""
    Returns rewards and scores as tensors, and the share of each outcome for the log.

    Args:
        queries: prompt and completion in one text, a list of length B.
        prompts: the prompts, a list of length B; taken off the queries, so that what a prompt shows is never an answer.
        labels: golds, a list of length B.
        options: rules, tags, policy, budget; see `smol_rewards.options`.

    Returns:
        `rewards` and `scores` (from 0 to 1, for dynamic filtering), tensors of length B; `extra_logs`, a tensor of length B for
        each outcome, `bad_gold` among them.

    Raises:
        ConfigurationError: a prompt cannot be found in its query, or an option is not known.

    Source: OpenRLHF, examples/python/reward_func.py.

    Example:
        >>> reward_func(["1 + 1? It is 2.", "1 + 1? 3"], ["1 + 1? "] * 2, ["2", "2"])["rewards"].tolist()
        [1.0, 0.0]
    """
    import torch

    completions = [completion_of(query, prompt) for query, prompt in zip(queries, prompts, strict=True)]
    grades = grade_batch(completions, [plain_gold(label) for label in labels], **read_options("reward_func", options))
    scores = torch.tensor([value_of(grade) for grade in grades])
    logs = {
        outcome.value.replace(" ", "_"): torch.tensor([float(grade.outcome is outcome) for grade in grades])
        for outcome in Outcome
    }
    return {"rewards": scores, "scores": scores.clone(), "extra_logs": logs}


def completion_of(query: str, prompt: str) -> str:
    """
    Returns what stands in a query behind its prompt.

    The query may begin with the whole prompt or, where that was cut from the left, with the end of it; blanks are not compared.
    Of several ends the longest counts, and both are looked for in time linear in their lengths.

    Raises:
        ConfigurationError: the query begins with neither.

    Example:
        >>> completion_of(" What is 1 + 1? It is 2.", "What is 1 + 1?")
        'It is 2.'
        >>> completion_of("s 1 + 1, in all? It is 2.", "What is 1 + 1, in all?")
        'It is 2.'
    """
    if query.startswith(prompt):
        return query[len(prompt) :]
    asked = "".join(prompt.split())
    begins = query.lstrip().lstrip(BROKEN)
    shown = "".join(begins.split())
    known = len(asked) if shown.startswith(asked) else _overlap(asked, shown)
    if known < min(FEWEST, len(asked)):
        raise ConfigurationError(
            f"reward_func: the query does not begin with its prompt, nor with the end of it, so there is no telling where the "
            f"completion begins. The prompt ends {shorten(prompt[-60:], 60)!r}, the query begins {shorten(query, 60)!r}"
        )
    return begins[_place(begins, known) :]


def _overlap(asked: str, shown: str) -> int:
    """Returns the length of the longest end of one text that the other begins with (by Knuth, Morris and Pratt)."""
    shown = shown[: len(asked)]
    borders = [0] * len(shown)  # of each beginning of `shown`: its longest end that it also begins with
    length = 0
    for at in range(1, len(shown)):
        while length and shown[at] != shown[length]:
            length = borders[length - 1]
        length += shown[at] == shown[length]
        borders[at] = length
    length = 0
    for character in asked[-len(shown) :] if shown else "":
        while length and (length == len(shown) or character != shown[length]):
            length = borders[length - 1]
        length += character == shown[length]
    return length


def _place(text: str, known: int) -> int:
    """Returns where a text goes on behind so many characters that are no blanks."""
    for at, character in enumerate(text):
        if not character.isspace():
            if not known:
                return at
            known -= 1
    return len(text)
