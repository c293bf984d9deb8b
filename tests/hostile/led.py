"""Readers led by atheris: `python -m hostile.led SECONDS FOLDER`, a process of `hostile.fuzz`.

The folder holds `corpus`, and `found` for what ended a reader. A file's first byte is its kind.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name


def main(seconds: str, folder: Path) -> None:
    """Reads on until the time is over; the library then ends the process."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["anjuan.adapters.readers"]):
        read = resolve_name("anjuan.adapters.readers.table:read")
    kinds: tuple[str, ...] = resolve_name("hostile.damage:KINDS")
    source = resolve_name("raw_material:source")

    def one(data: bytes) -> None:
        place = folder / f"file.{kinds[data[0] % len(kinds)] if data else kinds[0]}"
        place.write_bytes(data[1:])
        read(place, source(place.name))

    options = (f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=2000")
    places = (f"-artifact_prefix={folder / 'found'}/", str(folder / "corpus"))
    atheris.Setup([sys.argv[0], *options, *places], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
