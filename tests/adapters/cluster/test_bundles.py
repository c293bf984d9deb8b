"""What is taken of a bundle that comes back from another machine."""

import io
import zipfile
from pathlib import Path

import pytest

from anjuan.adapters.cluster.desk import FACTS, MADE
from anjuan.adapters.cluster.reading import _Run
from anjuan.adapters.cluster.shared_folder import SharedFolder
from anjuan.adapters.packed import DamagedError, packed
from anjuan.adapters.shelf import Shelf
from anjuan.model.evidence import Facts, Format, Problem


class Nobody:
    """A client that nothing is asked of."""

    def get_executor(self, **_how: object) -> None:
        """None."""


def brought(tmp_path: Path, parts: dict[str, bytes]) -> tuple[dict[int, Facts], Shelf]:
    folder, shelf = SharedFolder.made(str(tmp_path / "共享")), Shelf(tmp_path / "shelf")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    run = _Run(Nobody(), folder, shelf, {})
    return run._brought(folder.keep(stream.getvalue())), shelf


def test_facts_come_by_their_places_and_made_files_onto_the_shelf(tmp_path: Path) -> None:
    read, name = Facts(Format.TEXT), f"ab/ab{'0' * 62}.jpg"
    found, shelf = brought(tmp_path, {f"{FACTS}7": packed(read), f"{MADE}{name}": b"picture"})
    assert found == {7: read}
    assert shelf.names() == (name,)


def test_a_video_whose_program_is_not_there_is_left_to_this_machine(tmp_path: Path) -> None:
    lacking = Facts(Format.VIDEO, Problem.UNSUPPORTED, "缺少读取视频的程序ffmpeg")
    found, _ = brought(
        tmp_path, {f"{FACTS}1": packed(lacking), f"{FACTS}2": packed(Facts(Format.PDF))}
    )
    assert set(found) == {2}


@pytest.mark.parametrize(
    ("name", "data"), [(f"{MADE}../../plan.yaml", b"x"), (f"{FACTS}1", b"no facts of ours")]
)
def test_what_no_desk_puts_into_a_bundle_is_not_taken(
    tmp_path: Path, name: str, data: bytes
) -> None:
    with pytest.raises((ValueError, DamagedError)):
        brought(tmp_path, {name: data})
    assert not (tmp_path / "plan.yaml").exists()
