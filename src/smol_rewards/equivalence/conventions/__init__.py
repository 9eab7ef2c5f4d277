"""
What may be written in another way without being another answer?

Signs ±, free constants, conditions that need not be said, progressions, answers in words and in parts, work left undone.
"""
