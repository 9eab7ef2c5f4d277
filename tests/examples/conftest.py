"""The examples are scripts: their folder is put on the path, as Python does for the script that it runs."""

import io
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
sys.path.insert(0, str(EXAMPLES))


@pytest.fixture(scope="session")
def trained(tmp_path_factory):
    """A folder with what a short form of the tiny recipe left (model, problems, run), and what the script printed."""
    import grpo_openr1

    folder = tmp_path_factory.mktemp("trained")
    paths = {"model_name_or_path": "model", "dataset": "train.jsonl", "held_out": "held_out.jsonl", "output_dir": "run"}
    words = [word for name, path in paths.items() for word in (f"--{name}", str(folder / path))]
    short = ["--warm_up", "300", "--max_steps", "120", "--samples", "2"]
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setattr(sys, "argv", ["grpo_openr1.py", "--config", str(EXAMPLES / "recipes" / "tiny_cpu.yaml"), *words, *short])
        grpo_openr1.main()
    return folder, printed.getvalue()
