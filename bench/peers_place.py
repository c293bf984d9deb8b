"""The environment in which the peers are installed."""

import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parent / "peers"
_NEEDED = ("exhibiter", "imagecodecs", "imageio-ffmpeg", "pypdf", "reportlab")


def peers(folder: Path) -> Path:
    """Its interpreter; it is made below the folder at the first call."""
    place = folder / "peers"
    if not place.exists():
        subprocess.run((sys.executable, "-m", "venv", place), check=True)
        subprocess.run((place / "bin/pip", "install", "-q", *_NEEDED), check=True)
    return place / "bin/python"
