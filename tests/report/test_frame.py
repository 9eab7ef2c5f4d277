"""Pages without a script: what they say is escaped, and they ask for nothing."""

import re
from xml.etree import ElementTree

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
