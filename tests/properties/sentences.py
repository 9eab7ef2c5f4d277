"""Sentences with one true answer, and other numbers before, behind and around it, of which the sentence says what they are."""

from hypothesis import strategies as st

FREE = (
    "She needs {v} eggs",
    "He pays {v}",
    "It takes {v} turns",
    "Tom has {v} left",
    "The friends share {v} sweets",
    "The boat carries {v} of them",
    "Ann must still pay {v}",
    "They will have {v} in all",
)
SAID = (
    "the total is {v}",
    "x = {v}",
    "the area equals {v}",
    "there are {v} of them",
    "we get {v}",
    "the answer is {v}",
    "this gives {v}",
    "the price becomes {v}",
    "we obtain {v}",
    "the total comes to {v}",
)
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
    "to read {d} pages, ",
    "{d} years later, ",
    "in the case n = {d}, ",
    "as each box holds {d} pens, ",
    "by symmetry with case {d}, ",
    "of the {d} children, ",
    "using a circle with radius {d}, ",
    "during the first {d} days, ",
    "at {d} degrees, ",
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
    " to reach {d} points",
    " at the end of week {d}",
    ", about {d}% of what Tom has",
    ", {d} of which are new",
    " as {d} is even",
    " (that is, for {d} days)",
    ", i.e. all of it",
    " and not {d}",
    " instead of {d}",
    ", though Ann guessed {d}",
    " on day {d}",
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
    "Now we need to find {d}% of {e}. ",
    "There are {d} cases to consider. ",
    "Recall that a week has {d} days. ",
    "I first thought the answer is {d}. ",
    "If we ignored the tax, the answer would be {d}. ",
    "At {d} pm he leaves. ",
    "Since {d} is prime, {e} is no square. ",
    "Let's check option C: {d} * 2 = {e}.\n",
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
    "{d}人で分けるので、合計は{v}です",
    "因为一盒有{d}个，所以一共有{v}个",
    "所以函数的最大值为{v}，此时x={d}",
    "Puisqu'il y a {d} jours, elle boit {v} verres",
    "Chacun des {d} enfants reçoit {v} bonbons",
    "Jedes der {d} Kinder bekommt {v} Bonbons",
    "Er braucht {v} Tage, um {d} Seiten zu lesen",
    "Si cada caja tiene {d} huevos, necesita {v} cajas",
    "Cada uno de los {d} amigos recibe {v} dulces",
    "Cada um dos {d} amigos recebe {v} balas",
    "Если в коробке {d} яиц, то нужно {v} коробки",
    "เพราะมี {d} วัน ดังนั้นเธอดื่ม {v} แก้ว",
    "Baada ya siku {d}, atakuwa na shilingi {v}",
    "한 주는 {d}일이므로 총 {v}잔입니다",
    "إذن، لدى أحمد {v} تفاحة",
    "इसलिए, राम के पास {v} सेब हैं",
    "সুতরাং, মোট খরচ {v} টাকা",
    "కాబట్టి, మొత్తం {v} రూపాయలు",
    "Quindi il totale è {v}",
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
    "we need to find the {v}th term",
    "there are {v} cases to consider",
    "{v} divides n",
    "we see that {v} is prime",
    "at {v} pm he leaves",
    "recall that a week has {v} days",
    "it remains to check n = {v}",
    "consider a circle with radius {v}",
    "the equation 0 = {v} has no solution",
    "the answer would be {v} if it were so, but it is not",
    "I first thought the answer is {v}",
    "the answer is at least {v}",
    "now multiply both sides by {v}",
    "we use the fact that there are {v} days",
    "这不可能等于{v}",
    "设x={v}，则",
    "答案不是{v}",
    "Die Antwort ist nicht {v}",
    "La réponse n'est pas {v}",
    "คำตอบไม่ใช่ {v}",
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
