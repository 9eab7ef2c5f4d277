"""
Which numbers, points or names make up a set?

Sets, unions of intervals, members matched one to one, and the values that a statement gives its letters.
"""
