"""Sentences with one true answer, and other numbers before, behind and around it, of which the sentence says what they are."""

from hypothesis import strategies as st

FREE = ("She needs {v} eggs", "He pays {v}", "It takes {v} turns", "Tom has {v} left", "The friends share {v} sweets")
SAID = ("the total is {v}", "x = {v}", "the area equals {v}", "there are {v} of them", "we get {v}", "the answer is {v}")
VALUES = (
    "{n}",
    "{n}.25",
    "${n}",
    "${n},400",
    "{n}%",
    "{n}/7",
    "{n}√3",
    "5 + {n}√7",
    "10⁵",
    "-{n}",
    r"$\frac{{{n}}}{{7}}$",
    r"\(y^2 + {n}\)",
)
LEADS = ("", "So ", "Thus, ", "Therefore, ", "Hence ", "Finally, ", "In total, ")
FRONTS = (
    "since there are {d} days in a week, ",
    "if {d} of them leave, ",
    "for n = {d}, ",
    "after {d} days, ",
    "in step {d}, ",
    "because each box holds {d} pens, ",
    "with {d} friends, ",
    "when the price is ${d}, ",
    "given that he works {d} hours, ",
    "out of {d} pupils, ",
    "by equation {d}, ",
    "assuming a rate of {d}%, ",
    "every {d} hours, ",
    "while Ann has {d}, ",
)
TAILS = (
    "",
    "",
    " in {d} days",
    " after {d} weeks",
    " from {d} people",
    ", which is more than {d}",
    " because {d} of them are gone",
    " (from {d} boxes)",
    ", including {d} red ones",
    " every {d} hours",
    " per day",
    ", since {d} are gone",
    " within {d} hours",
    ", {d} more than Tom",
)
BEFORE = (
    "",
    "There are {d} boxes. ",
    "We first compute {d} * 3 = {e}. ",
    "Let x = {d}. ",
    "Is it {d}? ",
    "It is not {d}. ",
    "The price was ${d}, and now it is ${e}.\n",
    "1. Each of them has {d}.\n",
    "In step {d} we add {e}.\n\n",
    "| {d} | {e} |\n\n",
)
BEHIND = ("", ".", ".", ".\n", ". This solves the problem.", ".\n\nI hope this helps!")
ABROAD = (
    "Daher braucht sie {v} Eier in {d} Tagen",
    "Donc il paie {v} euros pour {d} stylos",
    "Entonces ella tiene {v} libros para {d} niños",
    "Portanto ele precisa de {v} ovos em {d} dias",
    "所以一共有{v}个苹果",
    "因为一周有{d}天，所以需要{v}元",
    "Значит, ему нужно {v} яиц",
    "ดังนั้น เขามีเงิน {v} บาท",
    "Kwa hiyo anahitaji vikombe {v}",
    "따라서 모두 {v} 개이다",
    "よって合計は {v} 個",
)
DENIED = (
    "{v} does not satisfy it",
    "x = {v} is impossible",
    "the answer is not {v}",
    "it is far from {v}",
    "is it {v}?",
    "let us try {v}",
    "suppose that it is {v}",
    "the problem says that there are {v}",
    "it is smaller than {v}",
    "we add 3 + {v} +",
)


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str]:
    """Returns a text, and the one answer that it has."""
    number, other, third = draw(st.lists(st.integers(11, 97), min_size=3, max_size=3, unique=True))
    value = draw(st.sampled_from(VALUES)).format(n=number)
    core = draw(st.sampled_from((*FREE, *SAID, *ABROAD)))
    front = draw(st.sampled_from(("", *FRONTS)))
    lead = draw(st.sampled_from(LEADS))
    tail = draw(st.sampled_from(TAILS))
    if core in ABROAD:
        lead = front = tail = ""
    elif core in FREE and (lead or front):
        core = core[0].lower() + core[1:]
    text = lead + front + core + tail
    text = draw(st.sampled_from(BEFORE)) + text[0].upper() + text[1:] + draw(st.sampled_from(BEHIND))
    return text.replace("{v}", value).replace("{d}", str(other)).replace("{e}", str(third)), value


@st.composite
def denials(draw: st.DrawFn) -> tuple[str, str]:
    """Returns a text that ends in a number which is no answer, and that number."""
    number, other, third = draw(st.lists(st.integers(11, 97), min_size=3, max_size=3, unique=True))
    text = draw(st.sampled_from(("", "So ", "But "))) + draw(st.sampled_from(DENIED))
    text += "" if text[-1] in "?+" else draw(st.sampled_from(("", ".")))
    text = text[0].upper() + text[1:]
    return text.replace("{v}", str(number)).replace("{d}", str(other)).replace("{e}", str(third)), str(number)
