r"""
Does the completion have the form that the prompt asks for?

A *form* is a row of *sections*, `<tag>body</tag>`, in order, each once, none of them empty. Strict: nothing but blanks stands
around them; soft: other text may. The *opener* is the first opening tag: chat templates of reasoning models often write
it into the prompt, so that the completion starts right after it.
"""

import html
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from unicodedata import category

from smol_rewards.equivalence.policy import MODES
from smol_rewards.errors import ConfigurationError
from smol_rewards.extraction import LENIENT, Rules, extract
from smol_rewards.golds import read
from smol_rewards.rewards import legacy as exact
from smol_rewards.rewards.contract import TextReward, check_choice, check_finite
from smol_rewards.verification import lacking_form

Opener: TypeAlias = Literal["required", "optional"]
OPENERS = ("required", "optional")

DEMO_TAGS = ("reasoning", "answer")
THINK_TAGS = ("think", "answer")
ELLIPSIS = ".…"  # a body of these alone is a template that was copied, not filled in
INVISIBLE = frozenset("ZCM")  # first letters of the Unicode categories of blanks, controls and marks on a character before them
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # Unicode calls them letters and symbols, and nothing is drawn


def sections(text: str, tags: Sequence[str], *, opener: Opener = "required") -> list[str] | None:
    """
    Returns what stands before, in, between and after the sections, or None where they are not there once each and in order.

    Returns:
        2n + 1 texts for n tags: outside and inside in turn.

    Example:
        >>> sections("Well: <a>1</a> <b>2</b>!", ("a", "b"))
        ['Well: ', '1', ' ', '2', '!']
        >>> sections("<a>1</a><a>2</a>", ("a",)) is None
        True
    """
    if opener == "optional" and f"<{tags[0]}>" not in text:
        text = f"<{tags[0]}>{text}"
    pieces = []
    for mark in [mark for tag in tags for mark in (f"<{tag}>", f"</{tag}>")]:
        piece, found, text = text.partition(mark)
        if not found or mark in text:
            return None
        pieces.append(piece)
    pieces.append(text)
    # A tag out of order would have been swallowed by an earlier piece.
    if any(mark in piece for piece in pieces for tag in tags for mark in (f"<{tag}>", f"</{tag}>")):
        return None
    return pieces


def has_sections(text: str, tags: Sequence[str], *, strict: bool, opener: Opener = "required") -> bool:
    """
    Returns whether the sections are there once each, in order, with something in each.

    Args:
        text: the completion.
        tags: names of the sections, in order.
        strict: nothing but blanks may stand around the sections.
        opener: "optional" lets the first opening tag be missing.
    """
    pieces = sections(text, tags, opener=opener)
    if pieces is None or not all(map(_is_filled, pieces[1::2])):
        return False
    return not strict or not any(map(str.strip, pieces[::2]))


def _is_filled(body: str) -> bool:
    """Returns whether a reader sees anything but an ellipsis; stops at the first character that is seen."""
    shown = html.unescape(body) if "&" in body else body
    return not all(char in ELLIPSIS or char in BLANK_LETTERS or category(char)[0] in INVISIBLE for char in shown)


