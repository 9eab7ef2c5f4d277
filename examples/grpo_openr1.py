# /// script
# requires-python = ">=3.11"
# dependencies = ["smol-rewards[trl,report]"]
# ///
"""
GRPO on open-r1/OpenR1-Math-220k: a model is paid for right answers, and a little for the right format.

    # a tiny model learns on one core of a laptop in two minutes, without a network
    python examples/grpo_openr1.py --config examples/recipes/tiny_cpu.yaml

    # in two stages: what does the second leave of what the first has taught?
    python examples/grpo_openr1.py --config examples/recipes/tiny_cpu.yaml --kinds integers --output_dir out/first
    python examples/grpo_openr1.py --config examples/recipes/tiny_cpu.yaml --kinds fractions --model_name_or_path out/first

    # one GPU: GSM8K first, then OpenR1 from where that ended
    python examples/grpo_openr1.py --config examples/recipes/qwen2.5_0.5b_gsm8k.yaml
    python examples/grpo_openr1.py --config examples/recipes/qwen2.5_0.5b_openr1.yaml

    # a trial on 100 problems; LoRA; generation by vLLM; many GPUs
    python examples/grpo_openr1.py --config ... --limit 100
    python examples/grpo_openr1.py --config ... --use_peft --learning_rate 1e-5
    python examples/grpo_openr1.py --config ... --use_vllm --vllm_mode colocate
    accelerate launch --config_file examples/recipes/accelerate/ddp.yaml examples/grpo_openr1.py --config ...

Every option of a recipe can be given on the command line too, as can those of TRL's GRPOConfig and ModelConfig. The output
folder gets the model, curve.csv, curve.png, curve.html and, with log_completions, a table of completions for each logged
step. A run that was stopped goes on from its last checkpoint when the same command is given again.
"""

import time
import warnings
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import torch
from datasets import Dataset
from rich.console import Console
from transformers import AutoTokenizer, PrinterCallback, TrainerCallback, set_seed
from transformers.utils import logging
from trl import GRPOConfig, GRPOTrainer, ModelConfig, TrlParser, get_peft_config, get_quantization_config

import tiny_model
from held_out import HeldOut, examine, side_by_side
from smol_rewards.datasets import SYSTEM_PROMPT, Problem, Table, load_problems, split_problems, to_prompt
from smol_rewards.report.curves import Curve, plot_curve
from smol_rewards.report.terminal import progress
from smol_rewards.rewards import accuracy_reward, format_reward, get_reward_funcs, self_check

LINES = 10  # steps to a line, where there is no terminal


@dataclass
class RunArguments:
    """What to train on, and what to tell about it."""

    dataset: str = field(default="open-r1/OpenR1-Math-220k", metadata={"help": "hub id, folder or file of problems"})
    dataset_config: str | None = field(default=None, metadata={"help": "of OpenR1: default, extended or all"})
    streaming: bool = field(default=False, metadata={"help": "read a hub dataset as needed, without downloading it first"})
    limit: int | None = field(default=None, metadata={"help": "train on the first so many problems only, for a trial"})
    kinds: list[str] | None = field(default=None, metadata={"help": "train on problems of these kinds alone"})
    validation: int = field(default=256, metadata={"help": "problems kept aside for evaluation"})
    reward: str = field(default="accuracy", metadata={"help": "that pays for answers: one of ours, or module:function"})
    system_prompt: str = field(default=SYSTEM_PROMPT, metadata={"help": "names the tags that the format reward pays for"})
    held_out: str | None = field(default=None, metadata={"help": "problems to report accuracy on, before and after"})
    samples: int = field(default=4, metadata={"help": "completions of each held-out problem for the sampled accuracy"})
    warm_up: int = field(default=0, metadata={"help": "build the tiny model first, with so many supervised steps"})
    threads: int | None = field(default=None, metadata={"help": "CPU threads of torch"})


def figure(mean: float | None) -> str:
    """Returns a mean as it is printed; there is none where no reward had anything to say of a batch, as of bad golds alone."""
    return "none" if mean is None or mean != mean else f"{mean:.3f}"


class CurveCallback(TrainerCallback):
    """
    Keeps the curve of the run in its CSV file, and tells how it goes: with a bar on a terminal, elsewhere by a line for every
    tenth step; and prints a completion of each logged step.

    Args:
        curve: to keep.
        paid_by: the name of the reward that pays for answers.
    """

    def __init__(self, curve: Curve, paid_by: str = accuracy_reward.__name__) -> None:
        self.curve = curve
        self.paid_by = paid_by
        self.bar = ExitStack()

    def on_train_begin(self, args, state, control, **_):
        self.start, self.first = time.monotonic(), state.global_step
        if state.is_world_process_zero:
            self.curve.truncate(state.global_step)  # a resumed run takes the steps after its checkpoint again
            self.advance = self.bar.enter_context(progress("GRPO"))

    def on_train_end(self, args, state, control, **_):
        self.bar.close()

    def on_log(self, args, state, control, logs, **_):
        if not state.is_world_process_zero:
            return
        self.curve.record(state.global_step, logs)
        if "reward" not in logs:
            return
        step, steps = state.global_step, state.max_steps
        done = (step - self.first) / max(1, steps - self.first)
        how = f"reward {figure(logs['reward'])}  accuracy {figure(logs[f'rewards/{self.paid_by}/mean'])}"
        self.advance(step, done, how)
        if not Console(stderr=True).is_terminal and (step % LINES == 0 or step in (self.first + 1, steps)):
            left = (time.monotonic() - self.start) * (1 / done - 1) if done else 0
            print(
                f"step {step:5d}/{steps}  {how}  format {figure(logs['rewards/format_reward/mean'])}"
                f"  length {logs['completions/mean_length']:.0f}  {left / 60:.1f} min left",
                flush=True,
            )

    def on_step_begin(self, args, state, control, **_):
        """Prints one completion of the step before, if the trainer has written them down."""
        file = Path(args.output_dir) / "completions" / f"completions_{state.global_step:05d}.parquet"
        if state.is_world_process_zero and args.log_completions and file.exists():
            _, row = next(iter(Table(file)))
            print(f"  question  {row['prompt'][-1]['content']!r:.200}\n  wrote     {row['completion'][-1]['content']!r:.600}")
            for name in ("answer", "gold", "outcome", "reason"):
                if told := row.get(f"{self.paid_by}/{name}"):
                    print(f"  {name:9} {told}", flush=True)


