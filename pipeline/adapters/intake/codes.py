"""QR codes of links, as SVG."""

import io

import segno


def qr_code(address: str) -> str:
    """The code as an SVG picture of its own, black on white with its quiet zone."""
    code = segno.make(address, error="m", micro=False)
    written = io.BytesIO()
    code.save(written, kind="svg", scale=6, border=4, light="#fff", xmldecl=False)
    return written.getvalue().decode()
