"""Runs beside each other: what is counted is what was written, by our grade, whatever paid for it."""

import json
import sys

import pytest

pytest.importorskip("trl")
pytest.importorskip("matplotlib")
pytest.importorskip("pyarrow")

import compare_rewards
import other_rewards
import tiny_model
import word_problems

SUM = next(task for task in word_problems.make_problems()[0] if task.kind == "sum")
LENGTH = next(task for task in word_problems.make_problems()[1] if task.kind == "length")


def run(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["compare_rewards.py", *map(str, words)])
    compare_rewards.main()


@pytest.fixture
def trained(tmp_path):
    """The folder of a run of two steps: a right sum and a wrong one, then two right ones; after it a length and a wrong one."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for step, texts in ((1, [SUM.answer, "-1"]), (2, [rf"\boxed{{{SUM.answer}}}", SUM.answer])):
        rows = [
            {
                "step": step,
                "prompt": [{"role": "user", "content": SUM.problem}],
                "completion": [{"role": "assistant", "content": text}],
            }
            for text in texts
        ]
        path = tmp_path / "completions" / f"completions_{step:05d}.parquet"
        path.parent.mkdir(exist_ok=True)
        pq.write_table(pa.Table.from_pylist(rows), path)
    rows = [(None, "sampled", LENGTH.problem, "-1"), (None, "sampled", LENGTH.problem, rf"\boxed{{{LENGTH.answer}}}")]
    rows += [(None, "greedy", LENGTH.problem, "no idea")]
    lines = [json.dumps(compare_rewards.asdict(one)) for one in compare_rewards.judge(rows)]
    (tmp_path / compare_rewards.ANSWERS).write_text("\n".join(lines))
    return tmp_path


def test_the_tables_count_each_right_answer_once_and_the_figure_is_of_every_step(trained, monkeypatch, capsys):
    run(monkeypatch, "show", trained, "--names", "ours", "--figure", trained / "figure.svg")
    printed = capsys.readouterr().out
    assert "| ours | 0.00 | 0.50 |" in printed
    assert "| sum | 2 | 0 | 1 | 0 |" in printed  # TRL's reward wants LaTeX around a number
    assert "| length | 1 | 0 | 0 | 0 |" in printed
    assert "| all | 3 | 0 | 1 | 0 |" in printed
    assert b"ours" in (trained / "figure.svg").read_bytes()


def test_a_model_answers_every_held_out_problem(tmp_path, monkeypatch):
    tiny_model.build(tmp_path, steps=1, seed=0)
    monkeypatch.setattr(compare_rewards, "RECIPE", tmp_path / "recipe.yaml")
    recipe = "dtype: float32\nsystem_prompt: 'Answer.'\ntemperature: 1.0\nmax_completion_length: 2\n"
    compare_rewards.RECIPE.write_text(recipe)
    run(monkeypatch, "answer", tmp_path / "model", "--samples", 2)
    answers = compare_rewards.read(tmp_path / "model")
    assert [one.asked for one in answers].count("greedy") == len(word_problems.make_problems()[1])
    assert len(answers) == 3 * len(word_problems.make_problems()[1])


def test_trls_reward_is_given_a_bare_gold_in_dollars():
    completions = [[{"role": "assistant", "content": text}] for text in (r"\boxed{12}", r"\boxed{12}", "12", r"\boxed{13}")]
    assert other_rewards.trl_accuracy(completions, ["12", "$12$", "12", "12"]) == [1.0, 1.0, 0.0, 0.0]