def to_rows(problems: list[Problem], system: str) -> Dataset:
    """Returns what GRPOTrainer trains on: the prompt, and the gold in the column that the reward reads."""
    return Dataset.from_list([{"prompt": to_prompt(p.question, system), "answer": p.gold, "id": p.id} for p in problems])


def last_checkpoint(output: Path) -> str | None:
    """Returns the last checkpoint that was saved to its end; the trainer's state is what is written last."""
    whole = [path.parent for path in output.glob("checkpoint-*/trainer_state.json")]
    return str(max(whole, key=lambda path: int(path.name.partition("-")[2]))) if whole else None


def main() -> None:
    logging.disable_progress_bar()  # of weights: these are read and written in a moment
    warnings.filterwarnings("ignore", category=FutureWarning, module="transformers")
    run, args, model_args = TrlParser((RunArguments, GRPOConfig, ModelConfig)).parse_args_and_config()
    if run.threads:
        torch.set_num_threads(run.threads)
    set_seed(args.seed)
    if run.warm_up and not Path(model_args.model_name_or_path).exists():
        tiny_model.build(Path(model_args.model_name_or_path).parent, steps=run.warm_up, seed=args.seed)

    # The problems: what was read and what was left out is printed; the same problem is never on both sides.
    problems = load_problems(run.dataset, config=run.dataset_config, streaming=run.streaming, limit=run.limit)
    wanted = [problem for problem in problems if run.kinds is None or problem.kind in run.kinds]
    if not wanted:
        raise SystemExit(f"no problem is of the kinds {run.kinds}; there are {sorted({problem.kind for problem in problems})}")
    evaluates = args.eval_strategy != "no" or args.eval_on_start
    kept = min(run.validation, max(1, len(wanted) // 5)) if evaluates else 0
    train, validation = split_problems(wanted, validation=kept, seed=args.seed)
    if args.process_index == 0:
        print(problems.report())
        print(f"{len(train):,} problems to train on, {len(validation):,} for validation")

    # The model: full weights or LoRA adapters, in full or in 4 bits.
    tokenizer = AutoTokenizer.from_pretrained(model_args.model_name_or_path, revision=model_args.model_revision)
    args.model_init_kwargs = {
        **(args.model_init_kwargs or {}),
        "revision": model_args.model_revision,
        "attn_implementation": model_args.attn_implementation,
        "dtype": model_args.dtype,
        "quantization_config": get_quantization_config(model_args),
    }
    output = Path(args.output_dir)
    curve = Curve(output / "curve.csv")
    (pays,) = get_reward_funcs([run.reward])
    trainer = GRPOTrainer(
        model=model_args.model_name_or_path,
        reward_funcs=[pays, format_reward],
        args=args,
        train_dataset=to_rows(train, run.system_prompt),
        eval_dataset=to_rows(validation, run.system_prompt) if validation else None,
        processing_class=tokenizer,
        callbacks=[CurveCallback(curve, pays.__name__)],
        peft_config=get_peft_config(model_args),
    )
    trainer.remove_callback(PrinterCallback)

    held_out = load_problems(run.held_out) if run.held_out else []

    def measure(when: str) -> HeldOut | None:
        if not held_out or not trainer.is_world_process_zero():
            return None
        model = trainer.accelerator.unwrap_model(trainer.model).eval()
        how = {"samples": run.samples, "temperature": args.temperature, "tokens": args.max_completion_length}
        found = examine(model, tokenizer, held_out, system=run.system_prompt, **how)
        print(f"{when:6}  {found.told()}", flush=True)
        return found

    # The run. First, known pairs: is the reward right wherever the trainer may call it?
    if pays is accuracy_reward:
        self_check(accuracy_reward).require()
    before = measure("before")
    trainer.train(resume_from_checkpoint=last_checkpoint(output))
    after = measure("after")
    if before and after:
        print(side_by_side(before, after))
    trainer.save_model()
    if trainer.is_world_process_zero():
        tokenizer.save_pretrained(output)
        pictures = ("curve.png", "curve.html") if len(curve.rows) > 1 else ()  # one step is no curve
        for picture in pictures:
            plot_curve(curve, output / picture, title=f"GRPO: {output}")
        print(f"{output}: {', '.join(('the model', 'curve.csv', *pictures))}")


if __name__ == "__main__":
    main()
