"""
Are two expressions the same number, or the same function?

The ladder of methods, cheap and certain first (`ladder`), its rungs, and the trace of what each of them found (`trace`).
"""
