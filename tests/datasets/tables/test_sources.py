"""Rows come from files, folders as the hub lays them out, saved datasets, or an error that says how to get them."""

import json

import pytest

from smol_rewards.datasets import load_problems
from smol_rewards.datasets.tables.sources import files_of, open_rows
from smol_rewards.errors import DatasetError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

OPENR1 = pa.schema(
    [
        ("problem", pa.string()),
        ("solution", pa.string()),
        ("answer", pa.string()),
        ("problem_type", pa.string()),
        ("question_type", pa.string()),
        ("source", pa.string()),
        ("uuid", pa.string()),
        ("is_reasoning_complete", pa.list_(pa.bool_())),
        ("generations", pa.list_(pa.string())),
        ("correctness_math_verify", pa.list_(pa.bool_())),
        ("correctness_llama", pa.list_(pa.bool_())),
        ("finish_reasons", pa.list_(pa.string())),
        ("correctness_count", pa.int64()),
        ("messages", pa.list_(pa.struct([("content", pa.string()), ("role", pa.string())]))),
    ]
)


def row(problem, answer, **cells):
    usual = {
        "problem": problem,
        "solution": "",
        "answer": answer,
        "problem_type": "Algebra",
        "question_type": "math-word-problem",
        "source": "olympiads",
        "uuid": f"id of {problem}",
        "is_reasoning_complete": [True, False],
        "generations": [f"<think>\nA.\n</think>\nSo $\\boxed{{{answer}}}$.", "<think>\nB"],
        "correctness_math_verify": [True, False],
        "correctness_llama": None,
        "finish_reasons": None,
        "correctness_count": 1,
        "messages": [{"content": problem, "role": "user"}, {"content": "It is.", "role": "assistant"}],
    }
    return usual | cells


@pytest.fixture
def openr1(tmp_path):
    """A folder as `hf download` leaves OpenR1-Math-220k: three configurations, two files each."""
    for place, name in (("data", "default"), ("extended", "extended"), ("all", "all")):
        (tmp_path / place).mkdir()
        for part in range(2):
            rows = [
                row(f"{name} {part}: sum", "\\frac{1}{2}"),
                row(f"{name} {part}: list", "1,2", generations=None, is_reasoning_complete=None, correctness_math_verify=None),
                row(f"{name} {part}: nulls", "v_{R}=4", solution=None, correctness_llama=[True, None], messages=None),
                row(f"{name} {part}: show that", "proof", question_type="proof"),
                row(f"{name} {part}: empty", None),
            ]
            table = pa.Table.from_pylist(rows, schema=OPENR1)
            pq.write_table(table, tmp_path / place / f"train-0000{part}-of-00002.parquet")
    (tmp_path / "README.md").write_text("a card")
    return tmp_path


@pytest.mark.parametrize("config", [None, "default", "extended", "all"])
def test_every_configuration_of_openr1_is_read_from_its_folder(openr1, config):
    problems = load_problems(openr1, config=config)
    name = config or "default"
    assert [f"{name} {part}: {what}" for part in (0, 1) for what in ("sum", "list", "nulls")] == [p.question for p in problems]
    assert [p.gold for p in problems] == ["\\frac{1}{2}", "1,2", "v_{R}=4"] * 2
    assert len(problems.left_out) == 4
    assert "train-00001-of-00002.parquet, row 5" in problems.left_out[-1].place
    assert f"id of {name} 0: sum" == problems[0].id


def test_the_generations_are_read_only_when_they_are_wanted(openr1):
    _, first = next(open_rows(openr1))
    assert OPENR1.names == list(first)
    _, first = next(open_rows(openr1, choose=lambda names: [name for name in names if name in ("problem", "answer")]))
    assert first == {"problem": "default 0: sum", "answer": "\\frac{1}{2}"}


def test_a_missing_configuration_or_split_is_named_with_what_is_there(openr1):
    with pytest.raises(DatasetError, match="no configuration 'hard'; the folders there are: all, data, extended"):
        load_problems(openr1, config="hard")
    with pytest.raises(
        DatasetError, match=r"no file of the split 'test'; the files there are: train-00000-of-00002.parquet, train-00001"
    ):
        load_problems(openr1, split="test")


def test_files_whose_names_tell_no_split_are_all_taken(tmp_path):
    for name in ("b.jsonl", "a.jsonl", "notes.txt"):
        (tmp_path / name).write_text(json.dumps({"problem": name, "answer": "1"}) + "\n")
    assert [problem.question for problem in load_problems(tmp_path)] == ["a.jsonl", "b.jsonl"]
    (tmp_path / "test.jsonl").write_text("{}\n")
    assert [file.name for file in files_of(tmp_path, split="test")] == ["test.jsonl"]


def test_a_folder_that_the_datasets_library_saved_is_read(tmp_path):
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_list([{"question": "1+1?", "answer": "#### 2", "more": [1]}])
    rows.save_to_disk(str(tmp_path / "one"))
    datasets.DatasetDict({"train": rows}).save_to_disk(str(tmp_path / "splits"))
    assert load_problems(tmp_path / "one")[0].gold == "2"
    assert load_problems(tmp_path / "splits")[0].gold == "2"
    with pytest.raises(DatasetError, match="no split 'test'; the splits are train"):
        load_problems(tmp_path / "splits", split="test")


def test_without_a_network_the_error_says_how_to_get_the_dataset(monkeypatch):
    datasets = pytest.importorskip("datasets")
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    with pytest.raises(DatasetError) as raised:
        load_problems("open-r1/OpenR1-Math-220k")
    assert "open-r1/OpenR1-Math-220k: the hub does not give it" in str(raised.value)
    assert "hf download --repo-type dataset open-r1/OpenR1-Math-220k --local-dir OpenR1-Math-220k" in str(raised.value)


def test_a_missing_file_is_no_hub_id():
    with pytest.raises(DatasetError, match=r"nowhere/problems.jsonl: no such file"):
        load_problems("nowhere/problems.jsonl")
