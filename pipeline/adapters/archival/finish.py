"""Brings a composed PDF to its end: mended, described, and claimed to be PDF/A where it is."""

from pathlib import Path

import pikepdf

from anjuan.adapters.archival.claim import A2B, Edition, Words, add_claim, add_words, save_pdf
from anjuan.adapters.archival.examine import obstacles
from anjuan.adapters.archival.mend import mend


def finish(pdf: pikepdf.Pdf, words: Words, path: Path, edition: Edition = A2B) -> None:
    """Saves the PDF under its title; it claims to be PDF/A only where nothing is against it."""
    mend(pdf)
    add_words(pdf, words)
    if not obstacles(pdf):
        add_claim(pdf, words, edition)
    save_pdf(pdf, path, edition)
