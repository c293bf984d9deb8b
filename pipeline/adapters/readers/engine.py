"""Which recogniser of text in pictures is installed (`anjuan[ocr]`); it is not loaded here."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def engine_version() -> str:
    """The recogniser's version; empty where the extra is not installed."""
    try:
        return f"rapidocr {version('rapidocr')}, onnxruntime {version('onnxruntime')}"
    except PackageNotFoundError:
        return ""
