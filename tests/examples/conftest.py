"""The examples are scripts: their folder is put on the path, as Python does for the script that it runs."""

import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
sys.path.insert(0, str(EXAMPLES))
