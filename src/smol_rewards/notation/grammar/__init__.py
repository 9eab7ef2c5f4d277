"""
The rules of the grammar, by what they read: functions of the parser, and tables of what tokens begin.

A module uses those before it: names, numbers, operators, functions, kinds, quantities, brackets, sets, relations, conditions,
environments, statements. Where a rule comes back to one above it, as brackets hold whole answers, it asks the parser.
"""
