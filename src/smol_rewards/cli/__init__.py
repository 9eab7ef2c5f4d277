"""
What can be done from a shell?

*program* is the command line as a whole, *files* has the commands that take a file or a dataset (grade, audit, report),
*comparisons* the one that holds two graders against each other (diff), *answers* those that take an answer (extract, verify,
explain), *attacks* the one that tries a reward function (stress), *training* the one that trains a model against it (pressure).
What is found goes to standard output, progress and complaints to standard error. A caller's mistake is one line and exit code
2, never a traceback.
"""

from smol_rewards.cli.program import main

__all__ = ["main"]
