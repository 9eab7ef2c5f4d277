"""
What does a trainer call a reward with, and what does it want back?

A *trainer call* holds the *completions* (texts, or lists of chat messages), their *token ids*, the *prompts*, one list per
dataset *column*, and two functions to log with; everything comes as keywords, and what a trainer does not know is left out.
Where a chat template has taken the reasoning out of a message, the *text* of a completion has it back between `<think>` and
`</think>`, as the model wrote it.

A *reward* is a frozen, picklable object with a name, which turns a call into one value per completion, in order: a finite
number, or None where it has nothing to say about that completion.

Two rewards may look at the same batch, so each logs under its own name: `accuracy_reward/answer`.
"""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Any, ClassVar, TypeAlias

from smol_rewards.choices import choices_of
from smol_rewards.columns import COLUMNS, GOLD_COLUMNS, find_column, no_column
from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.extraction.completion import Completion, message_text

Values: TypeAlias = list[float | None]

WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿가-힯豈-﫿]|[^\s぀-ヿ㐀-䶿一-鿿가-힯豈-﫿]+")
NO_COLUMNS = ("prompts", "completions", "completion_ids", "trainer_state", "log_extra", "log_metric", "environments")


@dataclass(frozen=True, slots=True)
class TrainerCall:
    """
    What a trainer passes to a reward.

    Args:
        completions: list of length B, texts or lists of chat messages; empty strings where only token ids were given.
        completion_ids: list of B lists of token ids, or None.
        prompts: list of length B, each prompt repeated for its group of completions, or None.
        columns: every column of the dataset, a list of length B each.
        log_extra: called with a name and B values; they become a column of the table of completions.
        log_metric: called with a name and a number.
        keywords: everything, as it came, for handing on to another reward.
    """

    completions: Sequence[Any]
    completion_ids: Sequence[Sequence[int]] | None
    prompts: Sequence[Any] | None
    columns: Mapping[str, Any]
    log_extra: Callable[[str, list[Any]], None] | None
    log_metric: Callable[[str, float], None] | None
    keywords: Mapping[str, Any]

    def __len__(self) -> int:
        return len(self.completions)

    @property
    def texts(self) -> list[str]:
        """The text of each completion with its reasoning; see `text_of`."""
        return [text_of(completion) for completion in self.completions]

    @property
    def lengths(self) -> list[int]:
        """The length of each completion: in tokens where token ids were given, else in words."""
        if self.completion_ids is not None:
            return [len(ids) for ids in self.completion_ids]
        return [len(words(text)) for text in self.texts]

    @property
    def groups(self) -> list[list[int]]:
        """The indices of the completions of each prompt; all of them where no prompts were given."""
        if self.prompts is None:
            return [list(range(len(self)))]
        found: dict[str, list[int]] = {}
        for index, prompt in enumerate(self.prompts):
            found.setdefault(prompt if isinstance(prompt, str) else repr(prompt), []).append(index)
        return list(found.values())

    def golds(self, column: str | None = None) -> list[Any]:
        """Returns the gold of each completion; see `find_golds`."""
        return find_golds(self.columns, len(self), column)

    def choices(self, column: str | None = None) -> list[Any] | None:
        """Returns the options of the questions that have some: a named column, or the first usual one that holds options."""
        return find_choices(self.columns, len(self), column)

    def log(self, name: str, columns: Mapping[str, list[Any]], metrics: Mapping[str, float]) -> None:
        """Logs columns and metrics under a reward's name, where the trainer gave something to log with."""
        if self.log_extra is not None:
            for column, values in columns.items():
                self.log_extra(f"{name}/{column}", values)
        if self.log_metric is not None:
            for metric, value in metrics.items():
                self.log_metric(f"{name}/{metric}", value)


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


def find_golds(columns: Mapping[str, Any], size: int, column: str | None = None) -> list[Any]:
    """
    Returns the golds: a named column, or the first of GOLD_COLUMNS that is there.

    Raises:
        DatasetError: there is no such column, or it does not hold one value per completion.

    Example:
        >>> find_golds({"problem": ["1 + 1"], "solution": ["Add 1 and 1."], "answer": ["2"]}, 1)
        ['2']
    """
    name = find_column(columns, GOLD_COLUMNS, column)
    if name is None:
        raise DatasetError(f"{no_column('gold', columns, GOLD_COLUMNS)}. Name yours with gold_column=")
    golds = columns[name]
    if isinstance(golds, (str, bytes)) or len(golds) != size:
        found = "one text" if isinstance(golds, (str, bytes)) else f"{len(golds)} values"
        raise DatasetError(f"gold column {name!r}: wanted a list of {size} values, found {found}")
    return list(golds)


def find_choices(columns: Mapping[str, Any], size: int, column: str | None = None) -> list[Any] | None:
    """
    Returns the options of questions, None for one without: a named column, or a usual one that holds lists or mappings.

    Raises:
        DatasetError: there is no column of the given name, or it does not hold one value per completion.

    Example:
        >>> find_choices({"answer": ["B"], "choices": [["4", "5"]]}, 1)
        [['4', '5']]
    """
    name = find_column(columns, COLUMNS["choices"], column)
    if name is None:
        return None
    cells = columns[name]
    if isinstance(cells, (str, bytes)) or not isinstance(cells, Sequence) or len(cells) != size:
        if column is None:
            return None
        raise DatasetError(f"choices column {name!r}: wanted a list of {size} values, one per completion")
    if column is not None:
        return list(cells)
    found = list(map(choices_of, cells))
    return found if any(found) else None


