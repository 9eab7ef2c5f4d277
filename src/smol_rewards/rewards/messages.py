"""
What did the model write?

A *completion* is a text, or a list of chat messages of which the last one by the assistant counts. Where a chat template
has taken the reasoning out of a message, its *transcript* has it back between `<think>` and `</think>`, as the model wrote it.
"""

import re

from smol_rewards.extraction.completion import Completion, message_text

WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿가-힯豈-﫿]|[^\s぀-ヿ㐀-䶿一-鿿가-힯豈-﫿]+")


def text_of(completion: Completion) -> str:
    r"""
    Returns the text of a completion, with its reasoning; an empty text where the model said nothing.

    Args:
        completion: text, a list of chat messages (dicts with `role`, `content` as text or as a list of parts, and perhaps
            `reasoning_content`), or None.

    Raises:
        TypeError: the completion is none of these.

    Example:
        >>> text_of([{"role": "assistant", "reasoning_content": "1 + 1", "content": "2"}])
        '<think>\n1 + 1\n</think>\n2'
    """
    text = message_text(completion) or ""
    if completion is None or isinstance(completion, str):
        return text
    answer = next((message for message in reversed(completion) if message.get("role", "assistant") == "assistant"), {})
    reasoning = answer.get("reasoning_content")
    if not isinstance(reasoning, str) or not reasoning:
        return text
    return f"<think>\n{reasoning}\n</think>\n{text}" if text else f"<think>\n{reasoning}"


def words(text: str) -> list[str]:
    """
    Returns the words of a text: what stands between blanks, and each Chinese, Japanese or Korean character.

    Example:
        >>> words("So x = 2，答案是 2")
        ['So', 'x', '=', '2，', '答', '案', '是', '2']
    """
    return WORD.findall(text)