class _FormReward(TextReward):
    """The form of a reward that pays a fixed sum for a form."""

    __slots__ = ()
    reward: float

    def value(self, text: str) -> float:
        """Returns what a text is worth."""
        return self.reward if self.has_form(text) else 0.0

    @abstractmethod
    def has_form(self, text: str) -> bool:
        """Returns whether a text has the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlFormatReward(_FormReward):
    r"""
    Pays for sections in XML tags: in order, each exactly once, none empty, over any number of lines.

    Formula: `reward` if the completion has the form, else 0. Range: {0, reward}.

    Args:
        tags: names of the sections, in order.
        strict: nothing but blanks may stand around the sections; else other text may.
        opener: "optional" also accepts a completion without the first opening tag, for prompts that end with it.
        reward: what the form pays.
        legacy: the demo's exact behaviour: each body within one line; strict asks for tags on lines of their own and a line
            feed at the end. Needs two tags.
        name: under which the trainer logs.

    Raises:
        ConfigurationError: there are no tags, or a tag is no XML name.

    Source: `strict_format_reward_func` and `soft_format_reward_func` of the GSM8K demo, whose patterns refuse a body of several
    lines and, strict, a text that ends without a line feed.

    Example:
        >>> pays = XmlFormatReward(tags=("reasoning", "answer"), strict=True)
        >>> pays(["<reasoning>\n3 + 4\nis 7\n</reasoning>\n<answer>7</answer>", "<reasoning></reasoning><answer>7</answer>"])
        [1.0, 0.0]
        >>> XmlFormatReward(legacy=True)(["<reasoning>\n3 + 4\n</reasoning>\n<answer>7</answer>"])
        [0.0]
    """

    tags: tuple[str, ...] = DEMO_TAGS
    strict: bool = False
    opener: Opener = "required"
    reward: float = 1.0
    legacy: bool = False
    name: str = "xml_format_reward"

    def __post_init__(self) -> None:
        check_tags(self.name, self.tags, self.legacy)
        check_choice(self.name, OPENERS, opener=self.opener)
        check_finite(self.name, reward=self.reward)

    def has_form(self, text: str) -> bool:
        """Returns whether a text has the form."""
        if self.legacy:
            return (exact.is_strict_demo_format if self.strict else exact.is_soft_demo_format)(text, self.tags)
        return has_sections(text, self.tags, strict=self.strict, opener=self.opener)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatReward(_FormReward):
    r"""
    Pays for reasoning in tags and then the answer in tags, and nothing else, also where the chat template opened `<think>`.

    Formula: `reward` for `<think>…</think><answer>…</answer>`, or with `<reasoning>` instead of `<think>`; else 0. Both
    sections once each, in order and not empty, over any number of lines. Range: {0, reward}.

    Args:
        strict: nothing but blanks may stand around the sections; else other text may.
        opener: "optional" also accepts a completion without `<think>`, for chat templates that end the prompt with it;
            "required" does not.
        reward: what the form pays.
        legacy: Open-R1's exact behaviour: `<think>` only, tags on lines of their own, anything after a line feed behind the
            second section, and nothing where the template opened `<think>`.
        name: under which the trainer logs.

    Source: `format_reward` of Open-R1 (src/open_r1/rewards.py), and the tags of the GSM8K demo's prompt.

    Example:
        >>> from smol_rewards.rewards import format_reward
        >>> format_reward(["<think>1 + 1</think><answer>2</answer>", "1 + 1</think>\n<answer>2</answer>", "2"])
        [1.0, 1.0, 0.0]
    """

    strict: bool = True
    opener: Opener = "optional"
    reward: float = 1.0
    legacy: bool = False
    name: str = "format_reward"

    def __post_init__(self) -> None:
        check_choice(self.name, OPENERS, opener=self.opener)
        check_finite(self.name, reward=self.reward)

    def has_form(self, text: str) -> bool:
        """Returns whether a text has the form."""
        if self.legacy:
            return exact.is_think_answer_format(text, THINK_TAGS)
        if f"<{DEMO_TAGS[0]}>" in text:
            return has_sections(text, DEMO_TAGS, strict=self.strict)
        return has_sections(text, THINK_TAGS, strict=self.strict, opener=self.opener)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinkFormatReward(_FormReward):
    r"""
    Pays for reasoning between `<think>` and `</think>`, once and not empty, with an answer after it.

    Formula: `reward` if the completion has the form, else 0. Range: {0, reward}.

    Args:
        opener: "optional" also accepts a completion without `<think>`, for chat templates that end the prompt with it;
            "required" does not.
        reward: what the form pays.
        legacy: TRL's exact behaviour: `<think>` at the very start, empty bodies paid, and nothing where the template opened it.
        name: under which the trainer logs.

    Source: `think_format_reward` of TRL (trl/rewards/format_rewards.py).

    Example:
        >>> from smol_rewards.rewards import think_format_reward
        >>> think_format_reward(["<think>1 + 1</think>2", "1 + 1</think>2", "<think></think>2", "<think>1 + 1</think>"])
        [1.0, 1.0, 0.0, 0.0]
        >>> ThinkFormatReward(legacy=True)(["<think>1 + 1</think>2", "1 + 1</think>2", "<think></think>2"])
        [1.0, 0.0, 1.0]
    """

    opener: Opener = "optional"
    reward: float = 1.0
    legacy: bool = False
    name: str = "think_format_reward"

    def __post_init__(self) -> None:
        check_choice(self.name, OPENERS, opener=self.opener)
        check_finite(self.name, reward=self.reward)

    def has_form(self, text: str) -> bool:
        """Returns whether a text has the form."""
        if self.legacy:
            return exact.is_think_format(text)
        pieces = sections(text, ("think",), opener=self.opener)
        return pieces is not None and not pieces[0].strip() and all(map(_is_filled, pieces[1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCountReward(TextReward):
    r"""
    Pays for each tag that is there exactly once and in its place: a slope towards the form, for a model that is far from it.

    Formula: `each` for every opening and closing tag that occurs once, after all tags before it that count, less `tail` for
    every character after the last closing tag, and never less than 0. Range: [0, each × number of tags × 2].

    Args:
        tags: names of the sections, in order.
        each: what a tag pays.
        tail: what a character after the end costs; blanks cost nothing.
        opener: "optional" also pays for a first opening tag that the prompt has, if its closing tag is there.
        legacy: the exact behaviour of Open-R1 (`tail` 0) or of the demo (`tail` not 0): tags on lines of their own, in any
            order, and the demo's price for every character of a text that ends without a line feed. Needs two tags.
        name: under which the trainer logs.

    Source: `tag_count_reward` of Open-R1 (src/open_r1/rewards.py) and `xmlcount_reward_func` of the GSM8K demo.

    Example:
        >>> from smol_rewards.rewards import tag_count_reward, xmlcount_reward_func
        >>> tag_count_reward(["<think>1 + 1</think><answer>2</answer>", "<think>1 + 1</think>2", "<think><think>"])
        [1.0, 0.5, 0.0]
        >>> xmlcount_reward_func(["<reasoning>1 + 1</reasoning><answer>2</answer>\n", "<answer>2</answer> as I said"])
        [0.5, 0.241]
    """

    tags: tuple[str, ...] = THINK_TAGS
    each: float = 0.25
    tail: float = 0.0
    opener: Opener = "optional"
    legacy: bool = False
    name: str = "tag_count_reward"

    def __post_init__(self) -> None:
        check_tags(self.name, self.tags, self.legacy)
        check_choice(self.name, OPENERS, opener=self.opener)
        check_finite(self.name, each=self.each, tail=self.tail)

    def value(self, text: str) -> float:
        """Returns what a text is worth."""
        if self.legacy:
            return (exact.count_demo_tags if self.tail else exact.count_tags)(text, self.tags, self.each)
        if self.opener == "optional" and f"<{self.tags[0]}>" not in text and f"</{self.tags[0]}>" in text:
            text = f"<{self.tags[0]}>{text}"
        count, end = 0, 0
        for mark in (mark for tag in self.tags for mark in (f"<{tag}>", f"</{tag}>")):
            start = text.find(mark)
            if start >= end and text.find(mark, start + 1) < 0:
                count, end = count + 1, start + len(mark)
        closed = text.rfind(f"</{self.tags[-1]}>")
        after = len(text[closed + len(self.tags[-1]) + 3 :].strip()) if closed >= 0 else 0
        return max(0.0, round(self.each * count - self.tail * after, 12))


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFormReward(_FormReward):
    r"""
    Pays for an answer that is written in a required form, right or wrong; beside accuracy, or as the condition of a Gate.

    Formula: `reward` if the answer of the completion can be read and has the form, else 0. Range: {0, reward}.

    Args:
        form: a mode of `Policy.form` but "any". `AccuracyReward(policy=Policy(form=…))` pays for right answers that have it.
        rules: where the answer is looked for.
        reward: what the form pays.
        name: under which the trainer logs.

    Raises:
        ConfigurationError: the form is not known.

    Example:
        >>> WrittenFormReward(form="lowest terms")([r"\boxed{\frac{20}{56}}", r"\boxed{\frac{5}{14}}", r"\boxed{\frac{1}{2}}"])
        [0.0, 1.0, 1.0]
    """

    form: str = "simplified"
    rules: Rules = LENIENT
    reward: float = 1.0
    name: str = "written_form_reward"

    def __post_init__(self) -> None:
        check_choice(self.name, MODES["form"][1:], form=self.form)
        check_finite(self.name, reward=self.reward)

    def has_form(self, text: str) -> bool:
        """Returns whether the answer of a text has the form."""
        candidate = extract(text, rules=self.rules)
        return candidate is not None and lacking_form(read(candidate.text), self.form) is None


def check_tags(owner: str, tags: Sequence[str], legacy: bool) -> None:
    """Raises ConfigurationError for tags that cannot be written as XML, or that the legacy formulas do not know."""
    if isinstance(tags, str) or not tags or not all(tag.replace("_", "").replace("-", "").isalnum() for tag in tags):
        raise ConfigurationError(f"{owner}(tags={tags!r}): wanted a tuple of names such as ('reasoning', 'answer')")
    if legacy and len(tags) != 2:
        raise ConfigurationError(f"{owner}(legacy=True): wanted two tags, found {len(tags)}")


format_reward = FormatReward()
think_format_reward = ThinkFormatReward()
tag_count_reward = TagCountReward()
written_form_reward = WrittenFormReward()
