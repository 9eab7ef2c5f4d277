"""Strategies: completions made of the pieces that extraction looks for, and of anything else."""

from hypothesis import strategies as st

NUMBERS = st.integers(-999, 9999).map(str)
ANSWERS = st.one_of(
    NUMBERS, st.sampled_from([r"\frac{1}{2}", "x + 1", r"2\sqrt{3}", "(1, 2)", r"\text{east}", r"\{1, 2\}", "0.5"])
)

PIECES = st.one_of(
    NUMBERS,
    st.text(max_size=8),
    st.sampled_from(
        [
            "\\boxed{", "\\boxed ", "\\fbox{", "\\framebox[", "{", "}", "\\{", "\\}", "$", "$$", "\\(", "\\)", "\\[",
            "\\]", "\\", "\\text{", "<answer>", "</answer>", "<answer ", "<final_answer>", "</final_answer>", "<![CDATA[",
            "]]>", "<b>", "</b>", "<!--", "-->", "<think>", "</think>", "<reasoning>", "</reasoning>", "<|channel|>",
            "<|channel|>final<|message|>", "<|im_end|>", "[THINK]", "####", "#### ", "#", "answer", "Answer: ",
            "The answer is ", " is the answer", "答案是", "A: ", '{"answer": ', '"', "option ", " or ", " and ", "not ",
            "wait", ", ", ". ", "\n", "\n\n", " ", "=", "x = ", "=  ", "*", "**", "`", "```", "```python\n", "~~",
            "because ", "I cannot ", "the problem says ", "(C)", "B", "½", "π", "%", "İ", "\x00", "\ud800", "\u200b", "。",
            "- ", "<a b='",
        ]
    ),
)  # fmt: skip

TEXTS = st.lists(PIECES, max_size=25).map("".join)

WORDS = st.sampled_from(
    [
        "we",
        "add",
        "the",
        "pens",
        "of",
        "Anna",
        "12 * 7 = 84",
        "$x = 3$",
        r"\boxed{5}",
        "####",
        "7",
        "so",
        "answer is 6.",
        ".",
        ",",
        "x",
        "or",
        "not",
    ]
)
EARLIER = st.lists(st.one_of(WORDS, NUMBERS, st.just("\n")), max_size=30).map(
    " ".join
)  # prose that opens nothing it does not close
