# /// script
# requires-python = ">=3.11"
# dependencies = ["smol-rewards[trl,peft,report]", "math-verify"]
# ///
r"""
Does a reward teach a language model to multiply, or to repeat the question?

SmolLM2-135M-Instruct is given `6 * 8` and trained with GRPO for some minutes, paid by one reward alone. A reward that pays for
`6 * 8` where the gold is `48` pays for copying the question; the records show whether the model finds that out. What it writes
is judged by rules of this script, which know the question and share nothing with any reward: a completion states a right or a
wrong *numeral*, is a *copy* of the question, or is something *other*.

    python examples/smollm2.py out/smollm2                                 # once: the model
    python examples/copying.py train mended out/copying/mended.jsonl       # the default of smol-rewards
    python examples/copying.py train operations out/copying/operations.jsonl
    python examples/copying.py train trl out/copying/trl.jsonl             # TRL's own accuracy_reward
    python examples/copying.py show out/copying/*.jsonl --figure out/copying/copying.svg

Every completion is a line of the file: step, problem, text, reward and what it is; so are the answers to the held-out problems
before and after. No two numbers are both multiplied in the training and held out, in either order.
"""

import argparse
import json
import math
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Literal, TextIO

import torch
from datasets import Dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer, PrinterCallback, set_seed
from transformers.utils import logging
from trl import GRPOConfig, GRPOTrainer
from trl.rewards import accuracy_reward as trl_accuracy_reward

from infer import complete
from smol_rewards import Policy
from smol_rewards.datasets import to_prompt
from smol_rewards.rewards import AccuracyReward, accuracy_reward

NUMBERS = range(2, 13)
HELD_OUT = 16  # of the 66 pairs
SYSTEM = r"Answer with the number only, in \boxed{}. Example: What is 3 times 4? \boxed{12}"
QUESTION = "What is {a} times {b}?"
PROBLEMS, GROUP = 4, 8  # of a step, and completions of each
SAMPLES = 4  # completions of each held-out problem, at temperature 1
TOKENS = 24

REWARDS: dict[str, Callable] = {
    "mended": accuracy_reward,
    "operations": AccuracyReward(policy=Policy(unevaluated="operations")),
    "trl": trl_accuracy_reward,
}
TITLES = {
    "mended": "accuracy_reward",
    "operations": 'accuracy_reward with unevaluated="operations"',
    "trl": "TRL's accuracy_reward",
}

