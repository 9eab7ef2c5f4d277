"""The pupil is trained by the real trainer, and finds out a weak reward within seconds."""

import pytest

import other_rewards
from smol_rewards.pressure import ANSWER, find, make_problems, survey
from smol_rewards.pressure.training import BATCH

pytest.importorskip("trl")


def test_a_pupil_finds_out_a_weak_reward_within_a_few_steps():
    import torch

    from smol_rewards.pressure import Pupil

    torch.set_num_threads(1)
    problems, told = make_problems()[:2], []
    pupil = Pupil(problems, warm_up=60, seed=0, told=lambda *step: told.append(step))
    assert [step for step, _, _ in told] == list(range(1, 61))
    assert told[-1][2] < told[0][2] / 2

    records = pupil.train(other_rewards.last_number, steps=8, told=lambda *step: told.append(step))
    assert [step for step, _, _ in told[60:]] == list(range(1, 9))
    assert len(records) == 8 * BATCH
    assert {record.problem for record in records} <= set(problems)
    findings = find(survey(other_rewards.last_number, problems, each=20) + records)
    written = {one.behaviour for one in findings if one.is_hole and one.paid_written}
    assert written - {"a wrong value"}
    (answer,) = (one for one in findings if one.behaviour == ANSWER)
    assert answer.written
