"""Brings a composed PDF to its end: mended, described, and claimed to be PDF/A where it is."""

from pathlib import Path

import pikepdf

from anjuan.adapters.archival.claim import A2B, Edition, Words, add_claim, add_words, save_pdf
from anjuan.adapters.archival.examine import read_against
from anjuan.adapters.archival.mend import mend
from anjuan.model.proof import Obstacle


def finish(
    pdf: pikepdf.Pdf, words: Words, path: Path, edition: Edition = A2B
) -> tuple[Obstacle, ...]:
    """Saves the PDF under its title; it claims to be PDF/A only where nothing is against it.

    It is saved with the claim and read back. What is found is given; the claim is then taken away.
    """
    mend(pdf)
    add_words(pdf, words)
    add_claim(pdf, words, edition)
    save_pdf(pdf, path, edition)
    found = read_against(path)
    if found:
        add_words(pdf, words)
        save_pdf(pdf, path, edition)
    return found
