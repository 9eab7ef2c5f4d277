"""
How do other trainers and evaluation harnesses call a verifier?

One module for each, named after it, with functions of the form that it documents and a few lines in each. All read their
options in one way (`smol_rewards.options`) and tell one set of *facts* of a grade. None imports the other package before it is
called, but for those in which something must be a subclass of theirs. Where a framework cannot leave a row out, a bad gold
scores 0.0 and is told apart in its log.
"""
