r"""
How can anyone watch GRPO learn in two minutes, on a laptop, without a network?

The *tiny model* is a Qwen2 of 0.1 million parameters over a vocabulary of characters. Its *problems* are sums of integers
and of fractions with the same denominator, in the columns of open-r1/OpenR1-Math-220k; the gold is in lowest terms, in
LaTeX, while the model writes what it computed, so `6/8` is paid only by a reward that knows that it is `\frac{3}{4}`.
A short supervised *warm-up* on targets that are wrong more often than right, in a format that is broken half of the
time, gives the policy from which GRPO starts. The held-out problems are in neither the warm-up nor the GRPO training.

    python examples/tiny_model.py out/tiny      # builds the folder that recipes/tiny_cpu.yaml trains from
"""

import argparse
import json
import random
import uuid
from fractions import Fraction
from pathlib import Path

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast, Qwen2ForCausalLM

from smol_rewards.pressure.model import ASSISTANT, END, PAD, USER, make_model, supervise

TAGS = ("<reasoning>", "</reasoning>", "<answer>", "</answer>")  # one token each, and kept when special tokens are skipped
CHARACTERS = "0123456789+-*/=().,? \nabcdefghijklmnopqrstuvwxyz"
CHAT = "{% for message in messages %}{% if message.role == 'user' %}" + USER + "{{ message.content }}{% endif %}{% endfor %}"
CHAT += "{% if add_generation_prompt %}" + ASSISTANT + "{% endif %}"  # a system prompt is longer than this model can use

RIGHT, TIDY = 0.4, 0.5  # share of warm-up targets with the right sum, and with the right format
HELD_OUT = 0.15  # share of the problems that no training sees


def make_tokenizer() -> PreTrainedTokenizerFast:
    """Returns a tokenizer with one token for each character and each tag."""
    words = [PAD, END, USER, ASSISTANT, *CHARACTERS]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token=" "))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    tokenizer.decoder = decoders.Fuse()
    tokenizer.add_tokens([AddedToken(tag, special=False, normalized=False) for tag in TAGS])
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        eos_token=END,
        additional_special_tokens=[USER, ASSISTANT],
        padding_side="left",
    )
    fast.chat_template = CHAT
    return fast


def make_problems() -> list[dict]:
    """
    Returns every problem as a row with the columns of OpenR1-Math-220k: `a+b` and `a/d+b/d`, for digits a, b and d.

    Fractions whose sum is a whole number are left out: `18/3` leaves a division undone, and is not paid for 6.
    """
    rows = []
    for d in range(1, 10):
        for a in range(1, 10):
            for b in range(1, 10):
                total = Fraction(a + b, d)
                if d > 1 and total.denominator == 1:
                    continue
                problem = f"{a}+{b}=?" if d == 1 else f"{a}/{d}+{b}/{d}=?"
                answer = str(total) if total.denominator == 1 else f"\\frac{{{total.numerator}}}{{{total.denominator}}}"
                reasoning = f"{a}+{b}={a + b}"
                rows.append(
                    {
                        "problem": problem,
                        "solution": f"Add the numerators: ${reasoning}$. The sum is $\\boxed{{{answer}}}$.",
                        "answer": answer,
                        "problem_type": "Algebra",
                        "question_type": "integers" if d == 1 else "fractions",
                        "source": "arithmetic",
                        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, problem)),
                        "is_reasoning_complete": [True],
                        "generations": [f"<think>\n{reasoning}\n</think>\n\nThe sum is $\\boxed{{{answer}}}$."],
                        "correctness_math_verify": [True],
                        "correctness_llama": None,
                        "finish_reasons": None,
                        "correctness_count": 1,
                        "messages": None,
                    }
                )
    return rows


def write_target(problem: str, chance: random.Random) -> str:
    """Returns what a careless pupil writes: the right sum with probability RIGHT, the right format with TIDY."""
    left, right = problem.removesuffix("=?").split("+")
    (a, _, d), (b, _, _) = left.partition("/"), right.partition("/")
    total, below = int(a) + int(b), d
    if chance.random() >= RIGHT:
        slip = chance.choice((-2, -1, 1, 2, 10, "denominators" if d else 3))
        total, below = (total, str(2 * int(d))) if slip == "denominators" else (max(0, total + slip), d)
    reasoning, answer = f"{a}+{b}={total}", f"{total}/{below}" if below else str(total)
    if chance.random() < TIDY:
        return f"<reasoning>{reasoning}</reasoning><answer>{answer}</answer>"
    return chance.choice(
        (
            f"<reasoning>{reasoning}<answer>{answer}</answer>",
            f"{reasoning}</reasoning><answer>{answer}</answer>",
            f"<reasoning>{reasoning}</reasoning>{answer}",
            f"<reasoning>{reasoning}</reasoning><answer>{answer}",
            f"{reasoning}<answer>{answer}</answer>",
        )
    )


def warm_up(model: Qwen2ForCausalLM, tokenizer: PreTrainedTokenizerFast, problems: list[str], *, steps: int, seed: int) -> None:
    """Trains the model on fresh careless targets, one batch of 128 a step, and prints the loss ten times."""
    chance = random.Random(seed)

    def draw() -> list[tuple[str, str]]:
        batch = [chance.choice(problems) for _ in range(128)]
        return [(problem, write_target(problem, chance)) for problem in batch]

    def tell(step: int, loss: float) -> None:
        if step % max(1, steps // 10) == 0:
            print(f"warm-up {step:4d}/{steps}  loss {loss:.3f}", flush=True)

    supervise(model, tokenizer, draw, steps=steps, rate=3e-3, told=tell)


def build(folder: Path, *, steps: int = 500, seed: int = 0) -> None:
    """
    Writes the problems and the warmed-up model into a folder.

    Args:
        folder: gets `model/`, `train.jsonl` and `held_out.jsonl`.
        steps: of the warm-up.
        seed: of the weights, the held-out problems and the warm-up.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    problems = make_problems()
    chance.shuffle(problems)
    held_out = int(HELD_OUT * len(problems))
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("held_out", problems[:held_out]), ("train", problems[held_out:])):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    tokenizer = make_tokenizer()
    model = make_model(tokenizer)
    print(f"tiny model: {model.num_parameters():,} parameters, {len(problems) - held_out} problems, {held_out} held out")
    warm_up(model, tokenizer, [row["problem"] for row in problems[held_out:]], steps=steps, seed=seed)
    model.save_pretrained(folder / "model")
    tokenizer.save_pretrained(folder / "model")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Builds the tiny model and its problems.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--steps", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=0)
    torch.set_num_threads(1)
    options = arguments.parse_args()
    build(options.folder, steps=options.steps, seed=options.seed)
