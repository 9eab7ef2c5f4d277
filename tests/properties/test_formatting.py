r"""How an answer is set changes no verdict: \dfrac for \frac, braces, blanks, \left, \boxed, dollar signs."""

from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.verdict import Truth
from smol_rewards.verification import verify

ANSWERS = st.sampled_from(
    [
        r"\frac{3}{4}",
        r"\frac{x+1}{x-2}",
        r"\left(1, \frac{2}{3}\right)",
        r"\left[-1, \frac{1}{2}\right) \cup \{3\}",
        r"\{1, \frac{\sqrt{3}}{2}\}",
        r"y = \frac{1}{2} x + 3",
        r"x \le \frac{7}{3}",
        r"-\frac{\pi}{6} + 2 k \pi",
        r"\begin{pmatrix} 1 & \frac{1}{2} \\ 0 & 3 \end{pmatrix}",
        r"1 \pm \frac{\sqrt{5}}{2}",
        r"12\frac{1}{2}\text{ cm}",
        r"\frac{5}{2}, -3",
    ]
)
SETTINGS = st.lists(
    st.sampled_from(
        [
            lambda text: text.replace(r"\frac", r"\dfrac"),
            lambda text: text.replace(r"\frac", r"\tfrac"),
            lambda text: text.replace(r"\left", "").replace(r"\right", ""),
            lambda text: text.replace(", ", r",\ "),
            lambda text: text.replace(" + ", "+").replace(" = ", "="),
            lambda text: f"${text}$" if "$" not in text and r"\(" not in text else text,
            lambda text: rf"\({text}\)" if "$" not in text and r"\(" not in text else text,
            lambda text: rf"\boxed{{{text}}}" if r"\boxed" not in text and "$" not in text and r"\(" not in text else text,
            lambda text: text.replace("pmatrix", "bmatrix"),
            lambda text: f"  {text}\n",
            lambda text: text.replace(r"\le ", r"\leq "),
        ]
    ),
    max_size=4,
)


@given(ANSWERS, SETTINGS)
def test_setting_changes_no_verdict(answer, settings):
    text = answer
    for setting in settings:
        text = setting(text)
    verdict = verify(answer, text)
    assert verdict.truth is Truth.TRUE, f"{text}: {verdict}"
    assert verify(text, answer).truth is Truth.TRUE


@given(ANSWERS, ANSWERS, SETTINGS)
def test_setting_makes_nothing_equal(one, other, settings):
    text = other
    for setting in settings:
        text = setting(text)
    if one != other:
        assert verify(one, text).truth is not Truth.TRUE
