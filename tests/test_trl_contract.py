"""The rewards under the real trainers of TRL: GRPO and RLOO on the CPU, and the scoring of AsyncGRPO's worker process."""

import asyncio
import json
import math
import multiprocessing
import os
import pickle
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

trl = pytest.importorskip("trl")
pytestmark = [
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

import smol_rewards.rewards as rewards  # noqa: E402
from smol_rewards.rewards import AccuracyReward, Gate, WeightedSum, accuracy_reward, format_reward  # noqa: E402

READY = [getattr(rewards, name) for name in rewards.__all__ if isinstance(getattr(rewards, name), rewards.Reward)]
LATER = AccuracyReward(name="accuracy_later").aio
FUNCTIONS = [
    *READY,
    Gate(condition=rewards.tag_count_reward, reward=accuracy_reward, at_least=0.25),
    WeightedSum(rewards=(accuracy_reward, format_reward), weights=(1.0, 0.2)),
    LATER,
]

# The whole vocabulary: a model with random weights writes rows of these, so that every reward has something to pay.
PIECES = [
    "<think>",
    "</think>",
    "<answer>",
    "</answer>",
    "1 + 1",
    "2",
    "3",
    r"\boxed{2}",
    r"\boxed{2.0}",
    r"\boxed{3}",
    "\n",
    "First,",
]
STEPS, GENERATIONS, BATCH = 2, 8, 16


def make_tokenizer():
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = ["[pad]", "[end]", "[unk]", *PIECES]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[unk]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    tokenizer.decoder = decoders.Fuse()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[pad]", eos_token="[end]", unk_token="[unk]")
    fast.chat_template = "{% for message in messages %}{{ message.content }}{% endfor %}"
    return fast


def make_model(tokenizer):
    import torch
    from transformers import Qwen2Config, Qwen2ForCausalLM

    torch.manual_seed(0)
    config = Qwen2Config(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=2,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
        bos_token_id=None,
    )
    return Qwen2ForCausalLM(config)


def make_rows(*, chat):
    prompts = ["1 + 1 = ?", "2 + 0 = ?", "3 - 1 = ?", "what?"]
    golds = ["2", r"\frac{4}{2}", r"$2$", ""]  # the last gold is bad
    solutions = ["prose that is no answer", "", "", ""]
    rows = [{"prompt": p, "answer": g, "solution": s} for p, g, s in zip(prompts, golds, solutions, strict=True)]
    return [{**row, "prompt": [{"role": "user", "content": row["prompt"]}]} for row in rows] if chat else rows


def train(kind, form, output, *, processes=1):
    """Returns the log and the tables of completions of a short run with the real trainer."""
    import pyarrow.parquet as parquet
    from datasets import Dataset
    from transformers import TrainerCallback

    config = getattr(trl, f"{kind}Config")(
        output_dir=str(output),
        use_cpu=True,
        bf16=False,
        report_to="none",
        per_device_train_batch_size=BATCH // processes,
        num_generations=GENERATIONS,
        max_completion_length=7,
        max_steps=STEPS,
        logging_steps=1,
        save_strategy="no",
        disable_tqdm=True,
        gradient_checkpointing=False,
        log_completions=True,
        beta=0.0,  # no reference model
        seed=1,
    )
    tokenizer = make_tokenizer()
    trainer = getattr(trl, f"{kind}Trainer")(
        model=make_model(tokenizer),
        reward_funcs=list(FUNCTIONS),
        args=config,
        train_dataset=Dataset.from_list(make_rows(chat=form == "chat")),
        processing_class=tokenizer,
    )
    assert trainer.accelerator.num_processes == processes
    tables = []

    class Reader(TrainerCallback):
        def on_log(self, args, state, control, logs, **_):
            if "reward" in logs:
                kept = trainer._logs
                columns = {"prompt": kept["prompt"], "completion": kept["completion"], **kept["rewards"], **kept["extra"]}
                tables.append([dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)])

    trainer.add_callback(Reader())
    trainer.train()
    written = [parquet.read_table(path).to_pylist() for path in sorted(Path(output, "completions").glob("*.parquet"))]
    return SimpleNamespace(kind=kind, log=trainer.state.log_history, tables=tables, written=written)


@pytest.fixture(scope="module", params=["GRPO-text", "GRPO-chat", "RLOO-text"])
def run(request, tmp_path_factory):
    """A finished run: its log, and the tables of completions, as the trainer had them and as it wrote them."""
    kind, form = request.param.split("-")
    return train(kind, form, tmp_path_factory.mktemp("run"))


