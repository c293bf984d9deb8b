"""The recogniser of text tells nobody that it is used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from anjuan.adapters.readers.engine import engine_version

_READ = """
from PIL import Image
from anjuan.adapters.readers.recognising import lines_in
lines_in(Image.new("RGB", (300, 200), "white"))
"""


@pytest.mark.skipif(not engine_version(), reason="没有rapidocr（anjuan[ocr]），不能试识别")
def test_it_leaves_no_record_of_its_use_that_would_be_sent(tmp_path: Path) -> None:
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), tmp_path)
    surroundings = {**os.environ, **{key: str(path) for key, path in homes.items()}}
    subprocess.run([sys.executable, "-c", _READ], env=surroundings, check=True)
    assert list(tmp_path.iterdir()) == []
