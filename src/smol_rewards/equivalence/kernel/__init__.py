"""
Where does the value of an expression certainly lie?

Exact rationals and ball arithmetic: what is computed here includes the true value, or says why there is none.
"""
