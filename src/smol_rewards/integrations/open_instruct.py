r"""
How is a prediction scored under open-instruct?

open-instruct knows every subclass of its VerifierFunction by its name, which is what a row has under `dataset`:

    from open_instruct.ground_truth_utils import VerificationResult, VerifierFunction
    from smol_rewards.integrations.open_instruct import result_of

    class SmolMathsVerifier(VerifierFunction):
        def __init__(self, verifier_config=None):
            super().__init__("smol_maths", verifier_config=verifier_config)

        def __call__(self, tokenized_prediction, prediction, label, query=None, rollout_state=None):
            return VerificationResult(**result_of(prediction, label, rules="strict"))

`reasoning` of each result says what was found and why it was paid or not, "bad gold" included.
"""

from typing import Any

from smol_rewards.grading import grade
from smol_rewards.integrations.facts import plain_gold, value_of
from smol_rewards.options import read_options


def result_of(prediction: str, label: Any, **options: Any) -> dict[str, Any]:
    """
    Returns the fields of a VerificationResult: `score` and `reasoning`.

    Args:
        prediction: the completion.
        label: the gold, or a list of acceptable golds.
        options: rules, tags, policy, budget; see `smol_rewards.options`.

    Raises:
        ConfigurationError: an option is not known.

    Source: open-instruct's `VerifierFunction` (open_instruct/ground_truth_utils.py).

    Example:
        >>> result = result_of("It is 0.5.", "1/2")
        >>> result["score"], result["reasoning"].splitlines()[0]
        (1.0, 'CORRECT')
    """
    found = grade(prediction, plain_gold(label), **read_options("result_of", options))
    return {"score": value_of(found), "reasoning": found.explain(steps=False)}
