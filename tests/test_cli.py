"""The command line as a person uses it: what it prints, where, and with which exit code."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from tests.judge_server import serving

from smol_rewards import __version__, grade
from smol_rewards.cli import main
from smol_rewards.datasets.jobs.results import describe
from smol_rewards.datasets.tables.formats import FORMATS, Table, write_table

SAMPLE = Path(__file__).parent.parent / "examples" / "data" / "openr1_sample.jsonl"
SUFFIXES = [suffix for one in FORMATS for suffix in one.suffixes]
ROWS = [
    {"id": "a", "response": r"Thus \boxed{0.5}.", "answer": "1/2"},
    {"id": "b", "response": r"Thus \boxed{0.6}.", "answer": "1/2"},
    {"id": "c", "response": "I cannot say.", "answer": "1/2"},
]


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command line and returns (exit code, standard output, standard error)."""

    def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", "160")
        monkeypatch.setattr(sys, "argv", ["smol-rewards", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as caught:
            main()
        return (caught.value.code or 0, *capsys.readouterr())

    return run


@pytest.fixture
def rows_file(tmp_path):
    """Writes rows into a file of a format and returns its path."""

    def rows_file(suffix: str = ".jsonl", rows: list[dict] = ROWS) -> Path:
        path = tmp_path / f"rows{suffix}"
        with write_table(path) as write:
            for row in rows:
                write(row)
        return path

    return rows_file


# --- grade --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("out_suffix", SUFFIXES)
def test_every_format_in_and_out(run, rows_file, tmp_path, suffix, out_suffix):
    out = tmp_path / f"results{out_suffix}"
    code, printed, complaints = run("grade", rows_file(suffix), "--out", out)
    assert (code, complaints) == (0, "")
    results = [row for _, row in Table(out)]
    assert [{name: row[name] for name in ROWS[0]} for row in results] == ROWS
    assert [row["outcome"] for row in results] == ["correct", "incorrect", "no answer"]
    assert "3 graded in" in printed and str(out) in printed


def test_the_table_shows_outcome_answer_gold_method_and_reason(run, rows_file):
    code, printed, _ = run("grade", rows_file())
    header, first, second, third = printed.splitlines()[:4]
    assert header.split() == ["line", "outcome", "extracted", "gold", "method", "reason"]
    assert first.split()[:4] == ["1", "correct", "0.5", "1/2"]
    assert second.split()[:4] == ["2", "incorrect", "0.6", "1/2"]
    assert third.split()[:4] == ["3", "no", "answer", "1/2"]
    assert code == 0


def test_show_and_limit(run, rows_file):
    _, printed, _ = run("grade", rows_file(), "--show", 1)
    assert "0.5" in printed and "0.6" not in printed and "3 graded" in printed
    _, printed, _ = run("grade", rows_file(), "--show", 0, "--limit", 2)
    assert printed.startswith("correct") and "2 graded" in printed


def test_options_and_answers_that_are_extracted_already(run, tmp_path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"pred": "1/3", "answer": "B", "given": ["1/2", "1/3"]}\n{"pred": "A", "answer": "B", "given": ["1/2", "1/3"]}\n'
        '{"pred": "7 or 8", "answer": "7", "given": null}\n'
    )
    code, printed, _ = run("grade", rows, "--choices-column", "given", "--rules", "whole")
    assert code == 0
    assert [line.split()[1] for line in printed.splitlines()[1:4]] == ["correct", "incorrect", "incorrect"]
    code, _, complaints = run("grade", rows, "--choices-column", "missing")
    assert code == 2 and "--choices-column" in complaints


def test_columns_by_option(run, rows_file):
    path = rows_file(rows=[{"a": r"\boxed{1}", "b": "1", "output": "2", "gold": "3"}])
    _, printed, _ = run("grade", path, "--completion-column", "a", "--gold-column", "b")
    assert "column 'a', golds from column 'b'" in printed and printed.split()[7] == "correct"


def test_strict_rules_want_a_mark(run, rows_file):
    path = rows_file(rows=[{"output": "The answer is 4.", "gold": "4"}])
    assert "correct  1" in run("grade", path)[1]
    assert "no answer  1" in run("grade", path, "--rules", "strict")[1]


def test_a_bad_gold_is_named(run, rows_file):
    path = rows_file(rows=[{"output": "4", "gold": "4"}, {"output": "4", "gold": ""}])
    code, printed, _ = run("grade", path)
    assert code == 0 and "bad gold" in printed and f"first bad gold: {path}, line 2" in printed


def test_a_judge_is_asked_about_what_the_rules_leave_open_and_what_it_said_is_written(run, rows_file, tmp_path, monkeypatch):
    monkeypatch.setenv("JUDGE_KEY", "s3cret")
    opened = [{"id": sign, "response": rf"\boxed{{x {sign} y}}", "answer": "7"} for sign in (r"\circledast", r"\boxtimes")]
    out = tmp_path / "results.parquet"

    def answer(body):
        same = "circledast" in body["messages"][0]["content"] and '"7"' in body["messages"][0]["content"]
        return 200, {"choices": [{"message": {"content": "SAME" if same else "DIFFERENT"}}]}

    with serving() as server:
        server.answer = answer
        judge = ["--judge", f"http://127.0.0.1:{server.server_port}/v1", "--judge-model", "small", "--judge-key", "JUDGE_KEY"]
        code, printed, _ = run("grade", rows_file(rows=[*ROWS, *opened]), "--out", out, *judge)
    assert code == 0 and "judge: 1 the same" in printed and "judge: 1 different" in printed
    rows = [row for _, row in Table(out)]
    assert [row["outcome"] for row in rows] == ["correct", "incorrect", "no answer", "correct", "incorrect"]
    assert [row["judge"] for row in rows[2:]] == [
        None,
        "the same (SAME / SAME / DIFFERENT)",
        "different (DIFFERENT / DIFFERENT)",
    ]
    assert rows[3]["method"] == "judge" and rows[3]["proved"] is False
    assert {(one["model"], one["key"]) for one in server.requests} == {("small", "Bearer s3cret")}
    assert len(server.requests) == 5


def test_a_judge_that_is_not_there_leaves_rows_as_they_are_and_is_named(run, rows_file):
    rows = rows_file(rows=[{"response": r"\boxed{x \circledast y}", "answer": "7"}] * 3)
    code, printed, _ = run("grade", rows, "--judge", "http://127.0.0.1:1/v1", "--judge-model", "small")
    assert code == 0 and "unparsed  3" in printed
    assert "judge: 3 no opinion: the judge could not be asked: ConnectError" in printed


def test_the_sample_is_graded_as_its_labels_say(run, tmp_path):
    out = tmp_path / "results.jsonl"
    code, printed, _ = run("grade", SAMPLE, "--out", out)
    results = [row for _, row in Table(out)]
    assert code == 0 and len(results) >= 96 and f"{len(results)} graded" in printed
    wrong = [
        (row["answer"], row["extracted"], row["reason"])
        for row in results
        if row["correct"] is not row["correctness_math_verify"][row["generation_index"]]
    ]
    assert wrong == []


def test_the_sample_has_the_schema_of_openr1():
    names = (
        "problem solution answer problem_type question_type source uuid is_reasoning_complete generations "
        "correctness_math_verify correctness_llama finish_reasons correctness_count messages"
    )
    rows = [row for _, row in Table(SAMPLE)]
    assert len(rows) >= 48
    for row in rows:
        assert " ".join(row) == names
        aligned = (row["generations"], row["correctness_math_verify"], row["is_reasoning_complete"], row["finish_reasons"])
        assert {len(column) for column in aligned} == {2}
        assert row["correctness_count"] == sum(row["correctness_math_verify"])
        assert [message["role"] for message in row["messages"]] == ["user", "assistant"]
    assert len({row["uuid"] for row in rows}) == len({row["problem"] for row in rows}) == len(rows)


def test_two_workers_write_what_one_does(run, tmp_path):
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    path = tmp_path / "rows.jsonl"
    rows = [{"output": rf"\boxed{{{n}}}", "gold": str(n // 2 * 2)} for n in range(600)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("grade", path, "--out", one)[0] == run("grade", path, "--out", two, "--workers", 2)[0] == 0
    assert one.read_bytes() == two.read_bytes() != b""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_run_goes_on_where_it_was(run, rows_file, tmp_path):
    path = rows_file(rows=ROWS * 3000)
    whole, killed = tmp_path / "whole.jsonl", tmp_path / "killed.jsonl"
    assert run("grade", path, "--out", whole, "--show", 2)[0] == 0
    checkpoint = tmp_path / ".killed.jsonl.checkpoint"
    with subprocess.Popen([sys.executable, "-m", "smol_rewards", "grade", str(path), "--out", str(killed)]) as process:
        while not checkpoint.exists():
            assert process.poll() is None
            time.sleep(0.001)
        process.kill()
    assert not killed.exists()
    code, printed, complaints = run("grade", path, "--out", killed, "--show", 2)
    assert (code, complaints) == (0, "")
    assert "were done by an earlier run, 9,000 in all" in printed
    assert killed.read_bytes() == whole.read_bytes()
    assert not checkpoint.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_ctrl_c_ends_a_run_and_its_processes_without_a_traceback(rows_file, tmp_path):
    path, out = rows_file(rows=ROWS * 3000), tmp_path / "out.jsonl"
    program = [sys.executable, "-m", "smol_rewards", "grade", str(path), "--out", str(out), "--workers", "2"]
    listens = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # the tests may run in the background, where it is ignored
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, process_group=0, preexec_fn=listens
    ) as process:
        while not (tmp_path / ".out.jsonl.checkpoint").exists():
            assert process.poll() is None
            time.sleep(0.001)
        os.killpg(process.pid, signal.SIGINT)  # while the processes start, as likely as not
        said = process.communicate(timeout=60)[0]
    assert (process.returncode, said) == (130, "stopped; the same command goes on from here\n")


MISTAKES = {
    "a missing file": (["grade", "no.jsonl"], "no.jsonl: no such file"),
    "a folder": (["grade", "."], ".: a folder; wanted a file of rows"),
    "an unknown format": (["grade", "rows.txt"], "rows.txt: wanted a file that ends in"),
    "an empty file": (["grade", "empty.jsonl"], "empty.jsonl: the file is empty"),
    "not JSON": (["grade", "broken.jsonl"], "broken.jsonl, line 2: not JSON: "),
    "a truncated Parquet file": (["grade", "cut.parquet"], "cut.parquet: not a whole Parquet file: "),
    "a missing column": (
        ["grade", "rows.jsonl", "--gold-column", "x"],
        "rows.jsonl: there is no column 'x'; the columns are id",
    ),
    "no known column": (
        ["grade", "other.jsonl"],
        "other.jsonl: no column for the completion: wanted one of completion, completions, generation, ",
    ),
    "a row without gold": (["grade", "gap.jsonl"], "gap.jsonl, line 2: there is no column 'gold'; the columns are output"),
    "no folder for results": (["grade", "rows.jsonl", "--out", "no/r.jsonl"], "no/r.jsonl: there is no folder no"),
    "results over rows": (["grade", "rows.jsonl", "--out", "rows.jsonl"], "rows.jsonl: the results would replace the rows"),
    "an audit of nothing": (["audit", "empty.jsonl"], "empty.jsonl: the file is empty"),
    "a form of nothing": (["audit", "rows.jsonl", "--format", "verl"], "audit --format verl: wanted --keep"),
    "a page without a folder": (["audit", "rows.jsonl", "--page", "no/a.html"], "no/a.html: there is no folder no"),
    "a page that is a folder": (["audit", "rows.jsonl", "--page", "."], ".: a folder; wanted the name of a file"),
    "a report that is a folder": (["report", "done.jsonl", "-o", "."], ".: a folder; wanted the name of a file"),
    "an explanation that is a folder": (["explain", "5", "--gold", "5", "--html", "."], ".: a folder; wanted the name"),
    "a comparison that is a folder": (["diff", "done.jsonl", "done.jsonl", "--page", "."], ".: a folder; wanted the name"),
    "a page where none may be": (["explain", "5", "--gold", "5", "--html", "/proc/a.html"], "/proc/a.html: "),
    "a report on rows": (
        ["report", "rows2.jsonl", "-o", "r.html"],
        "rows2.jsonl, line 1: there is no column 'outcome'; wanted",
    ),
    "a comparison with nothing": (["diff", "done.jsonl"], "diff: wanted either a second file or --against"),
    "a comparison with rows": (["diff", "done.jsonl", "rows2.jsonl"], "rows2.jsonl, line 1: there is no column 'outcome'"),
    "a comparison with fewer rows": (["diff", "twice.jsonl", "done.jsonl"], "twice.jsonl: has more rows than done.jsonl"),
    "a comparison with other rows": (
        ["diff", "done.jsonl", "else.jsonl"],
        "else.jsonl, line 1, column 'gold': not the same as in done.jsonl, line 1",
    ),
    "a report on no log": (
        ["report", "done.jsonl", "-o", "r.html", "--log", "no.csv"],
        "no.csv: no such file",
    ),
    "a log that is none": (
        ["report", "done.jsonl", "-o", "r.html", "--log", "done.csv"],
        "done.csv: wanted a curve, whose first column is 'step'",
    ),
    "a report with a prefix that is not there": (
        ["report", "done.jsonl", "-o", "r.html", "--prefix", "x_"],
        "done.jsonl, line 1: there is no column 'x_outcome'",
    ),
    "half a judge": (["grade", "rows.jsonl", "--judge-model", "small"], "grade: wanted --judge and --judge-model together"),
    "times for nobody": (["grade", "rows.jsonl", "--times"], "grade --times: wanted --out, a file for the times"),
    "a taken column": (
        ["grade", "taken.jsonl", "--out", "r.jsonl"],
        "taken.jsonl, line 1: there is a column 'correct' already",
    ),
}


def result_line(completion: str, gold: str) -> bytes:
    return json.dumps({"output": completion, "gold": gold, **describe(grade(completion, gold))}).encode() + b"\n"


@pytest.fixture
def folder(tmp_path, monkeypatch, rows_file):
    """A folder with files that have something wrong."""
    monkeypatch.chdir(tmp_path)
    whole = rows_file(".parquet").read_bytes()
    files = {
        "rows.txt": b"x",
        "empty.jsonl": b"",
        "broken.jsonl": b'{"output": "4", "gold": "4"}\n{"output": "4", "go\n',
        "cut.parquet": whole[: len(whole) // 2],
        "other.jsonl": b'{"z": 1}\n',
        "gap.jsonl": b'{"output": "4", "gold": "4"}\n{"output": "4"}\n',
        "rows2.jsonl": b'{"output": "4", "gold": "4"}\n',
        "done.jsonl": result_line("4", "4"),
        "twice.jsonl": result_line("4", "4") * 2,
        "else.jsonl": result_line("4", "5"),
        "done.csv": b"output,gold\n",
        "taken.jsonl": b'{"output": "4", "gold": "4", "correct": true}\n',
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    rows_file()
    return tmp_path


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_one_line_and_leaves_no_file(run, folder, what):
    arguments, message = MISTAKES[what]
    before = sorted(path.name for path in folder.iterdir())
    code, printed, complaints = run(*arguments)
    assert (code, printed) == (2, "")
    assert complaints.startswith(f"error: {message}") and complaints.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == before


# --- audit and report ---------------------------------------------------------------------------------------------------


def test_audit_says_what_is_good_and_keeps_it(run, rows_file, tmp_path):
    rows = [{"problem": f"What is {n} + 1?", "answer": str(n + 1)} for n in range(100)]
    good, page = tmp_path / "good.jsonl", tmp_path / "audit.html"
    code, printed, complaints = run("audit", rows_file(rows=rows), "--keep", good, "--page", page)
    assert (code, complaints) == (0, "") and "100 rows, 100 good" in printed
    assert [row for _, row in Table(good)] == rows and "<html" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [
        (
            "verl",
            {
                "data_source": "SOURCE",
                "prompt": [{"content": "1+1?", "role": "user"}],
                "ability": "math",
                "reward_model": {"style": "rule", "ground_truth": "2"},
                "extra_info": {"index": 0, "id": "a"},
            },
        ),
        ("openrlhf", {"input": "1+1?", "label": "2"}),
    ],
)
def test_audit_keeps_rows_in_the_columns_of_a_trainer(run, rows_file, tmp_path, shape, wanted):
    rows = [{"id": "a", "problem": "1+1?", "answer": "We add.\n#### 2"}, {"id": "b", "problem": "Show it.", "answer": "proof"}]
    file, good = rows_file(rows=rows), tmp_path / "good.parquet"
    assert run("audit", file, "--keep", good, "--format", shape)[0] == 1
    ((_, row),) = Table(good)
    assert row == {name: str(file) if value == "SOURCE" else value for name, value in wanted.items()}


def test_audit_ends_with_1_when_a_gold_is_bad(run, rows_file):
    rows = [{"problem": "What is 1 + 1?", "answer": "2"}, {"problem": "What is 2 + 2?", "answer": r"\frac{1}{"}]
    code, printed, _ = run("audit", rows_file(rows=rows))
    assert code == 1 and "2 rows, 1 good" in printed and "line 2" in printed


def test_report_makes_a_page_of_results(run, tmp_path):
    results, page = tmp_path / "results.jsonl", tmp_path / "report.html"
    run("grade", SAMPLE, "--out", results)
    code, printed, complaints = run("report", results, "--out", page)
    assert (code, complaints) == (0, "") and str(page) in printed
    assert page.read_text(encoding="utf-8").count("not sure that I can compute this") >= 1


def test_a_report_draws_a_training_log_and_puts_disagreements_first(run, rows_file, tmp_path):
    results, page, log = tmp_path / "results.jsonl", tmp_path / "report.html", tmp_path / "curve.csv"
    log.write_text("step,reward\n1,0.25\n2,0.75\n")
    run("grade", rows_file(rows=[{**row, "human": row["id"] != "b"} for row in ROWS]), "--out", results, "--prefix", "sr_")
    options = ["--label-column", "human", "--prefix", "sr_", "--log", log]
    code, printed, complaints = run("report", results, "--out", page, *options)
    assert (code, complaints) == (0, "") and printed.startswith("3 results in ")
    text = page.read_text(encoding="utf-8")
    assert "<h2>Reward</h2><svg" in text and "1 disagree with the column human" in text
    assert text.index('"row": 3') < text.index('"row": 1') < text.index('"row": 2')


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_times_are_written_where_they_are_asked_for_and_reported(run, rows_file, tmp_path, suffix):
    results, page = tmp_path / f"results{suffix}", tmp_path / "report.html"
    assert run("grade", rows_file(), "--out", results, "--times")[0] == 0
    rows = [row for _, row in Table(results)]
    assert all(0 < float(row["microseconds"]) < 1e7 for row in rows) and len(rows) == 3
    assert run("report", results, "--out", page)[0] == 0
    assert "Time of a grade" in page.read_text(encoding="utf-8")
    run("grade", rows_file(), "--out", results)
    assert all("microseconds" not in row for _, row in Table(results))
    run("report", results, "--out", page)
    assert "Time of a grade" not in page.read_text(encoding="utf-8")


# --- diff ---------------------------------------------------------------------------------------------------------------


def test_disagreements_stand_side_by_side_on_a_page(run, rows_file, tmp_path):
    lenient, strict, page = tmp_path / "lenient.jsonl", tmp_path / "strict.jsonl", tmp_path / "page.html"
    path = rows_file(rows=[*ROWS, {"id": "d", "response": "The answer is <b>0.5</b>.", "answer": "1/2"}])
    run("grade", path, "--out", lenient)
    run("grade", path, "--out", strict, "--rules", "strict")
    code, printed, _ = run("diff", lenient, strict, "--page", page, "--show", 0)
    text = page.read_text(encoding="utf-8")
    assert code == 1 and "1 of 4 rows (25.0 %) are seen differently." in text and "0.5" not in printed
    assert text.count("<article") == 2 and "says lenient.jsonl" in text and "line 4" in text and "one finds no answer" in text
    assert "The answer is &lt;b&gt;<mark>0.5</mark>&lt;/b&gt;.</pre></details>" in text
    assert run("diff", lenient, lenient, "--page", page)[0] == 0
    assert "0 of 4 rows (0.0 %)" in page.read_text(encoding="utf-8")


def test_two_files_of_results_are_compared(run, rows_file, tmp_path):
    lenient, strict, out = tmp_path / "lenient.jsonl", tmp_path / "strict.csv", tmp_path / "differences.jsonl"
    path = rows_file(rows=[*ROWS, {"id": "d", "response": "The answer is 0.5.", "answer": "1/2"}])
    run("grade", path, "--out", lenient)
    run("grade", path, "--out", strict, "--rules", "strict")
    code, printed, complaints = run("diff", lenient, strict, "--out", out)
    assert (code, complaints) == (1, "")
    assert "only lenient.jsonl  one finds no answer     1" in printed and "1 of 4 rows are seen differently" in printed
    ((_, row),) = Table(out)
    assert (row["id"], row["correct"], row["other_outcome"], row["kind"]) == ("d", True, "no answer", "one finds no answer")
    code, printed, _ = run("diff", lenient, lenient)
    assert code == 0 and "0 of 4 rows are seen differently" in printed


def test_results_are_held_against_math_verify(run, rows_file, tmp_path):
    results = tmp_path / "results.jsonl"
    rows = [{"response": r"\boxed{4}", "answer": "4"}, {"response": r"\boxed{x \ge 2}", "answer": r"[2, \infty)"}]
    run("grade", rows_file(rows=rows), "--out", results)
    code, printed, complaints = run("diff", results, "--against", "math-verify")
    assert (code, complaints) == (1, "")
    assert "only smol-rewards  the same answer is judged differently     1" in printed
    assert "it reads the gold as [2, \\infty)" in " ".join(printed.split())


def test_a_missing_extra_is_named(run, tmp_path, monkeypatch):
    results = tmp_path / "results.jsonl"
    run("grade", SAMPLE, "--out", results, "--limit", 1)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    message = "error: this needs jinja2: pip install 'smol-rewards[report]'\n"
    assert run("report", results, "--out", tmp_path / "r.html") == (2, "", message)


# --- extract, verify, explain -------------------------------------------------------------------------------------------


def test_extract_prints_the_answer_alone(run):
    code, printed, evidence = run("extract", r"so \boxed{42}, done.")
    assert (code, printed) == (0, "42\n")
    assert "rule: boxed" in evidence and "^^" in evidence


def test_extract_reads_standard_input(run):
    assert run("extract", "-", stdin="Also ist √2 die Lösung: \\boxed{√2}".encode())[:2] == (0, "√2\n")
    code, printed, complaints = run("extract", "-", stdin=b"\\boxed{\xff}")
    assert (code, printed) == (2, "") and "standard input: not UTF-8 at byte 8" in complaints


def test_extract_by_a_pattern(run):
    assert run("extract", "Score: 41. Score: 42. The answer is 5.", "--pattern", r"Score: (\d+)")[:2] == (0, "42\n")
    code, printed, complaints = run("extract", "42", "--pattern", "(")
    assert (code, printed) == (2, "")
    assert "wanted a regular expression" in complaints


def test_extract_without_an_answer(run):
    assert run("extract", "<think>It must be 72.") == (1, "", "no rule found an answer\n")


VERDICTS = [
    (("1/2", "0.5"), 0, "TRUE by "),
    ((r"\frac{\sqrt{2}}{2}", "1/sqrt(2)"), 0, "TRUE by "),
    (("1/2", "0.6"), 1, "FALSE by "),
    (("-1", "-1"), 0, "TRUE by "),
    (("--", "-1", "-2"), 1, "FALSE by "),
    (("-x", r"\frac{-x}{1}"), 0, "TRUE by "),
    (("4", r"\nonsense{4}"), 2, "UNKNOWN by "),
]


@pytest.mark.parametrize(("arguments", "code", "start"), VERDICTS)
def test_verify_ends_with_the_truth(run, arguments, code, start):
    ended, printed, complaints = run("verify", *arguments)
    assert (ended, complaints) == (code, "") and printed.startswith(start)


def test_explain_writes_a_page(run, tmp_path):
    page = tmp_path / "explanation.html"
    code, printed, _ = run("explain", r"Thus \boxed{0.5}.", "--gold", r"\frac12", "--html", page)
    text = page.read_text(encoding="utf-8")
    assert code == 0 and printed.startswith("correct; explained in")
    assert "<mark>0.5</mark>" in text and "<mfrac>" in text and "Both are the same number." in text
    assert run("explain", "1", "--gold", "1", "--html", tmp_path / "nowhere" / "page.html")[0] == 2


def test_explain_prints_the_explanation(run):
    assert run("explain", r"Thus \boxed{0.5}", "--gold", r"\frac12") == (
        0,
        grade(r"Thus \boxed{0.5}", r"\frac12").explain() + "\n",
        "",
    )
    assert run("explain", "-", "--gold", "-1", stdin=b"\\boxed{-1}")[1].startswith("CORRECT")


def test_what_a_model_wrote_does_not_steer_the_terminal(run):
    code, printed, _ = run("explain", "\x1b[2J\\boxed{\x1b[31m4}", "--gold", "4")
    assert code == 0 and "\x1b" not in printed


# --- the program itself -------------------------------------------------------------------------------------------------


def test_version(run):
    assert run("--version") == (0, f"smol-rewards {__version__}\n", "")


@pytest.mark.parametrize("command", ["grade", "audit", "report", "diff", "extract", "verify", "explain"])
def test_help_has_examples(run, command):
    code, printed, _ = run(command, "--help")
    assert code == 0 and "Example" in printed and f"smol-rewards {command}" in printed
    assert command in run("--help")[1]


@pytest.mark.parametrize(
    "arguments", [["grad"], ["verify", "1"], ["verify", "1", "2", "3"], ["explain", "4"], ["grade", "x", "--limit", "0"]]
)
def test_a_wrong_call_is_explained(run, arguments):
    code, printed, complaints = run(*arguments)
    assert (code, printed) == (2, "") and "Usage: smol-rewards" in complaints


def test_it_runs_as_a_module_and_stops_quietly_when_its_reader_does(tmp_path):
    program = [sys.executable, "-m", "smol_rewards", "grade", str(SAMPLE), "--show", "200"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_progress_is_drawn_on_a_terminal(rows_file):
    import pty

    path = rows_file(rows=ROWS * 200)
    parent, child = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    program = [sys.executable, "-m", "smol_rewards", "grade", str(path), "--show", "0"]
    done = subprocess.run(program, stdout=subprocess.PIPE, stderr=child, env=environment, check=True)
    os.close(child)
    drawn = os.read(parent, 100_000).decode()
    os.close(parent)
    assert "rows.jsonl" in drawn and " done" in drawn and "a second" in drawn
    assert b"600 graded" in done.stdout


# --- score --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def graded(run, rows_file, tmp_path):
    """A file of results: two problems with four generations each."""
    boxes = ("1/2", "0.5", "3", "0"), ("4", "5", "5.0", "6")
    rows = [
        {"problem": f"p{level}", "level": level, "generations": [rf"\boxed{{{one}}}" for one in box], "answer": box[0]}
        for level, box in enumerate(boxes)
    ]
    out = tmp_path / "graded.jsonl"
    assert run("grade", rows_file(rows=rows), "-o", out)[0] == 0
    return out


def test_score_prints_pass_and_maj_by_group(run, graded):
    code, printed, complaints = run("score", graded, "--by", "level")
    lines = [line.split() for line in printed.splitlines()]
    assert (code, complaints) == (0, "")
    assert lines[0] == ["level", "problems", "completions", "@1", "@2", "@4"]
    assert lines[1][:6] == ["0", "1", "4", "pass", "50.0", "%"] and lines[5][:5] == ["all", "2", "8", "pass", "37.5"]
    assert "told apart by column 'problem'" in printed


def test_score_as_json_has_the_same_figures(run, graded):
    code, printed, _ = run("score", graded, "--by", "level", "-k", 4, "--json")
    found = json.loads(printed)
    assert code == 0 and found["problem_column"] == "problem"
    assert [one["by"] for one in found["groups"]] == [{"level": "0"}, {"level": "1"}]
    assert [one["majority"]["4"]["value"] for one in found["groups"]] == [1.0, 0.0]
    assert found["total"]["pass"]["4"]["value"] == 1.0


def test_a_column_that_score_cannot_find_is_named(run, graded, rows_file):
    for options, named in ((("--by", "topic"), "'topic'"), (("--problem-column", "topic"), "--problem-column")):
        code, _, complaints = run("score", graded, *options)
        assert code == 2 and named in complaints
    code, _, complaints = run("score", rows_file())
    assert code == 2 and "no column 'outcome'" in complaints


def test_the_report_scores_problems_and_groups(run, graded, tmp_path):
    page = tmp_path / "report.html"
    assert run("report", graded, "-o", page, "--by", "level")[0] == 0
    text = page.read_text(encoding="utf-8")
    assert "Score: 2 problems, 8 completions" in text and "level = 1: 1 problem, 4 completions" in text and "maj@4" in text
