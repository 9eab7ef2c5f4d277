r"""
Which part of a completion is meant for the reader?

A *completion* is a text, or a list of chat messages of which the last assistant message counts. Its *visible* text is
what follows the last *reasoning* block, up to the end of the model's turn. Reasoning holds no answer: neither where the
chat template has opened it (only `</think>` is there), nor where it is never closed (then nothing is visible).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, cast

Completion = str | Sequence[Mapping[str, Any]] | None

REASONING = (
    "think",
    "thinking",
    "thought",
    "thoughts",
    "reasoning",
    "reflection",
    "scratchpad",
    "analysis",
    "chain_of_thought",
    "inner_monologue",
    "seed:think",
    "mm:think",
    "longcat_think",
)

DELIMITERS = (  # of models that write no tags, in lower case
    ("<|begin_of_thought|>", "<|end_of_thought|>"),
    ("<|start_thinking|>", "<|end_thinking|>"),
    ("[think]", "[/think]"),
    ("[thought]", "[/thought]"),
    ("<|thinking|>", "<|/thinking|>"),
    ("<|think|>", "<|/think|>"),
    ("<unused94>", "<unused95>"),
    ("◁think▷", "◁/think▷"),
)
TURN_ENDS = (
    "<|im_end|>",
    "<|eot_id|>",
    "<|endoftext|>",
    "<|end_of_text|>",
    "<|end|>",
    "<|return|>",
    "<|call|>",
    "<｜end▁of▁sentence｜>",
    "<end_of_turn>",
    "<eoa>",
    "<|end_of_turn|>",
    "<|end_of_turn_token|>",
    "<|eom_id|>",
    "<|eot|>",
    "<turn|>",
    "<eos>",
    "[eos]",
)
BEGIN, END = "<s>", "</s>"  # of a text of some models; in HTML, what is between them is struck out
CHANNEL, FINAL, MESSAGE = "<|channel|>", "<|channel|>final", "<|message|>"
BARE = "analysis"  # how a text begins whose special tokens were left out
BARE_FINAL = "assistantfinal"

# A text in which none of these is found has none of the tokens above. Each begins with one character that is rare, because a
# search for that runs at the speed of memory, and holds one of the words behind it.
TELLING = (
    (
        "<",
        re.compile(
            r"<(?:[|｜]|[eE][nN][dD]_[oO][fF]|[uU][nN][uU][sS][eE][dD]|[eE][oO](?:[aA]|[sS]>)|[tT][uU][rR][nN][|]|/[sS]>\s*\Z)"
        ),
        ("|", "｜", "end_of", "unused", "eoa", "eos>", "/s>"),
    ),
    ("]", re.compile(r"\](?:(?<=think\])|(?<=thought\])|(?<=\[eos\]))", re.I), ("think", "thought", "[eos")),
    ("◁", re.compile("◁"), ("◁",)),
)
FEW = 32  # places of a character that are looked at one by one

MARKS = 1_000  # a text with more reasoning tags than this never ends to reason
PLACES = 10_000  # nor does one with more places where a tag may begin


def message_text(completion: Completion) -> str | None:
    """
    Returns the text of a completion, or of the last assistant message of a list; None where there is none.

    Parts of a message that are not text (images, thinking, tool calls) are left out.

    Raises:
        TypeError: the completion is neither a str, a list of messages nor None.

    Example:
        >>> message_text([{"role": "user", "content": "6*7?"}, {"role": "assistant", "content": "42"}])
        '42'
    """
    if completion is None or isinstance(completion, str):
        return completion
    if type(completion) is not list and (
        isinstance(completion, (bytes, bytearray, memoryview)) or not isinstance(completion, Sequence)
    ):
        raise TypeError(f"completion: wanted a str, a list of chat messages or None, found {type(completion).__name__}")
    for message in completion:
        if type(message) is not dict and not isinstance(message, Mapping):
            raise TypeError(f"completion: wanted messages that are dicts with role and content, found {type(message).__name__}")
    messages = cast(Sequence[Mapping[str, Any]], completion)
    for message in reversed(messages):
        if message.get("role", "assistant") == "assistant":
            return _content_text(message.get("content"))
    return None


def _content_text(content: object) -> str | None:
    if content is None or isinstance(content, str):
        return content
    if not isinstance(content, Sequence) or isinstance(content, (bytes, bytearray, memoryview)):
        raise TypeError(f"content of a message: wanted a str, a list of parts or None, found {type(content).__name__}")
    texts: list[str] = []
    for part in content:
        if isinstance(part, str):
            texts.append(part)
        elif not isinstance(part, Mapping):
            raise TypeError(f"part of a message's content: wanted a dict with type and text, found {type(part).__name__}")
        elif part.get("type", "text") in ("text", "output_text") and isinstance(part.get("text"), str):
            texts.append(part["text"])
    return "".join(texts)


def lowered(text: str) -> str:
    """
    Returns the text in lower case, each code point in its place.

    Example:
        >>> len(lowered("İ")), len("İ".lower())
        (1, 2)
    """
    return (text.replace("İ", "I") if "İ" in text else text).lower()


def visible_text(text: str, reasoning: tuple[str, ...] = REASONING) -> str:
    r"""
    Returns the part of a text that is not reasoning, up to the end of the turn; "" if the reasoning does not end.

    Blocks may be nested. A block that is closed but was never opened began before the text. A text of thousands of tags is
    taken for reasoning that does not end.

    Args:
        text: what the model wrote.
        reasoning: names of tags around reasoning, in lower case.

    Example:
        >>> visible_text("is it 41? no</think>\n42<|im_end|>")
        '\n42'
        >>> visible_text("<think>it is 42")
        ''
    """
    if len(text) > PLACES and "<" in text and text.count("<") > PLACES:
        return ""
    if not _has_tokens(text):
        start = _after_tagged(text, 0, reasoning)
        return "" if start is None else text[start:]
    low = lowered(text)
    start = _final_channel(low)
    if start is not None:
        start = _after_delimited(low, start)
    if start is not None:
        start = _after_tagged(text, start, reasoning)
    return "" if start is None else text[start : _turn_end(low, start)]


def _has_tokens(text: str) -> bool:
    """Returns whether a text may have one of the tokens that are no tags."""
    for first, token, words in TELLING:
        if first in text and next(_found(token, text, 0, first, words), None):
            return True
    return text[: len(BARE)].lower() == BARE


def _found(pattern: re.Pattern[str], text: str, start: int, first: str, words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """
    Yields what matches a pattern.

    Args:
        first: with which every match begins, and which is nowhere else in one.
        words: of which one is in every match, in either case.
    """
    places, at = 0, text.find(first, start)
    while at >= 0:
        places += 1
        if places > FEW:  # so many are found faster by a search
            low = lowered(text[at:])
            if any(word in low for word in _shortest(words)):
                yield from pattern.finditer(text, at)
            return
        match = pattern.match(text, at)
        if match:
            yield match
        at = text.find(first, at + 1)


def _shortest(words: tuple[str, ...]) -> list[str]:
    """Returns the words that hold none of the others; a text without them has none of all."""
    return [word for word in words if not any(other in word for other in words if other != word)]


def _turn_end(low: str, start: int) -> int:
    end = min((at for token in TURN_ENDS if (at := low.find(token, start)) >= 0), default=len(low))
    if low.rstrip().endswith(END) and low.find(BEGIN, start) < 0:
        end = min(end, low.rindex(END))
    return end


def _final_channel(low: str) -> int | None:
    """Returns where the final channel begins: 0 without channels, None where the last channel is another."""
    last = low.rfind(CHANNEL)
    if last >= 0:
        body = low.find(MESSAGE, last)
        return body + len(MESSAGE) if low.startswith(FINAL, last) and body >= 0 else None
    if low.startswith(BARE) and (last := low.rfind(BARE_FINAL)) >= 0:
        return last + len(BARE_FINAL)
    return 0


def _after_delimited(low: str, start: int) -> int | None:
    """Returns where the last block between two tokens ends, or None inside of one."""
    for opening, closing in DELIMITERS:
        last = low.rfind(closing, start)
        start = start if last < 0 else last + len(closing)
        if low.find(opening, start) >= 0:
            return None
    return start


def _after_tagged(text: str, start: int, reasoning: tuple[str, ...]) -> int | None:
    """Returns where the last block in tags ends, or None inside of one."""
    opened: list[str] = []
    for count, tag in enumerate(islice(_found(_tags(reasoning), text, start, "<", reasoning), MARKS + 1)):
        if count == MARKS:
            return None
        name = tag["name"].lower()
        if not tag["closes"]:
            opened.append(name)
            continue
        start = tag.end()
        if name in opened:
            while opened.pop() != name:
                pass
    return None if opened else start


@lru_cache(maxsize=16)
def _tags(reasoning: tuple[str, ...]) -> re.Pattern[str]:
    """Returns what matches tags of these names in either case; spelled out, since that is searched for much faster."""
    names = "|".join("".join(map(_either_case, name)) for name in reasoning) or "(?!)"
    return re.compile(rf"<(?P<closes>/?)(?P<name>{names})(?:\s[^<>]*)?>")


def _either_case(char: str) -> str:
    return f"[{char.lower()}{char.upper()}]" if char.isascii() and char.isalpha() else re.escape(char)
