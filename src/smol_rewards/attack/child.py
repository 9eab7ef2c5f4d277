"""
The child process of a trial: `python -m smol_rewards.attack.child package.module:function main|thread`.

Reads one case a line, as JSON [gold, completion]; answers one line each, with the reward, what was raised, and the seconds.
Whatever the reward function prints goes to stderr.
"""

import contextlib
import importlib
import json
import sys
import threading
import time
from collections.abc import Callable
from typing import Any


def main() -> None:
    """Answers cases until stdin ends."""
    name, where = sys.argv[1:3]
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        try:
            module, _, attribute = name.partition(":")
            reward = getattr(importlib.import_module(module), attribute)
        except (ImportError, AttributeError, ValueError) as error:
            print(json.dumps({"raised": f"{type(error).__name__}: {error}"}), file=answers, flush=True)
            return
        print(json.dumps({"ready": True}), file=answers, flush=True)
        for line in sys.stdin:
            gold, completion = json.loads(line)
            answer: dict[str, Any] = {}
            if where == "thread":
                thread = threading.Thread(target=_try, args=(reward, gold, completion, answer))
                thread.start()
                thread.join()
            else:
                _try(reward, gold, completion, answer)
            print(json.dumps(answer), file=answers, flush=True)


def _try(reward: Callable[..., Any], gold: str, completion: str, answer: dict[str, Any]) -> None:
    written = gold if "$" in gold else f"${gold}$"
    start = time.perf_counter()
    try:
        paid = reward(
            prompts=[[{"role": "user", "content": "What is it?"}]],
            completions=[[{"role": "assistant", "content": completion}]],
            completion_ids=[[0]],
            solution=[written],
            answer=[written],
        )[0]
        answer["reward"] = None if paid is None else float(paid)
    except BaseException as error:  # noqa: BLE001 - whatever a stranger's reward function raises is a result here
        answer["raised"] = f"{type(error).__name__}: {error}"[:200]
    answer["seconds"] = time.perf_counter() - start


if __name__ == "__main__":
    main()
