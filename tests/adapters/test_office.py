import shutil
import subprocess
import time
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from anjuan.adapters import office, tools
from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.office import make_stable
from anjuan.adapters.office_call import Pace, call_office
from anjuan.adapters.store import Store
from anjuan.model.units import Sha256
from office_papers import notice

to_pdf = partial(office.to_pdf, tool=tools.soffice())

needs_soffice = pytest.mark.skipif(
    not tools.soffice().present, reason="没有soffice（LibreOffice），不能试转换"
)
needs_poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdffonts")),
    reason="没有pdftotext、pdffonts（poppler-utils）",
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def source(path: Path, suffix: str = "") -> office.Source:
    """A file as it is named to the converter; one that is not there has a digest of its name."""
    known = sha256_of(path) if path.is_file() else Sha256(path.name)
    return known, path, suffix or path.suffix


def words(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", pdf, "-"],  # noqa: S607 - the one on the path
        capture_output=True,
        check=True,
        text=True,
    ).stdout


def made(found: object) -> Path:
    assert isinstance(found, Path), found
    return found


@needs_soffice
@needs_poppler
def test_one_bad_file_does_not_take_others_along(tmp_path: Path, store: Store) -> None:
    good = notice(tmp_path / "通知.docx")
    (tmp_path / "坏.docx").write_bytes(good.read_bytes()[:2000])
    (tmp_path / "记录.rtf").write_text(r"{\rtf1\ansi Minutes of March}", encoding="ascii")
    steps: list[int] = []

    sources = [
        source(tmp_path / "坏.docx"),
        source(tmp_path / "没有.docx"),
        source(good),
        source(tmp_path / "记录.rtf", ".RTF"),
    ]

    found = to_pdf(sources, store, progress=steps.append)

    assert list(found) == [digest for digest, _, _ in sources]
    bad, gone, whole, other = found.values()
    assert isinstance(bad, NotMade)
    assert isinstance(gone, NotMade)
    assert "卫生环境大督查" in words(made(whole))
    assert "Minutes of March" in words(made(other))
    assert sum(steps) == 4


@needs_soffice
def test_the_same_file_gives_the_same_bytes_alone_and_beside_others(tmp_path: Path) -> None:
    first, second = notice(tmp_path / "a.docx"), notice(tmp_path / "b.docx", font="楷体")
    alone = to_pdf([source(first)], Store(tmp_path / "one"))
    beside = to_pdf([source(second), source(first)], Store(tmp_path / "two"))
    data = made(alone[sha256_of(first)]).read_bytes()
    assert data == made(beside[sha256_of(first)]).read_bytes()
    assert str(tmp_path).encode() not in data
    assert b"anjuan-" not in data


PLAYED = {
    "仿宋_GB2312": "FandolFang",
    "楷体": "FandolKai",
    "微软雅黑": "NotoSansSC-Regular",
    "方正小标宋_GBK": "NotoSerifSC-SemiBold",
    "没有人装的字体": "NotoSerifSC-Regular",
}


@needs_soffice
@needs_poppler
def test_every_font_name_is_played_by_a_font_of_ours(tmp_path: Path, store: Store) -> None:
    papers = {name: notice(tmp_path / f"{name}.docx", font=name) for name in PLAYED}

    found = to_pdf([source(path) for path in papers.values()], store)

    for name, file in PLAYED.items():
        listed = subprocess.run(
            ["pdffonts", made(found[sha256_of(papers[name])])],  # noqa: S607 - the one on the path
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        assert file in listed, name
        rows = [line.split() for line in listed.splitlines()[2:]]
        assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows), listed
        assert "DejaVu" not in listed


@needs_soffice
@needs_poppler
def test_a_date_field_keeps_the_day_that_it_showed(tmp_path: Path, store: Store) -> None:
    path = notice(tmp_path / "a.docx", date_field=True)
    text = words(made(*to_pdf([source(path)], store).values())).replace(" ", "")
    assert "1999年1月1日" in text


@needs_soffice
def test_a_damaged_workbook_is_not_shown_as_its_bytes(tmp_path: Path, store: Store) -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"broken container " * 400
    (tmp_path / "a.xls").write_bytes(broken)
    (found,) = to_pdf([source(tmp_path / "a.xls")], store).values()
    assert isinstance(found, NotMade)


