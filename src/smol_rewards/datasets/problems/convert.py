r"""
How does a dataset's text become the format that the model is to write?

The *format* is XML: the reasoning in one tag, the answer alone in another. A *trace* is what DeepSeek-R1 wrote for a problem:
`<think>` reasoning `</think>`, then a summary that boxes the answer. A trace is converted only if it is complete and its
answer was verified, so that a model is never warmed up on what the reward would not pay.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from smol_rewards.extraction import STRICT, extract

REASONING, ANSWER = "reasoning", "answer"

SYSTEM_PROMPT = """Reason step by step, then give the final answer alone. Write exactly this:
<reasoning>
the steps
</reasoning>
<answer>
the final answer
</answer>"""

XML_COT_FORMAT = "<reasoning>\n{reasoning}\n</reasoning>\n<answer>\n{answer}\n</answer>\n"


def to_xml(reasoning: str, answer: str, *, reasoning_tag: str = REASONING, answer_tag: str = ANSWER) -> str:
    """
    Returns reasoning and answer in the XML format.

    Example:
        >>> print(to_xml("1 + 1 is 2.", "2", answer_tag="final_answer"))
        <reasoning>
        1 + 1 is 2.
        </reasoning>
        <final_answer>
        2
        </final_answer>
    """
    return f"<{reasoning_tag}>\n{reasoning.strip()}\n</{reasoning_tag}>\n<{answer_tag}>\n{answer.strip()}\n</{answer_tag}>"


def convert_trace(trace: str, *, reasoning_tag: str = REASONING, answer_tag: str = ANSWER) -> str | None:
    r"""
    Returns a trace in the XML format, or None if it is not complete or marks no answer.

    Args:
        trace: `<think>` reasoning `</think>` summary; the opening tag may be missing, as some chat templates write it.
        reasoning_tag, answer_tag: the names of the tags. A trace that already holds one of them is not converted.

    Example:
        >>> print(convert_trace("<think>\nTwo and two.\n</think>\nSo it is $\\boxed{4}$."))
        <reasoning>
        Two and two.
        </reasoning>
        <answer>
        4
        </answer>
        >>> convert_trace("<think>\nTwo and") is None
        True
    """
    reasoning, closed, summary = trace.partition("</think>")
    reasoning = reasoning.strip().removeprefix("<think>")
    found = extract(summary, rules=STRICT)
    answer = found.text if found else ""
    tags = (f"<{reasoning_tag}>", f"</{reasoning_tag}>", f"<{answer_tag}>", f"</{answer_tag}>")
    if not closed or not answer or any(tag in reasoning or tag in answer for tag in tags):
        return None
    return to_xml(reasoning, answer, reasoning_tag=reasoning_tag, answer_tag=answer_tag)


def pick_generation(row: Mapping[str, Any]) -> str | None:
    """
    Returns the first generation of an OpenR1 row that is complete and was verified, or None.

    Verified means that `correctness_math_verify` or `correctness_llama` says so; either list may be missing, null, or shorter.

    Example:
        >>> row = {"generations": ["a", "b", "c"], "is_reasoning_complete": [False, True, True],
        ...        "correctness_math_verify": [True, False, True], "correctness_llama": None}
        >>> pick_generation(row)
        'c'
    """
    complete = _flags(row.get("is_reasoning_complete"))
    judged = [_flags(row.get("correctness_math_verify")), _flags(row.get("correctness_llama"))]
    for at, generation in enumerate(row.get("generations") or []):
        verified = any(at < len(flags) and flags[at] for flags in judged)
        if isinstance(generation, str) and verified and at < len(complete) and complete[at]:
            return generation
    return None


def convert_row(row: Mapping[str, Any], *, reasoning_tag: str = REASONING, answer_tag: str = ANSWER) -> str | None:
    """Returns the XML form of the generation that `pick_generation` takes from an OpenR1 row, or None."""
    trace = pick_generation(row)
    return None if trace is None else convert_trace(trace, reasoning_tag=reasoning_tag, answer_tag=answer_tag)


def to_prompt(question: str, system: str | None = SYSTEM_PROMPT) -> list[dict[str, str]]:
    """
    Returns the chat that asks a model a question.

    Example:
        >>> [message["role"] for message in to_prompt("1+1=?")]
        ['system', 'user']
    """
    opening = [{"role": "system", "content": system}] if system else []
    return [*opening, {"role": "user", "content": question}]


def extract_xml_answer(text: str) -> str:
    r"""
    Returns what the last `<answer>` holds, or an empty text.

    Unlike the function that many notebooks copied, it does not return the whole text where there is no tag: that would pay
    a model for forgetting the format.

    Example:
        >>> extract_xml_answer("<reasoning>6*7</reasoning>\n<answer>\n42\n</answer>"), extract_xml_answer("42")
        ('42', '')
    """
    _, opened, rest = text.rpartition("<answer>")
    return rest.partition("</answer>")[0].strip() if opened else ""


def _flags(cell: Any) -> Sequence[Any]:
    return cell if isinstance(cell, (list, tuple)) else []


__all__ = [
    "SYSTEM_PROMPT",
    "XML_COT_FORMAT",
    "convert_row",
    "convert_trace",
    "extract_xml_answer",
    "pick_generation",
    "to_prompt",
    "to_xml",
]
