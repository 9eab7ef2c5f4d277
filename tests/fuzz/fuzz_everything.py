"""
What breaks under texts that grow towards code that no text has reached yet?

    python tests/fuzz/fuzz_everything.py extract|parse|verify|nest [SECONDS]

atheris changes texts and keeps those that reach something new in .fuzz/NAME; it begins with the attack kit and the golden
files. A text fails if it raises what is not promised, or takes more than five seconds; for `nest`, which reads it as a choice
of operators in each other, also if its verdict takes more steps than the law of cost allows. It is left in .fuzz/ as
NAME-crash-…, and is run again with `python tests/fuzz/fuzz_everything.py NAME PATH`.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["smol_rewards"]):
    from smol_rewards import Budget, extract, parse, verify
    from smol_rewards.attack import CASES
    from smol_rewards.equivalence.numbers.trace import recorded
    from smol_rewards.errors import BudgetExceeded, ParseError
    from smol_rewards.extraction import LENIENT, STRICT
    from smol_rewards.notation.commands import ROWS

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests/properties"))
import nests  # noqa: E402 - what the law of cost is about stands beside the other laws

KERNEL = Budget(seconds=0)  # no worker process
BETWEEN = "\0"  # the gold and the answer in one text
LONGEST = 4_096  # bytes


def fuzz_extract(text: str) -> None:
    for rules in (STRICT, LENIENT):
        candidate = extract(text, rules=rules)
        if candidate is not None:
            assert candidate.visible in text
            assert candidate.text == candidate.span.of(candidate.visible) != ""


def fuzz_parse(text: str) -> None:
    try:
        answer = parse(text)
    except (ParseError, BudgetExceeded) as error:
        assert str(error)
    else:
        str(answer)  # every answer can be written out
        assert parse(text) == answer


def fuzz_verify(text: str) -> None:
    gold, _, answer = text.partition(BETWEEN)
    verdict = verify(gold, answer, budget=KERNEL)
    assert verdict.reason and str(verdict)
    with recorded():  # as `explain` does
        assert verify(gold, answer, budget=KERNEL) == verdict


def fuzz_nest(text: str) -> None:
    """Each character chooses: the first a gold, the second a leaf, the others patterns, which are nested in turn."""
    if len(text) < 3:
        return
    gold, leaf, *patterns = map(ord, text)
    chosen = [nests.PATTERNS[one % len(nests.PATTERNS)] for one in patterns[: nests.DEEPEST]]
    written = nests.nest(nests.cycled(chosen, nests.DEEPEST), nests.LEAVES[leaf % len(nests.LEAVES)])
    ours, theirs = nests.read(nests.GOLDS[gold % len(nests.GOLDS)]), nests.read(written)
    if ours is not None and theirs is not None:
        spent, allowed = nests.costs(ours, theirs)
        assert spent <= allowed, written
        fuzz_verify(nests.GOLDS[gold % len(nests.GOLDS)] + BETWEEN + written)


TARGETS: dict[str, Callable[[str], None]] = {
    "extract": fuzz_extract,
    "parse": fuzz_parse,
    "verify": fuzz_verify,
    "nest": fuzz_nest,
}


def seeds(name: str) -> Iterator[str]:
    """Yields texts to begin with."""
    rows = [
        json.loads(line) for path in (ROOT / "tests/golden").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    ]
    if name == "extract":
        yield from (case.completion for case in CASES)
    elif name == "parse":
        yield from (row["input"] for row in rows if isinstance(row["input"], str))
    elif name == "nest":
        yield from ("00" + chr(place) * 3 for place in range(len(nests.PATTERNS)))
    else:
        pairs = [row["input"] for row in rows if isinstance(row["input"], dict) and "answer" in row["input"]]
        yield from (pair["gold"] + BETWEEN + pair["answer"] for pair in pairs)


def write(folder: Path, texts: Iterator[str]) -> None:
    """Puts texts into a corpus, each in a file that is named after its content."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        data = text.encode("utf-8", "replace")
        if len(data) <= LONGEST:
            (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def write_dictionary(path: Path) -> None:
    """Writes the spellings that notation knows in the form that libFuzzer reads."""
    spellings = (spelling for spelling in ROWS if spelling.isascii() and spelling.isprintable())
    quoted = (spelling.replace("\\", "\\\\").replace('"', '\\"') for spelling in spellings)
    path.write_text("".join(f'"{one}"\n' for one in quoted), encoding="ascii")


def main(name: str, given: str = "60") -> None:
    target = TARGETS[name]
    folder = ROOT / ".fuzz" / name
    write(folder, seeds(name))
    dictionary = folder.parent / "dictionary"
    write_dictionary(dictionary)
    runs = [str(folder), f"-max_total_time={given}", f"-max_len={LONGEST}"] if given.isdigit() else [given]
    options = [f"-dict={dictionary}", f"-artifact_prefix={folder.parent}/{name}-", "-timeout=5", "-rss_limit_mb=2048"]

    def run(data: bytes) -> None:
        target(data.decode("utf-8", "replace"))

    atheris.Setup([sys.argv[0], *runs, *options, "-print_final_stats=1"], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
