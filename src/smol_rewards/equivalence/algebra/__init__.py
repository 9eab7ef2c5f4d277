"""
When is a difference exactly zero?

Normal forms and the zero test of algebraic numbers: what `proved` rests on.
"""
