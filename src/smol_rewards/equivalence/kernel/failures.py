"""
Why has an expression no enclosure?

*Undefined*: it has no value at all, at any precision (1/0). *Unbounded*: at this precision nothing finite can be said, because
a pole may be near or the number is too large. *NotReal*: it has no real value. *Unsupported*: the kernel does not know the
operator (a limit, a derivative). All four are caught inside `equivalence`: no value of an answer raises out of it. What is
*disturbed* says nothing of the expression: it ends the verdict, whatever else is tried.
"""


class NoEnclosure(ArithmeticError):
    """The root of the four."""


class Undefined(NoEnclosure):
    """The expression has no value, as 1/0, 0^0 and ln 0."""


class NotReal(NoEnclosure):
    """
    The expression, or a part of it, leaves the real line.

    Attributes:
        certain: whether it certainly does, and not only may.
    """

    def __init__(self, what: str, *, certain: bool) -> None:
        super().__init__(what)
        self.certain = certain


class Unbounded(NoEnclosure):
    """
    No finite enclosure was found at this precision.

    Attributes:
        pole: whether the value may not exist at all (a pole may be near), and is not just too large.
    """

    def __init__(self, what: str, *, pole: bool) -> None:
        super().__init__(what)
        self.pole = pole


class Unsupported(NoEnclosure):
    """The expression has an operator that enclosures do not know."""


class Disturbed(ArithmeticError):
    """A foreign thread kept changing python-flint's precision, so that nothing can be concluded from what was computed."""
