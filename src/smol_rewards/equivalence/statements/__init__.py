"""Do two equations or inequalities say the same?"""
