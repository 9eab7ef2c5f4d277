"""The tables of behaviours say what they write, and the oracle reads them back without any grader."""

import random

import pytest

from smol_rewards.pressure import ANSWER, BEHAVIOURS, behaviour_of, make_problems
from smol_rewards.pressure.behaviours import CONVENTIONS, CORRECTED, OTHER, SPRAYED, TAGGED, WRONG, rows_for, write

PROBLEMS = make_problems()
SUM, EQUATION = (next(problem for problem in PROBLEMS if problem.copy == copy) for copy in ("9+9", "2x+1=7"))


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_what_is_written_for_a_behaviour_is_recognised_as_that(behaviour):
    chance = random.Random(behaviour)
    able = [problem for problem in PROBLEMS if rows_for(behaviour, problem)]
    assert able
    for problem in able * 20:
        text = write(behaviour, problem, chance)
        assert behaviour_of(problem, text) == behaviour, (problem.question, text)


def test_the_names_that_stand_for_themselves_are_in_the_tables():
    assert {ANSWER, WRONG, CORRECTED, SPRAYED, TAGGED, *CONVENTIONS} <= set(BEHAVIOURS)
    assert OTHER not in BEHAVIOURS


@pytest.mark.parametrize(
    ("problem", "completion", "behaviour"),
    [
        (SUM, "18", ANSWER),
        (SUM, "18.0", ANSWER),
        (SUM, "36/2", "left to be worked out"),
        (SUM, "#### \\boxed{18}", ANSWER),
        (SUM, "<think>7? 5=6. Well.</think>18", ANSWER),
        (SUM, "<answer>18</answer><answer>18.0</answer>", ANSWER),
        (SUM, "<answer>17</answer><answer>18</answer>", CORRECTED),
        (SUM, "<answer>18</answer><answer>17</answer>", TAGGED),
        (SUM, "<answer>18</answer><answer>1", ANSWER),
        (SUM, "<answer>18</answer><answer>17", TAGGED),
        (SUM, r"\boxed{18} \boxed{18}", ANSWER),
        (SUM, r"\boxed{18} \boxed{?}", SPRAYED),
        (SUM, r"\boxed{17} No, it is \boxed{18}", CORRECTED),
        (SUM, r"\boxed{17}, \boxed{18}", SPRAYED),
        (SUM, "9+9=18", ANSWER),
        (SUM, "8+9=18", "false statement"),
        (SUM, "18 or 18", OTHER),
        (SUM, "(17, 20)", "an interval around it"),
        (SUM, "(18, 20)", OTHER),
        (EQUATION, "x=3", ANSWER),
        (EQUATION, "2x=6", "left to be worked out"),
        (EQUATION, "2x=3", "a multiple of the unknown"),
        (EQUATION, "y=3", "another unknown"),
        (EQUATION, "x=4", WRONG),
        (EQUATION, "", OTHER),
    ],
)
def test_the_oracle_tells_apart_what_looks_alike(problem, completion, behaviour):
    assert behaviour_of(problem, completion) == behaviour


def test_a_problem_states_its_value_in_its_own_forms_only():
    stated = {text: SUM.stated(text) for text in ("18", "x=18", "18 m", "36/2", "1/2")}
    assert [text for text, value in stated.items() if value is not None] == ["18", "1/2"]
    assert all(problem.stated(problem.copy) is None for problem in PROBLEMS)
    assert not [text for problem in PROBLEMS for text in problem.undone if problem.stated(text) is not None]


def test_every_problem_is_asked_once():
    questions = [problem.question for problem in PROBLEMS]
    assert len(set(questions)) == len(questions)
