"""The shipped workspace: small, whole, what its generator writes now, and with all faults."""

import csv
import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pikepdf
import pytest
from pi_heif import register_heif_opener
from PIL import Image, ImageChops, ImageOps, ImageStat

from anjuan.cli import run
from anjuan.errors import ExitCode
from sample import make_inputs
from sample.clerks import photos
from sample.make_inputs import material
from sample.shots import Photo, drawn, taken

INPUTS = Path(__file__).parents[1] / "inputs"
BY_HAND = {"plan.yaml", "roster.csv", "窗口一览.csv"}
MOST_BYTES = 15_000_000
LEAST_LONG_EDGE = 1600
SMALL = "*/便民设施.jpg"
"""Photos that are too small on purpose."""
OFFICE = (".docx", ".xlsx")
SPOILT = {
    "08-专项工作/8.1-便民服务/8月/便民服务月报.docx",
    "08-专项工作/8.1-便民服务/10月/便民服务登记表.xlsx",
    "02-环境治理/2.4-卫生环境督查/2021-03-15 3月卫生环境大督查/~$通知.docx",
}
"""Named like papers and tables, and truncated, empty or a lock file on purpose."""
PASSWORDS = {"体检参检名单.pdf": "2021"}
PLAIN = (".csv", ".txt", ".yaml", ".db", ".dwg", ".xyz")
TOLERANCE = 6.0
"""Of 255: other processors round otherwise, and photos are drawn smaller here, then compared."""
COARSE = 0.5
"""Drawn with so many points to one of the photo."""
EVERY = 15
"""So many photos there are to one that is drawn again."""
ORIENTATION, TAKEN, EXIF = 0x0112, 0x9003, 0x8769
ON_ITS_SIDE = 6

register_heif_opener()


@cache
def committed() -> tuple[str, ...]:
    files = (path for path in INPUTS.rglob("*") if path.is_file())
    return tuple(sorted(path.relative_to(INPUTS).as_posix() for path in files))


def matching(pattern: str) -> list[str]:
    return [path for path in committed() if fnmatch(path, pattern)]