Kind = Literal["right numeral", "wrong numeral", "copy", "other"]
COLOURS: dict[Kind, str] = {
    "right numeral": "#4c9f70",
    "wrong numeral": "#f1ce63",
    "copy": "#d1605e",
    "other": "#c9c9c9",
}
NUMERALS: tuple[Kind, Kind] = ("right numeral", "wrong numeral")
BOX = re.compile(r"\\boxed\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
BEFORE = re.compile(r"=|:|\b(?:is|equals)\b")
TIMES = r"\s*(?:\*|[x×·]|\\times|\\cdot|times)\s*"


@dataclass(frozen=True, slots=True)
class Record:
    """
    One completion.

    Args:
        paid_by: the reward of the run, a name in REWARDS.
        step: of the training, from 1; before it is 0, and after it the last.
        asked: "training", or how a held-out problem was answered: "sampled" or "greedy".
        a, b: the numbers to multiply.
        text: the completion.
        kind: what it is; see `kind_of`.
        reward: what the reward paid; None where it abstained, and for held-out problems.
    """

    paid_by: str
    step: int
    asked: Literal["training", "sampled", "greedy"]
    a: int
    b: int
    text: str
    kind: Kind
    reward: float | None = None


def kind_of(text: str, a: int, b: int) -> Kind:
    r"""
    Returns what a completion states: its last box or else the whole text, from the last `=`, `:`, "is" or "equals" on.

    Example:
        >>> [kind_of(text, 6, 8) for text in (r"6 x 8 = \boxed{48}", "The product is 49.", r"\boxed{6 \times 8}", "48 apples")]
        ['right numeral', 'wrong numeral', 'copy', 'other']
    """
    boxes = BOX.findall(text)
    stated = BEFORE.split(boxes[-1] if boxes else text)[-1].strip(" \n$.")
    if re.fullmatch(r"[0-9]+", stated):
        return "right numeral" if stated == str(a * b) else "wrong numeral"
    return "copy" if re.fullmatch(f"{a}{TIMES}{b}|{b}{TIMES}{a}", stated) else "other"


def make_problems(seed: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Returns the problems to train on and those held out, each in both orders."""
    pairs = [(a, b) for a in NUMBERS for b in NUMBERS if a <= b]
    random.Random(seed).shuffle(pairs)
    held_out, training = (
        [pair for a, b in part for pair in sorted({(a, b), (b, a)})] for part in (pairs[:HELD_OUT], pairs[HELD_OUT:])
    )
    return training, held_out


def ask(a: int, b: int) -> list[dict[str, str]]:
    """Returns the prompt for a problem."""
    return to_prompt(QUESTION.format(a=a, b=b), SYSTEM)


class Recorder:
    """
    A reward that writes down what another one pays for.

    Args:
        name: of the other one, in REWARDS.
        file: gets a line for each completion.
    """

    def __init__(self, name: str, file: TextIO) -> None:
        self.__name__, self.reward, self.file, self.start = name, REWARDS[name], file, time.monotonic()

    def __call__(self, completions, a, b, trainer_state, **columns) -> list[float | None]:
        values = self.reward(completions=completions, a=a, b=b, trainer_state=trainer_state, **columns)
        step = trainer_state.global_step + 1
        texts = [completion[0]["content"] for completion in completions]
        records = [
            Record(self.__name__, step, "training", *numbers, text, kind_of(text, *numbers), value)
            for *numbers, text, value in zip(a, b, texts, values, strict=True)
        ]
        write(records, self.file)
        print(f"step {step:3d}  {time.monotonic() - self.start:6.0f} s  {summary(records)}", flush=True)
        return values


def write(records: Iterable[Record], file: TextIO) -> None:
    """Writes records as JSON lines."""
    file.writelines(json.dumps(asdict(record), ensure_ascii=False) + "\n" for record in records)
    file.flush()


def summary(records: list[Record]) -> str:
    """Returns the mean reward and the share of each kind, in one line."""
    return "  ".join([f"reward {mean_reward(records):.2f}", *(f"{kind} {share(records, kind):.2f}" for kind in COLOURS)])


def mean_reward(records: list[Record]) -> float:
    """Returns the mean reward; NaN where no reward was asked."""
    paid = [record.reward for record in records if record.reward is not None]
    return fmean(paid) if paid else math.nan


def share(records: list[Record], *kinds: Kind) -> float:
    """Returns the share of records that are of some kinds; 0 where there are no records."""
    return sum(record.kind in kinds for record in records) / max(1, len(records))


def examine(model, tokenizer, problems: list[tuple[int, int]], paid_by: str, step: int) -> Iterator[Record]:
    """Yields the model's answers to held-out problems: SAMPLES at temperature 1 and a greedy one of each."""
    for asked, how in (("sampled", {"samples": SAMPLES, "temperature": 1.0}), ("greedy", {})):
        completions = complete(model, tokenizer, [ask(*problem) for problem in problems], tokens=TOKENS, **how)
        for problem, texts in zip(problems, completions, strict=True):
            for text in texts:
                yield Record(paid_by, step, asked, *problem, text, kind_of(text, *problem))


def train(reward: str, output: Path, *, model: Path, steps: int, seed: int, threads: int) -> None:
    """
    Trains LoRA adapters for one reward, and writes down every completion.

    Args:
        reward: a name in REWARDS.
        output: the file of records.
        model: folder of the model.
        steps: of GRPO.
        seed: of the held-out problems, the adapters and the samples.
        threads: of torch.
    """
    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    set_seed(seed)
    training, held_out = make_problems(seed)
    tokenizer = AutoTokenizer.from_pretrained(model)
    rows = [{"prompt": ask(a, b), "a": a, "b": b, "solution": str(a * b)} for a, b in training]
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("w", encoding="utf-8") as file:
        trainer = GRPOTrainer(
            model=AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32),
            reward_funcs=Recorder(reward, file),
            args=GRPOConfig(
                output_dir=str(output.with_suffix("")),
                max_steps=steps,
                learning_rate=3e-4,
                lr_scheduler_type="constant",
                per_device_train_batch_size=PROBLEMS * GROUP,
                num_generations=GROUP,
                max_completion_length=TOKENS,
                temperature=1.0,
                beta=0.0,
                use_cpu=True,
                bf16=False,
                gradient_checkpointing=False,
                seed=seed,
                save_strategy="no",
                report_to="none",
                disable_tqdm=True,
            ),
            train_dataset=Dataset.from_list(rows),
            processing_class=tokenizer,
            peft_config=LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM"),
        )
        trainer.remove_callback(PrinterCallback)

        def measure(step: int) -> None:
            set_seed(seed)
            records = list(examine(trainer.model.eval(), tokenizer, held_out, reward, step))
            write(records, file)
            for asked in ("sampled", "greedy"):
                print(f"held out, {asked:7}  {summary([record for record in records if record.asked == asked])}", flush=True)

        print(f"{TITLES[reward]}: {len(training)} problems, {len(held_out)} held out")
        measure(0)
        trainer.train()
        measure(steps)


def read(path: Path) -> list[Record]:
    """
    Returns the records of a run.

    Raises:
        SystemExit: a line is no record, or there is no step of a training.
    """
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            records.append(Record(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise SystemExit(f"{path}, line {number}: wanted a record that `train` wrote: {error}") from None
    if not any(record.asked == "training" for record in records):
        raise SystemExit(f"{path}: wanted the records of a training, found {len(records)} and none of a step")
    return records


def by_step(records: list[Record]) -> dict[int, list[Record]]:
    """Returns the completions of each step of the training."""
    steps: dict[int, list[Record]] = {}
    for record in records:
        if record.asked == "training":
            steps.setdefault(record.step, []).append(record)
    return steps


def training_table(runs: list[list[Record]], band: int) -> str:
    """Returns shares by step in Markdown: one line for so many steps, the runs beside each other."""
    heads = ["mean reward", "numerals", "right, of the numerals", "copies"]
    lines = ["| steps |" + "".join(f" {TITLES[run[0].paid_by]}: {' | '.join(heads)} |" for run in runs)]
    lines.append("|---" * (1 + len(heads) * len(runs)) + "|")
    steps = [by_step(run) for run in runs]
    last = max(max(one) for one in steps)
    for first in range(1, last + 1, band):
        cells = []
        for one in steps:
            some = [record for step in range(first, first + band) for record in one.get(step, [])]
            numerals = share(some, *NUMERALS)
            right = share(some, "right numeral") / numerals if numerals else math.nan
            values = (mean_reward(some), numerals, right, share(some, "copy"))
            cells += ["–" if math.isnan(value) else f"{value:.2f}" for value in values]
        lines.append(f"| {first} to {min(first + band - 1, last)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def held_out_table(runs: list[list[Record]]) -> str:
    """Returns, in Markdown, the shares of right numerals and copies among the held-out answers, before and after."""
    lines = ["| paid by | right, sampled | right, greedy | copies, sampled | copies, greedy |", "|---|---|---|---|---|"]
    for run in runs:
        cells = []
        for kind in ("right numeral", "copy"):
            for asked in ("sampled", "greedy"):
                answers = [record for record in run if record.asked == asked]
                last = max((record.step for record in answers), default=0)
                when = [[record for record in answers if record.step == step] for step in (0, last)]
                cells.append(" → ".join(f"{share(some, kind):.2f}" for some in when))
        lines.append(f"| {TITLES[run[0].paid_by]} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def draw(runs: list[list[Record]], picture: Path) -> None:
    """Draws what the completions of each step are, a panel for each run, into a file whose suffix names the format."""
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcParams.update({"svg.hashsalt": "copying", "svg.fonttype": "none"})  # the same rows give the same file
    figure = Figure(figsize=(3.6 * len(runs), 3.2), layout="constrained")
    for place, run in zip(figure.subplots(1, len(runs), sharey=True, squeeze=False)[0], runs, strict=True):
        steps = by_step(run)
        shares = [[share(records, kind) for records in steps.values()] for kind in COLOURS]
        place.stackplot(list(steps), shares, labels=list(COLOURS), colors=list(COLOURS.values()))
        rewards = [mean_reward(records) for records in steps.values()]
        place.plot(list(steps), rewards, color="black", linewidth=1.2, label="mean reward")
        place.set_title(TITLES[run[0].paid_by], fontsize=9)
        place.set_xlabel("step")
        place.margins(x=0, y=0)
        place.spines[["top", "right"]].set_visible(False)
    figure.axes[0].set_ylabel("share of the completions")
    figure.legend(*figure.axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=5, frameon=False, fontsize=9)
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=144, metadata={"Date": None} if picture.suffix == ".svg" else None)


def show(runs: list[Path], *, band: int, figure: Path | None) -> None:
    """Prints the tables of some runs, and draws their figure."""
    read_runs = [read(path) for path in runs]
    print(training_table(read_runs, band), held_out_table(read_runs), sep="\n\n")
    if figure:
        draw(read_runs, figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("train", help="train with one reward and write down every completion")
    one.add_argument("reward", choices=REWARDS)
    one.add_argument("output", type=Path, help="JSON lines, a completion each")
    one.add_argument("--model", type=Path, default=Path("out/smollm2"), help="folder that smollm2.py wrote")
    one.add_argument("--steps", type=int, default=50)
    one.add_argument("--seed", type=int, default=0)
    one.add_argument("--threads", type=int, default=2)
    some = commands.add_parser("show", help="print tables and draw a figure of what runs wrote down")
    some.add_argument("runs", type=Path, nargs="+", help="files that train wrote")
    some.add_argument("--band", type=int, default=5, help="steps to a line of the table")
    some.add_argument("--figure", type=Path, help="SVG, PNG or PDF")
    options = vars(parser.parse_args())
    {"train": train, "show": show}[options.pop("command")](**options)


if __name__ == "__main__":
    main()
