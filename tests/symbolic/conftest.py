import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smol_rewards.symbolic import Pool

# The processes that these tests start find `isolation_target` and `isolation_callers` as any caller's modules are found.
sys.path.append(str(Path(__file__).parent))


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool("isolation_target") as pool:
        yield pool