def made(*endings: str) -> list[str]:
    return sorted(path for path in material() if path.endswith(endings))


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def streams(data: bytes, password: str) -> list[bytes]:
    """What the streams of a PDF hold, unpacked."""
    with pikepdf.open(BytesIO(data), password=password) as paper:
        return [one.read_bytes() for one in paper.objects if isinstance(one, pikepdf.Stream)]


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures as thumbnails, from 0 to 255."""
    small = [picture.convert("RGB").resize((160, 120)) for picture in (one, other)]
    return float(max(ImageStat.Stat(ImageChops.difference(*small)).mean))


def picture(path: str) -> Image.Image:
    with Image.open(INPUTS / path) as image:
        return ImageOps.exif_transpose(image)


def long_edge(path: str) -> int:
    with Image.open(INPUTS / path) as image:
        return max(image.size)


def tag(path: str, number: int) -> object:
    with Image.open(INPUTS / path) as image:
        tags = image.getexif()
        return tags.get(number) or tags.get_ifd(EXIF).get(number)


# ── small and whole ──────────────────────────────────────────────────────────────────────────


def test_the_shipped_workspace_is_small() -> None:
    assert sum((INPUTS / path).stat().st_size for path in committed()) <= MOST_BYTES


def test_every_file_is_made_by_the_generator_or_written_by_hand() -> None:
    assert set(committed()) == set(material()) | BY_HAND


# ── the same on every run ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".csv", ".yaml", ".pdf", ".png"])
def test_a_file_made_twice_has_the_same_bytes(ending: str) -> None:
    make = material()[made(ending)[0]]
    assert make() == make()


def test_a_photo_taken_twice_has_the_same_bytes() -> None:
    photo = Photo("planting", "twice", ("义务植树",), "2021-03-12 09:15:44", size=(240, 180))
    assert taken(photo) == taken(photo)


# ── what is committed is what is made now ────────────────────────────────────────────────────


def test_committed_papers_and_tables_hold_what_is_written_now() -> None:
    whole = set(made(*OFFICE)) - SPOILT
    stale = [
        path
        for path in sorted(whole)
        if members((INPUTS / path).read_bytes()) != members(material()[path]())
    ]
    assert stale == []


def test_files_that_are_spoilt_on_purpose_are_spoilt() -> None:
    assert [path for path in sorted(SPOILT) if is_zipfile(INPUTS / path)] == []


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF papers, made by a process of their own: reportlab's fonts are shared within one."""
    folder = tmp_path_factory.mktemp("papers")
    command = [sys.executable, make_inputs.__file__, str(folder), "--only", "*.pdf"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("path", made(".pdf"))
def test_committed_pdf_papers_hold_what_is_written_now(path: str, apart: Path) -> None:
    password = PASSWORDS.get(Path(path).name, "")
    committed_now, made_now = ((folder / path).read_bytes() for folder in (INPUTS, apart))
    assert streams(committed_now, password) == streams(made_now, password)


def test_committed_plain_files_are_what_is_written_now() -> None:
    stale = [path for path in made(*PLAIN) if (INPUTS / path).read_bytes() != material()[path]()]
    assert stale == []


@pytest.mark.parametrize("path", made(".png"))
def test_committed_screenshots_show_what_is_drawn_now(path: str) -> None:
    with Image.open(BytesIO(material()[path]())) as now:
        assert difference(picture(path), now) <= TOLERANCE


@pytest.mark.parametrize("path", sorted(photos())[::EVERY])
def test_committed_photos_show_what_is_drawn_now(path: str) -> None:
    assert difference(picture(path), drawn(photos()[path], COARSE)) <= TOLERANCE


# ── what the material is to show ─────────────────────────────────────────────────────────────


def test_sixteen_indicators_of_six_tasks_and_more_have_material() -> None:
    found = [re.match(r"(\d\d)-[^/]+/(\d+\.\d+)-", path) for path in committed()]
    assert len({one[2] for one in found if one}) >= 16
    assert len({one[1] for one in found if one}) >= 6


def test_fifty_people_work_here() -> None:
    with (INPUTS / "roster.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == 50


def test_photos_are_large_but_for_those_that_are_meant_to_be_small() -> None:
    assert [path for path in photos() if long_edge(path) < LEAST_LONG_EDGE] == []
    assert [long_edge(path) for path in matching(SMALL)] == [640]


def test_one_photo_lies_on_its_side() -> None:
    lying = [path for path in photos() if tag(path, ORIENTATION) == ON_ITS_SIDE]
    assert len(lying) == 1
    with Image.open(INPUTS / lying[0]) as stored:
        assert stored.width > stored.height
    assert picture(lying[0]).height > picture(lying[0]).width


def test_photos_are_there_with_and_without_the_time_they_were_taken() -> None:
    timed = {path: tag(path, TAKEN) for path in photos() if path.endswith(".jpg")}
    assert any(timed.values())
    assert not all(timed.values())


def test_a_still_of_another_phone_is_heic() -> None:
    (path,) = matching("*.HEIC")
    assert (INPUTS / path).read_bytes()[4:12] == b"ftypheic"
    assert difference(picture(path), drawn(photos()[path], COARSE)) <= TOLERANCE


def test_one_table_comes_from_an_old_program() -> None:
    tables = [INPUTS / path for path in matching("*/*签到*.csv")]
    assert tables
    for table in tables:
        with pytest.raises(UnicodeDecodeError):
            table.read_text(encoding="utf-8")
        assert table.read_text(encoding="gb18030").startswith("姓名,科室")


def test_a_scan_has_its_transcript_beside_it() -> None:
    scans = [INPUTS / path for path in matching("*/签到表.jpg")]
    assert any(scan.with_suffix(".xlsx").exists() for scan in scans)
    assert any(not scan.with_suffix(".xlsx").exists() for scan in scans)


@pytest.mark.parametrize(
    "pattern",
    [
        "*/*通知.docx",
        "*/*通知.pdf",
        "*/*.mp4",
        "*/*截图*.png",
        "*/说明.yaml",
        "*/说明.txt",
        "待整理/*",
        "*/[0-9]月/*",
        "*/图片资料/*",
        "01-宣传引导/1.8-彩页发放/*",
        "*(不用)*",
        "*/参考资料/*",
    ],
)
def test_material_is_left_in_the_ways_that_clerks_leave_it(pattern: str) -> None:
    assert matching(pattern)


# ── what a first run shows ───────────────────────────────────────────────────────────────────


def announced() -> set[str]:
    """The codes that the generator's docstring says a first run shows."""
    text = make_inputs.__doc__ or ""
    return set(re.findall(r"^([a-z]+(?:-[a-z]+)*)  ", text, re.MULTILINE))


def test_a_first_run_shows_the_faults_that_were_left_and_no_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    status = run(["check", str(INPUTS), "--as-of", "2021-12-31", "--format", "json"])
    judged = json.loads(capsys.readouterr().out)
    assert status == ExitCode.FINDINGS
    assert {one["code"] for one in judged["findings"]} == announced()
    assert {one["path"] for one in judged["files"]} == set(committed())
