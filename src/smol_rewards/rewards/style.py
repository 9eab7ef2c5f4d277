r"""
How is the completion written?

Three things that trainers pay for beside the answer: that it does not repeat itself, that it goes in steps, and that it stays
in the reader's language. All of them can be had without being right, so give them small weights, or a gate.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from smol_rewards.errors import ConfigurationError, check_count
from smol_rewards.rewards import legacy as exact
from smol_rewards.rewards.contract import Reward, TextReward, TrainerCall, Values, check_choice, check_finite, words

if TYPE_CHECKING:
    import regex

STEP = re.compile(r"(?:#+ *)?(?:\**Step +\d+|\d+[.)]|[-*+•] |(?:First|Second|Third|Next|Then|Finally)(?:ly)?,)")
STEP_WORDS = 3  # fewest words that a step must say

PUNCTUATION = ".,;:!?\"'()*。，；：！？“”‘’（）"

# The Unicode scripts of a language. A share of words can be told from these for languages with a script of their own, not for
# two that share one.
SCRIPTS = {
    "en": ("Latin",),
    "de": ("Latin",),
    "es": ("Latin",),
    "fr": ("Latin",),
    "ru": ("Cyrillic",),
    "zh": ("Han",),
    "ja": ("Han", "Hiragana", "Katakana"),
    "ko": ("Hangul",),
    "ar": ("Arabic",),
    "el": ("Greek",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionPenalty(Reward):
    r"""
    Takes for n-grams that occur again.

    Formula: (1 - distinct n-grams / n-grams) · max_penalty; 0 for a completion of fewer than n tokens. Range: [max_penalty, 0].

    Args:
        ngram_size: n, in tokens, or in words where there are no token ids.
        max_penalty: what a completion of nothing but repetition comes near to; not above 0.
        legacy: Open-R1's exact behaviour: words in lower case between blanks, never tokens.
        name: under which the trainer logs.

    Raises:
        ConfigurationError: the size is not above 0, or the penalty is above 0.

    Source: Demystifying Long Chain-of-Thought Reasoning in LLMs (arXiv:2502.03373), appendix C.2;
    `get_repetition_penalty_reward` of TRL, whose numbers these are, and of Open-R1.

    Example:
        >>> from smol_rewards.rewards import get_repetition_penalty_reward
        >>> get_repetition_penalty_reward(ngram_size=2)([[1, 2, 3, 4], [5, 5, 5, 5, 5]])
        [0.0, -0.75]
    """

    POSITIONAL: ClassVar[tuple[str, ...]] = ("completion_ids",)

    ngram_size: int = 3
    max_penalty: float = -1.0
    legacy: bool = False
    name: str = "repetition_penalty_reward"

    def __post_init__(self) -> None:
        check_finite(self.name, max_penalty=self.max_penalty)
        if self.max_penalty > 0:
            raise ConfigurationError(f"{self.name}(max_penalty={self.max_penalty!r}): wanted a number not above 0")
        check_count(self.name, ngram_size=self.ngram_size)

    def value(self, tokens: Sequence[object]) -> float:
        """Returns what a row of tokens is worth."""
        total = len(tokens) - self.ngram_size + 1
        if total < 1:
            return 0.0
        distinct = len(set(zip(*(tokens[i:] for i in range(self.ngram_size)), strict=False)))
        return (1 - distinct / total) * self.max_penalty if distinct < total else 0.0

    def pay(self, call: TrainerCall) -> Values:
        """Returns the value of each completion; see the class."""
        if self.legacy:
            return [self.value(text.lower().split()) for text in call.texts]
        if call.completion_ids is not None:
            return [self.value(ids) for ids in call.completion_ids]
        return [self.value(words(text.lower())) for text in call.texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasoningStepsReward(TextReward):
    r"""
    Pays for lines that go in steps.

    Formula: min(1, steps / wanted), where a step is a line that starts with a mark (`Step 1`, `1.`, `-`, `First,`, …), says at
    least three words after it, and is not word for word another step. Range: [0, 1].

    Args:
        wanted: steps for the full reward.
        legacy: Open-R1's exact behaviour: a third for each mark, wherever it stands and whatever follows it.
        name: under which the trainer logs.

    Source: `reasoning_steps_reward` of Open-R1 (src/open_r1/rewards.py), where `First,First,First,` is paid in full.

    Example:
        >>> from smol_rewards.rewards import reasoning_steps_reward
        >>> reasoning_steps_reward(["1. Half of 48 is 24.\n2. Then 48 + 24 is 72.\n3. So it is 72.", "First,First,First,"])
        [1.0, 0.0]
    """

    wanted: int = 3
    legacy: bool = False
    name: str = "reasoning_steps_reward"

    def __post_init__(self) -> None:
        check_count(self.name, wanted=self.wanted)

    def value(self, text: str) -> float:
        """Returns what a text is worth."""
        if self.legacy:
            return exact.count_steps(text)
        steps = set()
        for line in text.splitlines():
            line = line.strip()
            mark = STEP.match(line)
            said = line[mark.end() :].lstrip(":.)* ").split() if mark else []
            if len(said) >= STEP_WORDS:
                steps.add(" ".join(said))
        return min(1.0, len(steps) / self.wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageConsistencyReward(TextReward):
    r"""
    Pays for staying in one language: the share of words in its script.

    Formula: words in letters of the script, divided by words in letters of any; 1 where there are none. Each Chinese, Japanese
    or Korean character is a word; formulas, and single letters as they stand in formulas, are none. Range: [0, 1].

    Args:
        language: ISO 639-1 code of the language; its script is what counts, so English and French are not told apart.
        name: under which the trainer logs.

    Raises:
        ConfigurationError: a language whose script is not known here.

    Source: DeepSeek-R1 (arXiv:2501.12948), section 2.3.2: the proportion of target language words in the chain of thought.

    Example:
        >>> from smol_rewards.rewards import language_consistency_reward
        >>> language_consistency_reward(["So x is 2", "So x 是 二"])
        [1.0, 0.3333333333333333]
    """

    language: str = "en"
    name: str = "language_consistency_reward"

    def __post_init__(self) -> None:
        check_choice(self.name, SCRIPTS, language=self.language)

    def value(self, text: str) -> float:
        """Returns what a text is worth."""
        bare = (word.strip(PUNCTUATION) for word in words(text))
        prose = [word for word in bare if word.isalpha() and (len(word) > 1 or not word.isascii())]
        script = _script(self.language)
        return sum(script.fullmatch(word) is not None for word in prose) / len(prose) if prose else 1.0


@cache
def _script(language: str) -> "regex.Pattern[str]":
    """Returns the pattern of a word in a language's script; its marks and long vowel signs belong to no script of their own."""
    import regex  # knows the scripts of Unicode, as re does not

    scripts = "".join(rf"\p{{Script_Extensions={name}}}" for name in SCRIPTS[language])
    return regex.compile(f"[{scripts}]+")


def get_repetition_penalty_reward(ngram_size: int = 3, max_penalty: float = -1.0, *, legacy: bool = False) -> RepetitionPenalty:
    """Returns a RepetitionPenalty; the arguments are TRL's and Open-R1's."""
    return RepetitionPenalty(ngram_size=ngram_size, max_penalty=max_penalty, legacy=legacy)


repetition_penalty_reward = RepetitionPenalty()
reasoning_steps_reward = ReasoningStepsReward()
language_consistency_reward = LanguageConsistencyReward()
