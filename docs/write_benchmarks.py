"""
Writes docs/_benchmarks_speed.md, the part of the benchmarks that is measured in minutes:

    python docs/write_benchmarks.py
"""

import platform
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = HERE.parent / "tests" / "benchmarks"
PEERS = ("smol-rewards", "python-flint", "sympy", "math-verify", "trl")
HEAD = """## Speed, beside math-verify and TRL

Measured on {date}: {machine}, Python {python}, {versions}. One thread, CPU time. A time on its own says little; compare
the columns of one table, which were measured in one run. To repeat it on your machine: `make bench`.
"""
SECTIONS = (
    ("test_verdicts.py", "### Verdicts"),
    ("test_parse.py", "### Reading\n\nThe texts of the golden file; caches are cleared between rows."),
    ("test_rewards.py", "### Rewards"),
)


def machine() -> str:
    """Returns the processor and the system in words."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{models[0] if models else platform.machine()}, {platform.system()}"


def measured(script: str, head: str) -> str:
    """Returns a section: its head and what the script prints, as it is unless it prints tables."""
    run = subprocess.run([sys.executable, SCRIPTS / script], stdout=subprocess.PIPE, text=True, check=True)
    text = run.stdout.strip()
    return f"{head}\n\n{text}" if text.startswith("|") else f"{head}\n\n```text\n{text}\n```"


def page() -> str:
    """Returns the page, measured anew."""
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    head = HEAD.format(date=date.today().isoformat(), machine=machine(), python=platform.python_version(), versions=versions)
    return "\n\n".join([head.strip(), *(measured(script, section) for script, section in SECTIONS)]) + "\n"


if __name__ == "__main__":
    (HERE / "_benchmarks_speed.md").write_text(page(), encoding="utf-8")
