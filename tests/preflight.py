"""Apache PDFBox Preflight, a validator of PDF/A-1b, as Debian packs it."""

import shutil
import subprocess
from pathlib import Path

import pytest

_JARS = tuple(
    Path("/usr/share/java", f"{name}.jar")
    for name in (
        "preflight",
        "pdfbox2",
        "xmpbox",
        "fontbox2",
        "commons-logging",
        "commons-io",
        "javax.activation",
        "jaxb-api",
    )
)
"""The last two are not declared by libpdfbox2-java, which does not run without them."""

needs_preflight = pytest.mark.skipif(
    shutil.which("java") is None or not all(jar.exists() for jar in _JARS),
    reason="没有preflight（java、libpdfbox2-java、libactivation-java、libjaxb-api-java）",
)


def faults(pdf: Path) -> list[str]:
    """What Preflight has against a PDF as PDF/A-1b, a line each; none where it is valid."""
    path = ":".join(map(str, _JARS))
    command = (str(shutil.which("java")), "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b")
    ran = subprocess.run((*command, str(pdf)), capture_output=True, text=True, check=False)
    said = ran.stdout.strip().splitlines()
    assert said, ran.stderr
    return [] if "is a valid PDF/A-1b file" in said[0] else said
