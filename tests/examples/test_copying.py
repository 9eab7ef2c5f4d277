"""The experiment on copying: its oracle, its problems, and two steps of it with a tiny model."""

import json
import sys

import pytest

pytest.importorskip("trl")
pytest.importorskip("peft")
pytest.importorskip("matplotlib")

import copying
import tiny_model


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("48", "right numeral"),
        ("6 x 8 = 48", "right numeral"),
        (r"The answer is: $\boxed{48}$.", "right numeral"),
        (r"\boxed{6 \times 8 = 48}", "right numeral"),
        (r"6 * 8 = \boxed{49}", "wrong numeral"),
        (r"\boxed{48}, or \boxed{49}", "wrong numeral"),
        ("048", "wrong numeral"),
        ("6 * 8", "copy"),
        (r"\boxed{8 \cdot 6}", "copy"),
        ("6 times 8 is 6×8.", "copy"),
        ("6 * 9", "other"),
        ("16 * 8", "other"),
        ("6 * 8 = 48 apples", "other"),
        ("40 + 8", "other"),
        ("", "other"),
    ],
)
def test_the_oracle_tells_numerals_copies_and_the_rest_apart(text, kind):
    assert copying.kind_of(text, 6, 8) == kind


def test_no_product_is_both_trained_on_and_held_out():
    for seed in range(20):
        training, held_out = copying.make_problems(seed)
        assert len(training) + len(held_out) == 121
        assert len({tuple(sorted(pair)) for pair in held_out}) == copying.HELD_OUT
        assert {(b, a) for a, b in held_out} == set(held_out)
        assert not set(training) & set(held_out)


def run(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["copying.py", *map(str, words)])
    copying.main()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """The folder of a tiny model of random weights."""
    folder = tmp_path_factory.mktemp("tiny")
    tiny_model.build(folder, steps=1, seed=0)
    return folder / "model"


def test_every_reward_takes_two_steps_and_the_records_become_tables_and_a_figure(tiny, tmp_path, monkeypatch, capsys):
    files = [tmp_path / f"{name}.jsonl" for name in copying.REWARDS]
    for name, file in zip(copying.REWARDS, files, strict=True):
        run(monkeypatch, "train", name, file, "--model", tiny, "--steps", 2, "--threads", 1)
        rows = [json.loads(line) for line in file.read_text().splitlines()]
        trained = [row for row in rows if row["asked"] == "training"]
        batch = copying.PROBLEMS * copying.GROUP
        held_out = [row for row in rows if row["asked"] != "training"]
        assert [row["step"] for row in trained] == [1] * batch + [2] * batch
        assert {row["reward"] for row in trained} <= {0.0, 1.0}
        assert {row["reward"] for row in held_out} == {None}
        _, asked = copying.make_problems(0)
        assert len(held_out) == 2 * len(asked) * (copying.SAMPLES + 1)
        assert {(row["a"], row["b"]) for row in held_out} == set(asked)
        assert all(row["kind"] == copying.kind_of(row["text"], row["a"], row["b"]) for row in rows)
    assert "step   2 " in capsys.readouterr().out

    run(monkeypatch, "show", *files, "--band", 1, "--figure", tmp_path / "figure.svg")
    printed = capsys.readouterr().out
    assert "| 2 to 2 |" in printed
    assert "TRL's accuracy_reward" in printed
    drawn = (tmp_path / "figure.svg").read_bytes()
    assert b"mean reward" in drawn
    run(monkeypatch, "show", *files, "--figure", tmp_path / "figure.svg")
    assert (tmp_path / "figure.svg").read_bytes() == drawn


def test_the_tables_count_what_was_recorded(tmp_path, monkeypatch, capsys):
    texts = {1: ["48", "49", "6 * 8", "none"], 2: ["48", "48", "48", "6 * 8"], 3: ["6 * 8"] * 4}
    records = [
        copying.Record("trl", step, "training", 6, 8, text, copying.kind_of(text, 6, 8), float(text in ("48", "6 * 8")))
        for step, some in texts.items()
        for text in some
    ]
    for step, text in ((0, "49"), (3, "6 * 8")):
        records += [
            copying.Record("trl", step, asked, 6, 8, text, copying.kind_of(text, 6, 8)) for asked in ("sampled", "greedy")
        ]
    with (tmp_path / "run.jsonl").open("w") as file:
        copying.write(records, file)
    run(monkeypatch, "show", tmp_path / "run.jsonl", "--band", 2)
    printed = capsys.readouterr().out
    assert "| 1 to 2 | 0.75 | 0.62 | 0.80 | 0.25 |" in printed
    assert "| 3 to 3 | 1.00 | 0.00 | – | 1.00 |" in printed
    assert "| TRL's accuracy_reward | 0.00 → 0.00 | 0.00 → 0.00 | 0.00 → 1.00 | 0.00 → 1.00 |" in printed


@pytest.mark.parametrize(
    ("text", "said"),
    [("{}\n", "line 1: wanted a record"), ("no\n", "line 1: wanted a record"), ("", "found 0 and none of a step")],
)
def test_a_file_that_train_did_not_write_is_refused(text, said, tmp_path, monkeypatch):
    (tmp_path / "run.jsonl").write_text(text)
    with pytest.raises(SystemExit, match=said):
        run(monkeypatch, "show", tmp_path / "run.jsonl")