@needs_soffice
def test_what_was_converted_before_is_not_converted_again(tmp_path: Path, store: Store) -> None:
    path = notice(tmp_path / "a.docx")
    one = source(path)
    first = to_pdf([one], store)
    path.unlink()
    assert to_pdf([one], store) == first


@needs_soffice
def test_a_file_that_changed_since_it_was_read_is_not_kept_under_its_former_bytes(
    tmp_path: Path, store: Store
) -> None:
    path = notice(tmp_path / "a.docx")
    one = source(path)
    former = path.read_bytes()
    notice(path, font="楷体")
    (changed,) = to_pdf([one], store).values()
    assert changed == NotMade("处理时文件正在变化，请重新运行")
    path.write_bytes(former)
    made(*to_pdf([one], store).values())


def test_without_libreoffice_every_file_has_the_reason(tmp_path: Path, store: Store) -> None:
    absent = tools.Tool("LibreOffice", "", "", "转换", "安装")
    found = to_pdf([source(tmp_path / "a.docx")], store, tool=absent)
    assert found == {"a.docx": NotMade("本机没有安装LibreOffice，不能转成页面")}


def stand_in(program: Path, does: str) -> tools.Tool:
    """A program that tells a version, and in place of converting does what the shell is told."""
    told = f'#!/bin/sh\n[ "$1" = --version ] && exit\nfor last; do :; done\n{does}\n'
    program.write_text(told, encoding="utf-8")
    program.chmod(0o755)
    return tools.Tool("LibreOffice", str(program), "1.0", "转换", "")


def test_whoever_gives_up_does_not_wait_for_what_is_being_converted(
    tmp_path: Path, store: Store
) -> None:
    tool = stand_in(tmp_path / "soffice", 'case "$last" in *.rtf) exit;; esac; sleep 60')
    (tmp_path / "a.rtf").write_text("{", encoding="ascii")
    sources = [source(tmp_path / "a.rtf"), source(notice(tmp_path / "a.docx"))]

    def interrupt(settled: int) -> None:
        if settled:
            raise KeyboardInterrupt

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        to_pdf(sources, store, tool=tool, jobs=2, progress=interrupt)
    assert time.monotonic() - start < 20


def test_a_call_ends_as_soon_as_one_of_its_files_takes_too_long(tmp_path: Path) -> None:
    makes = 'touch "${last%/in/*}/out/a.pdf"; sleep 60'
    tool = stand_in(tmp_path / "soffice", makes)
    folder = tmp_path / "call"
    (folder / "in").mkdir(parents=True)
    files = [folder / "in" / f"{name}.docx" for name in "abc"]
    start = time.monotonic()
    ran = call_office(Path(tool.path), files, folder, pace=Pace(start=30, file=1))
    assert time.monotonic() - start < 20
    assert ran.timed_out
    assert [one.name for one in (folder / "out").iterdir()] == ["a.pdf"]


def test_a_converter_that_hangs_is_ended_and_told(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    slow = stand_in(program, "sleep 60")
    monkeypatch.setattr(office, "_START_SECONDS", 0.3)
    monkeypatch.setattr(office, "_FILE_SECONDS", 0.1)
    found = to_pdf([source(notice(tmp_path / "a.docx"))], store, tool=slow)
    assert list(found.values()) == [NotMade("LibreOffice转换超时，文件可能过大或已损坏")]


def test_dates_and_random_identifiers_are_taken_out(tmp_path: Path) -> None:
    for name, day in (("a", "D:20210301"), ("b", "D:20250909")):
        with pikepdf.new() as pdf:
            pdf.add_blank_page(page_size=(595, 842))
            pdf.docinfo["/CreationDate"] = day
            pdf.trailer["/DocChecksum"] = pikepdf.String(name)
            pdf.save(tmp_path / f"{name}.pdf")
        make_stable(tmp_path / f"{name}.pdf", tmp_path / f"{name}-stable.pdf")
    assert (tmp_path / "a-stable.pdf").read_bytes() == (tmp_path / "b-stable.pdf").read_bytes()
