r"""
Where do two rewards disagree?

A *shadow* runs a second reward beside the first: the first is paid, and every completion on which they differ becomes a line of
JSON. So a run can move from one reward to another on evidence, without a change in what the model is paid.
"""

import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smol_rewards.errors import DatasetError
from smol_rewards.rewards.composition import AnyReward, check_rewards, name_of
from smol_rewards.rewards.contract import Reward, TrainerCall, Values, text_of

SAME = 1e-9  # values this close are the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow(Reward):
    """
    Pays what `paid` pays, and records where `shadowed` pays something else.

    Each line of the log has the names and values of both rewards, the step where the trainer tells it, the process's rank, the
    gold where there is one, and the completion. Whatever the shadowed reward raises is recorded too, and changes nothing.

    Args:
        paid: the reward that counts.
        shadowed: the one beside it.
        log: file to which lines of JSON are added.
        completions: whether the completion's text goes into the log.
        name: under which the trainer logs; by default that of the reward that is paid.
    """

    paid: AnyReward
    shadowed: AnyReward
    log: Path
    completions: bool = True
    name: str = "shadow"

    def __post_init__(self) -> None:
        check_rewards(self.name, self.paid, self.shadowed)

    def pay(self, call: TrainerCall) -> Values:
        """Returns what the first reward pays."""
        values: Values = list(self.paid(**call.keywords))
        lines = self._compare(call, values)
        if lines:
            with self.log.open("a", encoding="utf-8") as file:
                file.write("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
        call.log(self.name, {}, {"disagreements": len(lines) / len(values) if values else 0.0})
        return values

    def _compare(self, call: TrainerCall, values: Values) -> list[dict[str, Any]]:
        names = {"paid": name_of(self.paid), "shadowed": name_of(self.shadowed)}
        where = {"step": getattr(call.keywords.get("trainer_state"), "global_step", None), "rank": os.environ.get("RANK")}
        try:
            others = list(self.shadowed(**{**call.keywords, "log_extra": None, "log_metric": None}))
        except Exception as error:  # noqa: BLE001 - another's code, run beside: whatever it raises may not end the training
            return [{"rewards": names, **where, "error": f"{type(error).__name__}: {error}"}]
        try:
            golds = list(call.golds())
        except DatasetError:
            golds = [None] * len(call)
        return [
            {
                "rewards": names,
                **where,
                "index": index,
                "gold": golds[index],
                "values": [value, other],
                "completion": text_of(call.completions[index]) if self.completions else None,
            }
            for index, (value, other) in enumerate(zip(values, others, strict=False))
            if not _is_same(value, other)
        ]


def _is_same(value: Any, other: Any) -> bool:
    first, second = (math.nan if one is None else float(one) for one in (value, other))
    return abs(first - second) <= SAME or (math.isnan(first) and math.isnan(second)) or first == second


def shadow(reward_a: AnyReward, reward_b: AnyReward, *, log: str | Path, completions: bool = True) -> Shadow:
    r"""
    Returns a reward that pays what the first pays, and records in a file where the second would pay something else.

    Args:
        reward_a: the reward that is paid, and whose name the result has.
        reward_b: the reward that is run beside it.
        log: file to which lines of JSON are added.
        completions: whether the completion's text goes into the log.

    Example:
        >>> import json, tempfile
        >>> from pathlib import Path
        >>> from smol_rewards.rewards import accuracy_reward, correctness_reward_func
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     pays = shadow(accuracy_reward, correctness_reward_func, log=f"{folder}/differences.jsonl")
        ...     print(pays(["It is 2.", "It is 3."], ["2", "2"]))
        ...     print(json.loads(Path(folder, "differences.jsonl").read_text())["values"])
        [1.0, 0.0]
        [1.0, 2.0]
    """
    return Shadow(paid=reward_a, shadowed=reward_b, log=Path(log), completions=completions, name=name_of(reward_a))
