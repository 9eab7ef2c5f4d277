"""The playground in a real browser: it grades what is pasted, teaches by examples, fits its window, and asks no one else."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from matplotlib.image import imread
from tests.browser import Browser, browsing

from smol_rewards.playground.examples import EXAMPLES

SHOWN = "document.querySelector('#result .finding .badge')?.innerText"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "smol_rewards", "play", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "NO_COLOR": "1"}
    )
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + 120
    try:
        while True:
            try:
                urlopen(address, timeout=10).close()
                break
            except (URLError, TimeoutError):
                assert time.monotonic() < end and process.poll() is None, "the playground does not start"
                time.sleep(0.2)
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def page(address: str, tmp_path: Path) -> Iterator[Browser]:
    with browsing(tmp_path) as browser:
        browser.look(1400, 1000, dark=False)
        browser.open(address)
        browser.wait(f"{SHOWN}?.includes('correct')")
        yield browser


def type_into(page: Browser, field: str, text: str) -> None:
    page.run(
        f"(e => {{ e.value = {text!r}; e.dispatchEvent(new Event('input', {{bubbles: true}})) }})"
        f"(document.querySelector('#{field} textarea, #{field} input'))"
    )


def test_it_opens_with_an_example_that_is_explained(page):
    text = page.run("document.querySelector('#result').innerText")
    assert EXAMPLES[0].outcome.value in text and "A proof." in text
    assert page.run("document.querySelectorAll('#result math').length") == 2
    assert page.run("document.querySelector('#result mark').innerText") == r"\sqrt{2} + \sqrt{3}"
    assert page.complaints == []


def test_what_is_pasted_is_graded(page):
    type_into(page, "completion", "So the answer is 7.")
    type_into(page, "gold", "8")
    page.run("document.querySelector('#grade').click()")
    page.wait(f"{SHOWN}?.includes('incorrect')")
    assert "different numbers" in page.run("document.querySelector('#result').innerText")


def test_what_is_pasted_never_becomes_markup(page):
    type_into(page, "completion", "<img src=x onerror=document.title=1>\\boxed{</pre><script>document.title=2</script>7}")
    type_into(page, "gold", "8")
    page.run("document.querySelector('#grade').click()")
    page.wait(f"!{SHOWN}?.startsWith('✓')")
    assert page.run("document.querySelectorAll('#result img, #result script').length") == 0
    assert page.run("document.title") not in ("1", "2")


@pytest.mark.parametrize("example", [EXAMPLES[2], EXAMPLES[7], EXAMPLES[14]], ids=lambda one: one.title)
def test_an_example_is_filled_in_and_graded(page, example):
    chosen = f"[...document.querySelectorAll('button')].find(one => one.innerText.trim() === {example.title!r})"
    page.run(f"{chosen}.click()")
    page.wait(f"{SHOWN}?.includes({example.outcome.value!r})")
    assert page.run("document.querySelector('#gold textarea, #gold input').value") == example.gold


def test_math_verify_can_be_asked_too(page):
    page.run("document.querySelector('#beside input').click()")
    page.wait("document.querySelectorAll('#result .finding').length === 2")
    assert "says math-verify" in page.run("document.querySelector('#result').innerText")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
def test_it_fits_its_window_and_follows_the_scheme(page, address, tmp_path, width, dark):
    page.look(width, 1000, dark=dark)
    page.open(address)
    page.wait(f"{SHOWN}?.includes('correct')")
    assert page.run("document.documentElement.scrollWidth") <= width
    page.picture(tmp_path / "page.png")
    light = imread(tmp_path / "page.png")[:, :, :3].mean()
    assert light < 0.3 if dark else light > 0.8


def test_an_address_that_is_taken_is_said_in_one_line(address):
    command = [sys.executable, "-m", "smol_rewards", "play", "--no-browser", "--port", address.rpartition(":")[2]]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, env={**os.environ, "NO_COLOR": "1"})
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "is it taken? --port names another" in ended.stderr


def test_it_asks_no_one_else(page, address):
    elsewhere = [one for one in page.asked if not re.match(rf"{address}|data:|blob:|about:", one)]
    assert page.asked and elsewhere == []
