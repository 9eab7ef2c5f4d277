"""
How good is a model on problems that no training has seen?

Each problem is answered greedily and by samples at the temperature of the training, which is what GRPO improves. Beside the
accuracy stand what a reward for format alone would raise (the format, the length), what the completions came to, and pass@k and
maj@k.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean

from infer import complete, score_of
from smol_rewards import Grade, Outcome, grade_batch
from smol_rewards.datasets import Problem, to_prompt
from smol_rewards.rewards import format_reward


@dataclass(frozen=True, slots=True)
class HeldOut:
    """
    What a model answered.

    Args:
        problems: that it was asked.
        greedy: its most likely completion of each.
        sampled: completions of each at the temperature of the training.
        greedy_grades, sampled_grades: their grades, in the same order.
    """

    problems: Sequence[Problem]
    greedy: list[str]
    sampled: list[list[str]]
    greedy_grades: list[Grade]
    sampled_grades: list[list[Grade]]

    def told(self) -> str:
        """Returns the figures in three lines, and in a fourth the sampled accuracy by kind where problems are of several."""
        texts, grades = list(chain.from_iterable(self.sampled)), list(chain.from_iterable(self.sampled_grades))
        score = score_of(self.sampled_grades)
        k = max(score.passed)
        sampled, greedy = (fmean(bool(grade.correct) for grade in some) for some in (grades, self.greedy_grades))
        outcomes = Counter(grade.outcome for grade in grades)
        shares = ", ".join(f"{one.value} {outcomes[one] / len(grades):.3f}" for one in Outcome if outcomes[one])
        kinds: dict[str, list[bool]] = {}
        for problem, some in zip(self.problems, self.sampled_grades, strict=True):
            kinds.setdefault(problem.kind, []).extend(bool(grade.correct) for grade in some)
        by_kind = ", ".join(f"{kind} {fmean(right):.3f}" for kind, right in kinds.items())
        form, length = fmean(format_reward(texts)), fmean(map(len, texts))
        return (
            f"held-out accuracy: sampled {sampled:.3f}, greedy {greedy:.3f}\n"
            f"        pass@{k} {score.passed[k].value:.3f}, maj@{k} {score.voted[k].value:.3f}"
            f"; format {form:.3f}, {length:.0f} characters\n"
            f"        {shares}" + (f"\n        {by_kind}" if len(kinds) > 1 else "")
        )


def examine(
    model, tokenizer, problems: Sequence[Problem], *, system: str, samples: int, temperature: float, tokens: int
) -> HeldOut:
    """
    Returns what a model answers to some problems.

    Args:
        model, tokenizer: as transformers loads them.
        problems: to ask.
        system: the system prompt of the training.
        samples: completions of each.
        temperature: of the samples.
        tokens: most tokens of a completion.
    """
    chats = [to_prompt(problem.question, system) for problem in problems]
    golds = [problem.gold for problem in problems]
    sampled = complete(model, tokenizer, chats, samples=samples, temperature=temperature, tokens=tokens)
    greedy = [texts[0] for texts in complete(model, tokenizer, chats, tokens=tokens)]
    grades = [grade_batch(texts, [gold] * len(texts)) for texts, gold in zip(sampled, golds, strict=True)]
    return HeldOut(problems, greedy, sampled, grade_batch(greedy, golds), grades)


def side_by_side(before: HeldOut, after: HeldOut, count: int = 3) -> str:
    """Returns some problems with what the model answered greedily before and after, those first whose grade has changed."""
    changed = [one.correct != other.correct for one, other in zip(before.greedy_grades, after.greedy_grades, strict=True)]
    lines = []
    for at in sorted(range(len(changed)), key=lambda at: not changed[at])[:count]:
        lines.append(f"{before.problems[at].question}  (gold {before.problems[at].gold})")
        for when, told in (("before", before), ("after", after)):
            lines.append(f"  {when:6}  {told.greedy_grades[at].outcome.value:10}  {told.greedy[at]!r:.200}")
    return "\n".join(lines)
