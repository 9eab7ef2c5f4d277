"""
Where in a text is it?

A *span* is a half-open range of code points, `[start, end)`, into one source text. Everything that is found in a text
(a candidate, a token, an error) carries a span into the text exactly as the caller gave it, so that it can be shown.
"""

from dataclasses import dataclass

CONTEXT = 30  # code points shown on each side of a span


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """
    A half-open range of code points in a source text.

    Example:
        >>> Span(2, 5).of("a+bcd")
        'bcd'
    """

    start: int
    end: int

    def of(self, source: str) -> str:
        """Returns the text that the span covers."""
        return source[self.start : self.end]


def shorten(text: str, limit: int) -> str:
    """
    Returns a text of at most so many code points: what is long loses its end, for which "…" stands.

    Example:
        >>> shorten("a long text", 6)
        'a lon…'
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


def excerpt(source: str, span: Span, *, context: int = CONTEXT) -> str:
    r"""
    Returns two lines: the text around a span, and carets under the span.

    Line breaks and other control characters are shown as blanks, so that the carets stay under what they point at.

    Args:
        source: the whole text.
        span: what to point at; an empty span points between two code points.
        context: code points shown on each side.

    Example:
        >>> print(excerpt(r"\frac{1}{2", Span(8, 9)))
        \frac{1}{2
                ^
    """
    start, end = max(0, span.start - context), min(len(source), max(span.end, span.start + 1) + context)
    before = "…" if start > 0 else ""
    after = "…" if end < len(source) else ""
    shown = "".join(c if c.isprintable() else " " for c in source[start:end])
    width = max(1, min(span.end, end) - span.start)
    return f"{before}{shown}{after}\n{' ' * (len(before) + span.start - start)}{'^' * width}"