def read_call(name: str, keywords: Mapping[str, Any]) -> TrainerCall:
    """
    Returns the trainer call that a reward's keywords make.

    Raises:
        ConfigurationError: neither completions nor token ids were given, or their numbers differ.
    """
    completions, ids, prompts = keywords.get("completions"), keywords.get("completion_ids"), keywords.get("prompts")
    if completions is None and ids is None:
        raise ConfigurationError(
            f"{name}: wanted completions= (a list of texts or of chat messages), found neither them nor ids"
        )
    if isinstance(completions, (str, bytes)):
        raise ConfigurationError(f"{name}: wanted completions= as a list, found one text; write [completion]")
    completions = [""] * len(ids or ()) if completions is None else list(completions)
    for key, values in (("completion_ids", ids), ("prompts", prompts)):
        if values is not None and len(values) != len(completions):
            raise ConfigurationError(f"{name}: wanted {len(completions)} {key}, one per completion, found {len(values)}")
    columns = {key: values for key, values in keywords.items() if key not in NO_COLUMNS and values is not None}
    return TrainerCall(completions, ids, prompts, columns, keywords.get("log_extra"), keywords.get("log_metric"), {**keywords})


class CallSignature:
    """
    How a reward is called, for tools that look: the arguments that it takes by position, and whatever columns there are.

    A reward takes all of them by keyword, as trainers give them, so its own signature would tell nothing.
    """

    def __get__(self, reward: "Reward | AsyncReward | None", owner: type) -> Signature:
        """Returns the signature of a reward; a class has its own, that of making a reward."""
        if reward is None:
            raise AttributeError("__signature__")
        first, *others = (reward.reward if isinstance(reward, AsyncReward) else reward).POSITIONAL
        kind = Parameter.POSITIONAL_OR_KEYWORD
        named = [Parameter(first, kind), *(Parameter(name, kind, default=None) for name in others)]
        return Signature([*named, Parameter("columns", Parameter.VAR_KEYWORD)])


class Reward(ABC):
    """
    The form of every reward: a frozen dataclass with a `name`, and a method that pays for a trainer call.

    Subclasses say in `POSITIONAL` what arguments without a keyword mean, so that a direct call looks as it does for the
    function of the same name elsewhere: `accuracy_reward(completions, solution)`.
    """

    __slots__ = ()
    POSITIONAL: ClassVar[tuple[str, ...]] = ("completions", "solution")
    __signature__ = CallSignature()
    name: str

    @property
    def __name__(self) -> str:
        """The name under which trainers log this reward."""
        return self.name

    @property
    def aio(self) -> "AsyncReward":
        """The same reward as an async callable: the work is done in a thread, the event loop stays free."""
        return AsyncReward(self)

    def __call__(self, /, *arguments: Any, **keywords: Any) -> Values:
        """
        Returns one value per completion.

        Args:
            arguments: in the order of POSITIONAL, for calls by hand.
            keywords: what a trainer passes: completions, prompts, completion_ids, every dataset column, trainer_state,
                log_extra, log_metric.
        """
        if len(arguments) > len(self.POSITIONAL):
            raise TypeError(f"{self.name} takes {', '.join(self.POSITIONAL)}; everything else by keyword")
        given = dict(zip(self.POSITIONAL, arguments, strict=False))
        if twice := given.keys() & keywords.keys():
            raise TypeError(f"{self.name} got {', '.join(sorted(twice))} twice")
        return self.pay(read_call(self.name, given | keywords))

    @abstractmethod
    def pay(self, call: TrainerCall) -> Values:
        """Returns one finite number or None per completion."""


class TextReward(Reward):
    """The form of a reward that looks at nothing but the text of each completion."""

    __slots__ = ()
    POSITIONAL: ClassVar[tuple[str, ...]] = ("completions",)

    def pay(self, call: TrainerCall) -> Values:
        """Returns the value of each completion's text."""
        return [self.value(text) for text in call.texts]

    @abstractmethod
    def value(self, text: str) -> float:
        """Returns what a text is worth."""


@dataclass(frozen=True, slots=True)
class AsyncReward:
    """
    A reward as an async callable, under the same name; picklable like the reward itself.

    What the reward logs is collected in its thread and handed to the trainer in the event loop's, where other rewards of
    the same batch log too.
    """

    reward: Reward
    __signature__: ClassVar[CallSignature] = CallSignature()

    @property
    def __name__(self) -> str:
        return self.reward.name

    async def __call__(self, /, *arguments: Any, **keywords: Any) -> Values:
        """Returns what the reward returns for the same arguments."""
        logged: list[tuple[str, str, Any]] = []
        collectors = {
            key: (lambda name, value, key=key: logged.append((key, name, value)))
            for key in ("log_extra", "log_metric")
            if keywords.get(key) is not None
        }
        values = await asyncio.to_thread(self.reward, *arguments, **{**keywords, **collectors})
        for key, name, value in logged:
            keywords[key](name, value)
        return values


def check_finite(owner: str, **options: float) -> None:
    """Raises ConfigurationError for an option that is not a finite number; a trainer would take `inf` without a word."""
    for name, value in options.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not -1e38 < value < 1e38:  # rewards are float32
            raise ConfigurationError(f"{owner}({name}={value!r}): wanted a finite number")


def check_choice(owner: str, choices: Iterable[str], **options: object) -> None:
    """Raises ConfigurationError for an option that is none of its choices."""
    choices = tuple(choices)
    for name, value in options.items():
        if value not in choices:
            raise ConfigurationError(f"{owner}({name}={value!r:.80}): wanted one of {', '.join(choices)}")


def share(flags: Iterable[object], total: int) -> float:
    """Returns the share of true flags, 0.0 of nothing."""
    return sum(map(bool, flags)) / total if total else 0.0
