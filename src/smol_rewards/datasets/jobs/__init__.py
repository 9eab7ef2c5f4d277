"""
Whole files that are graded: a *job* cut into chunks, shared by *processes* and *resumable* after a kill; its *results*, and the
*differences* between two graders. *Columns* finds the completions and the golds.
"""