def golds_of(table):
    gold = {str(row["prompt"]): row["answer"] for chat in (False, True) for row in make_rows(chat=chat)}
    return [gold[str(row["prompt"])] for row in table]


def same(value, other):
    blank = (None, math.nan)
    return (value in blank or math.isnan(value)) if other is None else value == pytest.approx(other, abs=1e-6)


def test_the_table_on_disk_has_every_column(run):
    if run.kind == "GRPO":  # RLOO writes none
        assert [len(table) for table in run.written] == [BATCH] * STEPS
        assert all(run.tables[0][0].keys() <= row.keys() for table in run.written for row in table)


def test_every_reward_has_its_metrics(run):
    assert len(run.tables) == STEPS
    steps = [entry for entry in run.log if "reward" in entry]
    assert len(steps) == STEPS
    for entry in steps:
        assert all(f"rewards/{reward.__name__}/mean" in entry for reward in FUNCTIONS)
        assert math.isfinite(entry["reward"])


@pytest.mark.parametrize(
    "reward", [reward for reward in FUNCTIONS[:-1] if "len" not in reward.__name__], ids=lambda reward: reward.__name__
)
def test_the_logged_rewards_are_what_the_reward_pays(run, reward):
    needs_tokens = ("cosine", "repetition", "overlong")
    for table in run.tables:
        assert len(table) == BATCH
        logged = [row[reward.__name__] for row in table]
        if not any(word in reward.__name__ for word in needs_tokens):  # the tables do not have the token ids
            paid = reward(completions=[row["completion"] for row in table], answer=golds_of(table))
            assert all(map(same, logged, paid))


def test_right_wrong_and_bad_gold_all_occur(run):
    logged = [row["accuracy_reward"] for table in run.tables for row in table]
    assert 1.0 in logged and 0.0 in logged
    bad = [
        value
        for table in run.tables
        for value, gold in zip([r["accuracy_reward"] for r in table], golds_of(table), strict=True)
        if not gold
    ]
    assert bad and all(value is None or math.isnan(value) for value in bad)


def test_the_async_form_pays_and_logs_the_same(run):
    for table in run.tables:
        for row in table:
            assert same(row["accuracy_later"], row["accuracy_reward"]) or math.isnan(row["accuracy_reward"])
            assert row["accuracy_later/outcome"] == row["accuracy_reward/outcome"]


def test_the_columns_tell_what_was_found(run):
    for table in run.tables:
        for row, gold in zip(table, golds_of(table), strict=True):
            outcome = row["accuracy_reward/outcome"]
            assert (outcome == "bad gold") == (gold == "")
            if outcome == "correct":
                assert row["accuracy_reward/answer"] and row["accuracy_reward/method"] and row["accuracy_reward/reason"]
            assert row["gate/accuracy_reward/outcome"] == outcome


def test_the_metrics_are_the_shares(run):
    entries = [entry for entry in run.log if "reward" in entry]
    for entry, table in zip(entries, run.tables, strict=True):
        outcomes = [row["accuracy_reward/outcome"] for row in table]
        assert entry["accuracy_reward/correct"] == pytest.approx(outcomes.count("correct") / len(outcomes))
        assert entry["accuracy_reward/bad_gold"] == pytest.approx(outcomes.count("bad gold") / len(outcomes))
        assert {
            f"accuracy_reward/{key}" for key in ("unparsed", "symbolic", "deadline", "batch_deadline", "duplicates", "errors")
        } <= entry.keys()


def test_two_processes_log_the_same_names(tmp_path):
    """In some batches one process has nothing but bad golds; the trainer's gathers wait for ever if the names differ."""
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2", __file__, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    tables = json.loads((tmp_path / "tables.json").read_text(encoding="utf-8"))
    assert [len(table) for table in tables] == [BATCH] * STEPS
    outcomes = [row["accuracy_reward/outcome"] for table in tables for row in table]
    assert outcomes.count("bad gold") == GENERATIONS
    for table in tables:
        for row, gold in zip(table, golds_of(table), strict=True):
            assert (row["accuracy_reward/outcome"] == "bad gold") == (gold == "")


