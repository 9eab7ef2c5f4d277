"""
When is a difference exactly zero, and what does a number leave to be worked out?

Normal forms and the zero test of algebraic numbers, what `proved` rests on; and what is to be collected in a written number.
"""
