"""
Takes the pictures in README.md and docs/index.md of the real program, light and dark, into docs/pictures:

    python docs/take_pictures.py

It needs Chromium (Debian: apt install chromium). The report is made of examples/data/openr1_sample.jsonl, and the page of one
answer by `smol-rewards explain --html`.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
SAMPLE = HERE.parent / "examples" / "data" / "openr1_sample.jsonl"
SCHEMES = ("dark", "light")  # as Chromium counts them
ANSWER = (r"The side is $\sqrt{5 + 2\sqrt6}$ long, so the final answer is \boxed{\sqrt{5 + 2\sqrt6}}.", r"\sqrt2 + \sqrt3")


def smol_rewards(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "smol_rewards", *arguments], check=True, stdout=subprocess.DEVNULL)


def take(page: Path, name: str, width: int, height: int) -> None:
    """Writes name-light.png and name-dark.png of a page, sharp enough for screens of more pixels than these."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("wanted Chromium, found none (Debian: apt install chromium)")
    for number, scheme in enumerate(SCHEMES):
        picture = PICTURES / f"{name}-{scheme}.png"
        look = [f"--blink-settings=preferredColorScheme={number}", f"--window-size={width},{height}"]
        look += ["--force-device-scale-factor=1.5"]
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *look]
        subprocess.run([*command, f"--screenshot={picture}", page.as_uri()], check=True, capture_output=True, timeout=120)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        results, report, answer = (Path(folder) / name for name in ("results.jsonl", "report.html", "answer.html"))
        smol_rewards("grade", str(SAMPLE), "--out", str(results))
        smol_rewards("report", str(results), "-o", str(report))
        take(report, "report", 1100, 640)
        completion, gold = ANSWER
        smol_rewards("explain", completion, "--gold", gold, "--html", str(answer))
        take(answer, "answer", 700, 455)


if __name__ == "__main__":
    main()
