# /// script
# requires-python = ">=3.11"
# dependencies = ["smol-rewards[trl,peft,report,parquet]"]
# ///
r"""
What does SmolLM2 learn of the word problems, by seed and by reward?

Runs of `examples/grpo_openr1.py` with `examples/recipes/smollm2_cpu.yaml` and `--log_completions true` are compared:

    python examples/compare_rewards.py answer out/smollm2 out/s0 out/trl        # answers the held-out problems
    python examples/compare_rewards.py show out/smollm2 out/s0 out/trl --names before "seed 0" TRL --figure runs.svg

`answer` lets each model answer all held-out problems, and leaves the answers in its folder. `show` prints how many are right by
our grade, of each kind of problem; which right answers each reward refuses, of all that the models wrote in the training and
after it, each once; and draws the accuracy over the steps by our grade, whatever paid for it.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

import other_rewards
import word_problems
from smol_rewards import grade_batch
from smol_rewards.datasets import Table, to_prompt
from smol_rewards.rewards import accuracy_reward

RECIPE = Path(__file__).parent / "recipes" / "smollm2_cpu.yaml"
ANSWERS = "answers.jsonl"
TASKS = {task.problem: task for part in word_problems.make_problems() for task in part}
REWARDS: dict[str, Callable] = {
    "accuracy_reward": accuracy_reward,
    "TRL's accuracy_reward": other_rewards.trl_accuracy,
    "float_compare": other_rewards.float_compare,
}
WINDOW = 3  # steps on each side that a point of the figure is the mean of


@dataclass(frozen=True, slots=True)
class Answer:
    """
    A completion.

    Args:
        step: of the training; None after it.
        asked: "training", "sampled" or "greedy".
        problem: the question.
        text: what the model wrote.
        right: by our grade.
    """

    step: int | None
    asked: str
    problem: str
    text: str
    right: bool


def judge(rows: Iterable[tuple[int | None, str, str, str]]) -> list[Answer]:
    """Returns completions (step, how it was asked, problem, text) with what our grade says of them."""
    rows = list(rows)
    grades = grade_batch([row[3] for row in rows], [TASKS[row[2]].answer for row in rows])
    return [Answer(*row, bool(grade.correct)) for row, grade in zip(rows, grades, strict=True)]


def answer(folder: Path, *, samples: int, seed: int) -> None:
    """Answers the held-out problems with a model, or with adapters, as the recipe samples, and leaves the answers beside it."""
    import torch
    import yaml
    from transformers import AutoModelForCausalLM, AutoTokenizer, set_seed

    from infer import complete

    recipe = yaml.safe_load(RECIPE.read_text(encoding="utf-8"))
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=getattr(torch, recipe["dtype"])).eval()
    set_seed(seed)
    problems = [task.problem for task in word_problems.make_problems()[1]]
    chats = [to_prompt(problem, recipe["system_prompt"]) for problem in problems]
    rows = []
    for asked, how in (("sampled", {"samples": samples, "temperature": recipe["temperature"]}), ("greedy", {})):
        texts = complete(model, tokenizer, chats, tokens=recipe["max_completion_length"], **how)
        rows += [(None, asked, problem, text) for problem, some in zip(problems, texts, strict=True) for text in some]
    lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in judge(rows))
    (folder / ANSWERS).write_text("".join(lines), encoding="utf-8")


def read(folder: Path) -> list[Answer]:
    """Returns what a run wrote in its training, and what its model answered after it."""
    rows = []
    for path in sorted((folder / "completions").glob("*.parquet")):
        rows += [
            (int(row["step"]), "training", row["prompt"][-1]["content"], row["completion"][-1]["content"])
            for _, row in Table(path)
        ]
    path = folder / ANSWERS
    later = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return judge(rows) + [Answer(**json.loads(line)) for line in later]


def share(answers: Iterable[Answer]) -> str:
    """Returns the share that is right; a dash where there is none."""
    right = [one.right for one in answers]
    return f"{fmean(right):.2f}" if right else "–"


def accuracy_table(runs: dict[str, list[Answer]]) -> str:
    """Returns the accuracy of each run on held-out problems in Markdown, over all and by kind."""
    kinds = list(dict.fromkeys(task.kind for task in word_problems.make_problems()[1]))
    lines = ["| model | greedy | sampled |" + "".join(f" {kind} |" for kind in kinds), "|---" * (3 + len(kinds)) + "|"]
    for name, answers in runs.items():
        sampled = [one for one in answers if one.asked == "sampled"]
        cells = [share(one for one in answers if one.asked == "greedy"), share(sampled)]
        cells += [share(one for one in sampled if TASKS[one.problem].kind == kind) for kind in kinds]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def refusal_table(runs: dict[str, list[Answer]]) -> str:
    """Returns, in Markdown, of the right completions of each kind of problem how many each reward refuses, with one of them."""
    right = sorted({(one.problem, one.text) for answers in runs.values() for one in answers if one.right})
    counts = Counter(TASKS[problem].kind for problem, _ in right)
    refused: dict[str, dict[str, list[str]]] = {}
    for name, reward in REWARDS.items():
        completions = [[{"role": "assistant", "content": text}] for _, text in right]
        paid = reward(completions=completions, answer=[TASKS[problem].answer for problem, _ in right])
        refused[name] = defaultdict(list)
        for (problem, text), value in zip(right, paid, strict=True):
            if not value:
                refused[name][TASKS[problem].kind].append(f"`{text!r}` for `{TASKS[problem].answer}`")
    lines = [
        "| kind | right | " + " | ".join(f"refused by {name}" for name in REWARDS) + " |",
        "|---" * (2 + len(REWARDS)) + "|",
    ]
    for kind, count in counts.most_common():
        lines.append(f"| {kind} | {count} | " + " | ".join(str(len(refused[name][kind])) for name in REWARDS) + " |")
    total = [str(sum(map(len, refused[name].values()))) for name in REWARDS]
    lines.append(f"| all | {len(right)} | " + " | ".join(total) + " |")
    examples = [f"- {name}, {kind}: {some[0]}" for name in REWARDS for kind, some in refused[name].items() if some]
    return "\n".join([*lines, "", *examples])


def draw(runs: dict[str, list[Answer]], picture: Path) -> None:
    """Draws the accuracy of each run over the steps by our grade, smoothed, into a file whose suffix names the format."""
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcParams.update({"svg.hashsalt": "smollm2", "svg.fonttype": "none"})  # the same rows give the same file
    figure = Figure(figsize=(6.4, 3.6), layout="constrained")
    place = figure.subplots()
    for name, answers in runs.items():
        steps: dict[int, list[bool]] = defaultdict(list)
        for one in answers:
            if one.step is not None:
                steps[one.step].append(one.right)
        if steps:
            numbers = sorted(steps)
            near = [[right for other in numbers if abs(other - step) <= WINDOW for right in steps[other]] for step in numbers]
            place.plot(numbers, list(map(fmean, near)), linewidth=1.4, label=name)
    place.set(xlabel="step", ylabel="right by our grade", ylim=(0, 1))
    place.spines[["top", "right"]].set_visible(False)
    place.legend(frameon=False, fontsize=8)
    figure.savefig(picture, dpi=144, metadata={"Date": None} if picture.suffix == ".svg" else None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("answer", help="answer the held-out problems")
    asked.add_argument("folders", type=Path, nargs="+", help="of a model, or of adapters that training left")
    asked.add_argument("--samples", type=int, default=4, help="of each problem")
    asked.add_argument("--seed", type=int, default=0, help="of the samples")
    shown = commands.add_parser("show", help="print the tables")
    shown.add_argument("folders", type=Path, nargs="+")
    shown.add_argument("--names", nargs="+", help="of the folders, in their order")
    shown.add_argument("--figure", type=Path, help="SVG, PNG or PDF")
    options = parser.parse_args()
    if options.command == "answer":
        for folder in options.folders:
            answer(folder, samples=options.samples, seed=options.seed)
            print(f"{folder / ANSWERS}: written", flush=True)
        return
    runs = dict(zip(options.names or map(str, options.folders), map(read, options.folders), strict=True))
    print(accuracy_table(runs), refusal_table(runs), sep="\n\n")
    if options.figure:
        draw(runs, options.figure)


if __name__ == "__main__":
    main()
