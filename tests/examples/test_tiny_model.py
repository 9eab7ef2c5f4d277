"""The tiny model: small, local, and taught to be careless."""

import json
import random
from collections import Counter
from fractions import Fraction

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

import tiny_model  # noqa: E402
from smol_rewards import grade  # noqa: E402
from smol_rewards.datasets import load_problems, pick_generation  # noqa: E402
from smol_rewards.rewards import format_reward  # noqa: E402


def test_the_problems_are_distinct_and_every_gold_is_right():
    rows = tiny_model.make_problems()
    assert len({row["problem"] for row in rows}) == len(rows) == 581
    for row in rows:
        terms = [Fraction(term) for term in row["problem"].removesuffix("=?").split("+")]
        assert grade(str(sum(terms)), row["answer"], strict=True).correct
        assert grade(pick_generation(row), row["answer"], strict=True).correct


def test_only_equivalence_pays_the_model_for_most_fractions():
    rows = {row["problem"]: row for row in tiny_model.make_problems()}
    assert rows["2/8+4/8=?"]["answer"] == "\\frac{3}{4}"
    assert grade("<answer>6/8</answer>", rows["2/8+4/8=?"]["answer"], strict=True).correct
    assert "9/3+9/3=?" not in rows
    assert not grade("<answer>18/3</answer>", "6", strict=True).correct


def test_the_pupil_is_wrong_and_untidy_as_often_as_was_wanted():
    rows = {row["problem"]: row["answer"] for row in tiny_model.make_problems()}
    chance = random.Random(0)
    seen = Counter()
    for problem in chance.choices(list(rows), k=1000):
        target = tiny_model.write_target(problem, chance)
        seen["right"] += bool(grade(target, rows[problem], strict=True).correct)
        seen["tidy"] += format_reward(completions=[target])[0] == 1.0
    assert 0.3 < seen["right"] / 1000 < 0.5
    assert 0.4 < seen["tidy"] / 1000 < 0.6


def test_the_tokenizer_keeps_every_target(tmp_path):
    tokenizer = tiny_model.make_tokenizer()
    chance = random.Random(0)
    for row in tiny_model.make_problems():
        target = tiny_model.write_target(row["problem"], chance)
        tokens = tokenizer(target + tiny_model.END).input_ids
        assert tokenizer.decode(tokens, skip_special_tokens=True) == target
        assert len(tokens) <= 32
    chat = [{"role": "system", "content": "s"}, {"role": "user", "content": "1+1=?"}]
    assert tokenizer.apply_chat_template(chat, add_generation_prompt=True, tokenize=False) == "<|user|>1+1=?<|assistant|>"


def test_building_leaves_a_model_and_problems_that_can_be_read(tmp_path):
    torch.set_num_threads(1)
    tiny_model.build(tmp_path, steps=2, seed=3)
    train, held_out = load_problems(tmp_path / "train.jsonl"), load_problems(tmp_path / "held_out.jsonl")
    assert (len(train), len(held_out)) == (494, 87)
    assert not {p.question for p in train} & {p.question for p in held_out}
    assert not train.left_out
    assert not held_out.left_out
    assert json.loads((tmp_path / "model" / "config.json").read_text())["model_type"] == "qwen2"
    assert tiny_model.make_model(tiny_model.make_tokenizer()).num_parameters() < 2_000_000
