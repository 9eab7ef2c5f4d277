"""
How many completions a second do the rewards pay, side by side with TRL's `accuracy_reward`?

4,096 completions of about 8,000 characters, 16 to a gold and 64 to a call, one thread, CPU time of the median call:

    python tests/benchmarks/test_rewards.py

Under pytest a small share of them is run, to hold that both pay the same and that the order of magnitude is right.
"""

import random
import statistics
import time

import pytest

from smol_rewards.rewards import accuracy_reward, format_reward, tag_count_reward

GROUP = 16
CALL = 64  # completions at once
STEPS = (
    "We set the two expressions equal and solve for $x$, which gives $x^2 - {a}x + {b} = 0$.",
    "Then $\\frac{{{a}}}{{{b}}} + \\frac{{1}}{{{b}}}$ is what is left, so let us simplify it.",
    "Wait, that is not right: the sum of the angles must be $180^\\circ$, so I check with $n = {a}$.",
    "By symmetry the other case is the same, and there are {a} \\cdot {b} of them in all.",
)
GOLDS = (
    ("{a}", "{a}", "{b}"),
    (r"\frac{{{a}}}{{97}}", r"\frac{{{a}}}{{97}}", r"\frac{{{b}}}{{89}}"),
    (r"{a}\sqrt{{3}}", r"{a}\sqrt{{3}}", r"{b}\sqrt{{2}}"),
    (r"({a}, {b})", r"({a},{b})", r"({b}, {a})"),
    (r"x^2+{a}x+{b}", r"{b}+{a}x+x^2", r"x^2+{b}x-{a}"),
)


def make_batch(size, *, length=8000, seed=0):
    """Completions in chat form with their golds in dollar signs, which TRL's parser needs; two thirds are right."""
    chance = random.Random(seed)
    completions, golds = [], []
    while len(completions) < size:
        a, b = chance.sample(range(2, 1000), 2)
        gold, right, wrong = (form.format(a=a, b=b) for form in chance.choice(GOLDS))
        for _ in range(GROUP):
            steps = []
            while sum(map(len, steps)) < length - 200:
                steps.append(chance.choice(STEPS).format(a=chance.randrange(2, 999), b=chance.randrange(2, 999)))
            answer = right if chance.random() < 2 / 3 else wrong
            text = f"<think>\n{' '.join(steps)}\n</think>\nThe final answer is $\\boxed{{{answer}}}$."
            completions.append([{"role": "assistant", "content": text}])
            golds.append(f"${gold}$")
    return completions[:size], golds[:size]


def measure(reward, completions, golds, **keywords):
    """Returns what a reward pays, and the CPU seconds that it takes for one completion, by the median call."""
    values, times = [], []
    for first in range(0, len(completions), CALL):
        share = completions[first : first + CALL]
        start = time.process_time()
        values += reward(completions=share, solution=golds[first : first + CALL], **keywords)
        times.append((time.process_time() - start) / len(share))
    return values, statistics.median(times)


def test_side_by_side_with_trl():
    theirs = pytest.importorskip("trl.rewards").accuracy_reward
    completions, golds = make_batch(3 * GROUP)
    accuracy_reward(completions[:GROUP], golds[:GROUP])
    theirs(completions[:GROUP], golds[:GROUP])
    ours, fast = measure(accuracy_reward, completions, golds)
    others, slow = measure(theirs, completions, golds)
    assert ours == others
    assert slow > 10 * fast  # a hundred on an idle machine; see docs/benchmarks.md


def main(size=4096, share=256):
    completions, golds = make_batch(size)
    length = sum(len(one[0]["content"]) for one in completions) // size
    print(f"{size:,} completions of {length:,} characters, {GROUP} to a gold, {CALL} to a call, CPU time of the median call")
    accuracy_reward(*make_batch(GROUP, seed=2))  # what is loaded once
    measured = {}  # before the other engine is loaded, whose garbage is not ours to clear away
    for reward in (accuracy_reward, format_reward, tag_count_reward):
        values, each = measure(reward, completions, golds)
        measured[reward] = each
        paid = sum(value > 0 for value in values if value is not None) / size
        print(f"  {reward.__name__:20} {each * 1e6:9.1f} µs each  {1 / each:10,.0f} a second   {paid:.0%} paid")
    logs = {"log_extra": lambda *_: None, "log_metric": lambda *_: None}
    _, each = measure(accuracy_reward, completions, golds, **logs)
    print(f"  {'the first with logs':20} {each * 1e6:9.1f} µs each  {1 / each:10,.0f} a second")
    from trl.rewards import accuracy_reward as theirs

    theirs(*make_batch(GROUP, seed=2))
    values, slow = measure(theirs, completions[:share], golds[:share])
    ours, _ = measure(accuracy_reward, completions[:share], golds[:share])
    same = sum(one == other for one, other in zip(values, ours, strict=True))
    print(
        f"  {'trl accuracy_reward':20} {slow * 1e6:9.1f} µs each  {1 / slow:10,.0f} a second   on {share}; {same} paid the same"
    )
    print(f"  {slow / measured[accuracy_reward]:.0f} times the throughput")


if __name__ == "__main__":
    main()