def score_in_worker(functions, group):
    """What AsyncGRPO's worker process does with a group: unpickle the rewards, and score with TRL's own code."""
    import warnings

    os.environ["TRL_EXPERIMENTAL_SILENCE"] = "1"
    warnings.simplefilter("ignore")
    from accelerate.state import PartialState
    from trl.experimental.async_grpo.async_rollout_worker import RolloutGroup, _AsyncRolloutLoop
    from trl.trainer.utils import get_callable_name

    PartialState(cpu=True)
    functions = pickle.loads(functions)  # noqa: S301
    size = len(group["completions"])
    sequence = SimpleNamespace(input_ids=[1], completion_mask=[1], old_log_probs=[0.0])
    counts = {"tool_call_counts": [0] * size, "tool_failure_counts": [0] * size}
    rollouts = RolloutGroup(
        **group,
        **counts,
        completions_sequences=[[sequence]] * size,
        model_version=0,
        group_id=0,
        env_rewards=[None] * size,
        rollout_rewards=[None] * size,
    )
    loop = SimpleNamespace(
        reward_funcs=functions,
        reward_func_names=[get_callable_name(function) for function in functions],
        _env_reward_types=[],
        _provides_rollout_reward=False,
    )
    assert multiprocessing.current_process().daemon
    return [sample.metrics for sample in asyncio.run(_AsyncRolloutLoop._score_group(loop, rollouts))]


def send_scores(pipe, functions, group):
    pipe.send(score_in_worker(functions, group))


def test_the_async_trainers_worker_process_scores_a_group():
    texts = [r"<think>1 + 1</think>\boxed{2}", r"\boxed{3}", "", r"\boxed{2}"]
    golds = ["2", "2", "2", r"\lim_{x \to 0} \frac{\sin 2x}{x}"]  # the last needs the symbolic rung
    group = {
        "prompts": [[{"role": "user", "content": "1 + 1 = ?"}]] * len(texts),
        "completions": [[{"role": "assistant", "content": text}] for text in texts],
        "completions_ids": [[1] * 5] * len(texts),
        "reward_kwargs": {"answer": golds, "problem": ["1 + 1 = ?"] * len(texts)},
    }
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=send_scores, args=(sender, pickle.dumps(FUNCTIONS), group), daemon=True)
    child.start()
    sender.close()
    assert receiver.poll(120)
    metrics = receiver.recv()
    child.join(30)
    assert child.exitcode == 0
    assert [sample["rewards/accuracy_reward"] for sample in metrics] == [1.0, 0.0, 0.0, 1.0]
    assert [sample["rewards/accuracy_later"] for sample in metrics] == [1.0, 0.0, 0.0, 1.0]
    assert all(math.isfinite(sample["reward"]) for sample in metrics)


def test_the_command_line_trains_on_rewards_named_by_their_paths(tmp_path):
    from trl.scripts import grpo

    tokenizer = make_tokenizer()
    make_model(tokenizer).save_pretrained(tmp_path / "model")
    tokenizer.save_pretrained(tmp_path / "model")
    (tmp_path / "data").mkdir()
    lines = (json.dumps(row) + "\n" for row in make_rows(chat=False))
    (tmp_path / "data" / "train.jsonl").write_text("".join(lines), encoding="utf-8")
    arguments = {
        "model_name_or_path": tmp_path / "model",
        "dataset_name": tmp_path / "data",
        "output_dir": tmp_path / "out",
        "use_cpu": True,
        "bf16": False,
        "max_steps": 1,
        "max_completion_length": 4,
        "logging_steps": 1,
        "report_to": "none",
    }
    words = [word for name, value in arguments.items() for word in (f"--{name}", str(value))]
    paths = ["smol_rewards.rewards.accuracy_reward", "smol_rewards.rewards.gsm8k_demo.int_reward_func"]
    script, training, model, data = grpo.make_parser().parse_args_and_config([*words, "--reward_funcs", *paths])
    grpo.main(script, training, model, data)
    state = json.loads(next((tmp_path / "out").rglob("trainer_state.json")).read_text(encoding="utf-8"))
    assert {"rewards/accuracy_reward/mean", "rewards/int_reward_func/mean"} <= state["log_history"][0].keys()


if __name__ == "__main__":  # one of the processes of test_two_processes_log_the_same_names
    folder = Path(sys.argv[1])
    finished = train("GRPO", "text", folder / "run", processes=2)
    if os.environ["RANK"] == "0":
        (folder / "tables.json").write_text(json.dumps(finished.tables), encoding="utf-8")
