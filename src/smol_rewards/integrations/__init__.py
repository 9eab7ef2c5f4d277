"""
How do other trainers and evaluation harnesses call a verifier?

One module for each, named after it, with functions of the form that it documents and a few lines in each. None imports the
other package before it is called. Where a framework cannot leave a row out, a bad gold scores 0.0 and is told apart by its
outcome.
"""
