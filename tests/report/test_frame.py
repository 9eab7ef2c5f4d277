"""Pages without a script: what they say is escaped, and they ask for nothing."""

import re
from xml.etree import ElementTree

import pytest

from smol_rewards.grading import Outcome
from smol_rewards.report.frame import COLOURS, page_of, table_of


def test_a_page_escapes_its_title_and_forbids_itself_the_network():
    page = page_of("<b> & co", "<p>{body}</p>", style="p { margin: 0 }")
    assert page.count("&lt;b&gt; &amp; co") == 2 and "<p>{body}</p>" in page and "p { margin: 0 }" in page
    assert "default-src 'none'" in page and not re.search(r"https?:|<script", page)


def test_every_colour_that_a_page_uses_is_there():
    page = page_of("t", "")
    assert set(re.findall(r"var\(--([\w-]+)\)", page)) <= set(COLOURS) == set(re.findall(r"--([\w-]+): light-dark", page))


def test_a_table_has_a_head_and_a_row_for_each():
    table = ElementTree.fromstring(table_of(("a", "b"), [("1", "<i>2</i>"), ("3", "4")]))
    assert [[cell.tag + "".join(cell.itertext()) for cell in row] for row in table] == [
        ["tha", "thb"],
        ["td1", "td2"],
        ["td3", "td4"],
    ]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "soft", *(outcome.value.replace(" ", "-") for outcome in Outcome)])
def test_what_is_written_in_a_colour_can_be_read(name, scheme):
    for ground in ("paper", "card"):
        low, high = sorted(luminance(COLOURS[one][scheme]) for one in (name, ground))
        assert (high + 0.05) / (low + 0.05) >= 4.5  # as WCAG wants it at AA
