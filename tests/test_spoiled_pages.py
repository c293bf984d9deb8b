"""A page that cannot be written costs its file the place in the book, and nothing else."""

import json
from pathlib import Path

import pytest

import real_book
import small_office
from anjuan import making
from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.blame import Unwritable, blaming
from anjuan.adapters.docx_writer import write_docx
from anjuan.cli import run
from anjuan.errors import ExitCode, OutputError
from anjuan.model.binder import Volume
from anjuan.model.pages import BoundPage, sources_of
from anjuan.model.proof import Fault, ListRead, Looked, Medium, Proven
from anjuan.model.units import RelPath
from anjuan.outputs import Draft
from anjuan.stages.proof_report import spoiled
from small_office import DAY


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    return real_book.volume(tmp_path_factory.mktemp("book"))


def bound(book: Volume) -> int:
    """Where its first page of somebody's file stands, from 0."""
    return next(at for at, page in enumerate(book.pages) if isinstance(page.content, BoundPage))


def source(book: Volume) -> RelPath:
    (path,) = sources_of(book.pages[bound(book)].content)
    return path


# ── whose page it is ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ValueError("operator"), "写不进资料册（ValueError：operator）；请打印成PDF"),
        (Impossible("第2页打不开"), "写不进资料册（第2页打不开）；请打印成PDF"),
    ],
)
def test_what_fails_over_a_bound_page_is_laid_to_its_file(
    book: Volume, fault: Exception, said: str
) -> None:
    with pytest.raises(Unwritable) as told, blaming(book.pages[bound(book)]):
        raise fault
    ((path, reason),) = told.value.reasons.items()
    assert path == source(book)
    assert reason.startswith(said)


@pytest.mark.parametrize("fault", [OSError("disk full"), OutputError("写不了", advice="请重来")])
def test_what_the_disk_or_the_run_refuses_is_no_matter_of_a_page(
    book: Volume, fault: Exception
) -> None:
    with pytest.raises(type(fault)), blaming(book.pages[bound(book)]):
        raise fault


def test_a_page_of_our_own_is_nobodys(book: Volume) -> None:
    with pytest.raises(ValueError, match="ours"), blaming(book.pages[0]):
        raise ValueError("ours")


def test_a_page_of_which_word_gets_no_picture_is_named(book: Volume, tmp_path: Path) -> None:
    def page_image(pdf: str, index: int) -> Path:
        raise Impossible(f"{Path(pdf).name}第{index + 1}页转不成图片")

    with pytest.raises(Unwritable) as told:
        write_docx(book, real_book.IMPRINT, tmp_path / "a.docx", page_image)
    assert list(told.value.reasons) == [source(book)]
    assert not (tmp_path / "a.docx").exists()


# ── what the proof finds ─────────────────────────────────────────────────────────────────────


def proven(
    book: Volume, *pages: int, medium: Medium = Medium.PDF, lists: tuple[ListRead, ...] = ()
) -> Proven:
    """Differences on these pages, from 1; 0 is the book as a whole."""
    faults = tuple(Fault(page, "", "文字不同") for page in pages)
    looked = Looked(book.id, medium, len(book.pages), faults=faults)
    return Proven(entries=(), looked=(looked,), lists=lists, digested=0, changed=(), archival=())


def test_a_difference_on_a_bound_page_is_laid_to_its_file(book: Volume) -> None:
    said = {source(book): "写进资料册后与原件不一致（文字不同），没有采用"}
    assert spoiled(proven(book, bound(book) + 1), [book]) == said


def test_any_other_difference_is_no_file_s(book: Volume) -> None:
    page, row = bound(book) + 1, ListRead("总目录.pdf", 1, ("少一行",))
    for found in (
        proven(book),
        proven(book, 1),
        proven(book, 1, page),
        proven(book, 0),
        proven(book, page, medium=Medium.WORD),
        proven(book, page, lists=(row,)),
    ):
        assert spoiled(found, [book]) == {}


# ── the build ────────────────────────────────────────────────────────────────────────────────


def test_the_build_goes_on_without_the_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoils = RelPath("01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座/通知.pdf")

    def picky(draft: Draft, staging: Path) -> None:
        """Writes an output that cannot be written with that file."""
        pages = (page for volume in draft.binder.volumes for page in volume.pages)
        if any(spoils in sources_of(page.content) for page in pages):
            raise Unwritable({spoils: "写不进资料册（试验）"})
        (staging / "挑剔.txt").write_text("写出来了", encoding="utf-8")

    inputs, target = small_office.workspace(tmp_path / "工作区"), tmp_path / "成果"
    call = ["build", str(inputs), "-o", str(target), "--as-of", DAY, "--no-word-proof"]
    with monkeypatch.context() as with_it:
        with_it.setattr(making, "WRITERS", (*making.WRITERS, picky))
        assert run(call) == ExitCode.DONE
    said = capsys.readouterr().err.replace("\n", "")
    assert "《通知.pdf》写不进资料册，没有入册，其余照常" in said
    assert (target / "挑剔.txt").exists()
    told = json.loads((target / "check.json").read_text(encoding="utf-8"))
    (file,) = (one for one in told["files"] if one["path"] == spoils)
    assert (file["disposition"], file["reason"]) == ("attached", "写不进资料册（试验）")
    assert spoils in {one["path"] for one in told["findings"]}

    assert run(call) == ExitCode.DONE, "another time may do"
    told = json.loads((target / "check.json").read_text(encoding="utf-8"))
    (file,) = (one for one in told["files"] if one["path"] == spoils)
    assert file["disposition"] == "bound"


def test_what_cannot_be_written_without_it_either_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(*_: object) -> None:
        raise Unwritable({RelPath("通知.pdf"): "写不进资料册（试验）"})

    inputs, target = small_office.workspace(tmp_path / "工作区"), tmp_path / "成果"
    monkeypatch.setattr(making, "WRITERS", (never,))
    call = ["build", str(inputs), "-o", str(target), "--as-of", DAY]
    assert run(call) == ExitCode.OUTPUT_FAILED
    assert "资料册写不出来" in capsys.readouterr().err
    assert not (target / "check.json").exists()
