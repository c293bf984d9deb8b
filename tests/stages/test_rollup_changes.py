"""A workspace held against its build by names and sizes; what steers the program by its bytes."""

from anjuan.model.evidence import Disposition
from anjuan.model.rollup import BuiltUnit, FileLine
from anjuan.model.totals import Totals
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.rollup_changes import changes, flaw_of, steering
from rollups import DAY, USUAL

BOUND, STEERS = Disposition.BOUND, Disposition.METADATA


def line(path: str, size: int = 5, disposition: Disposition = BOUND) -> FileLine:
    return FileLine(RelPath(path), size, Sha256(path), disposition, None)


PLAN = line("plan.yaml", 9, STEERS)
PHOTO = line("1.1-讲座/现场.jpg")
KEPT = line(".anjuan/封卷.json", 3, STEERS)
JUNK = line("1.1-讲座/Thumbs.db", 1, Disposition.IGNORED)
ALONG = line("../2020/1.1-讲座/合影.jpg", 7)


def unit(*files: FileLine, along: tuple[FileLine, ...] = ()) -> BuiltUnit:
    nothing = ((), (), files, along, (), ())
    return BuiltUnit("一局", USUAL, DAY, Totals(), *nothing, whole_volumes=True)


def changed(
    now: dict[str, int], *files: FileLine, texts: dict[str, str] | None = None
) -> list[str]:
    sizes = {RelPath(path): size for path, size in now.items()}
    digests = {RelPath(path): Sha256(own) for path, own in (texts or {}).items()}
    return list(changes(unit(*files), sizes, digests, {}))


def test_the_same_names_and_sizes_are_the_same_state() -> None:
    assert changed({"plan.yaml": 9, PHOTO.path: 5}, PLAN, PHOTO) == []


def test_what_came_went_or_grew_is_told() -> None:
    now = {"plan.yaml": 9, "1.1-讲座/新.jpg": 2}
    assert changed(now, PLAN, PHOTO) == ["1.1-讲座/新.jpg", PHOTO.path]
    assert changed({"plan.yaml": 9, PHOTO.path: 6}, PLAN, PHOTO) == [PHOTO.path]


def test_a_plan_in_other_words_of_the_same_length_is_told() -> None:
    now = {"plan.yaml": 9, PHOTO.path: 5}
    assert changed(now, PLAN, PHOTO, texts={"plan.yaml": "anders"}) == ["plan.yaml"]


def test_only_what_steers_is_read() -> None:
    assert steering((PLAN, PHOTO, KEPT, JUNK)) == ("plan.yaml",)


def test_what_bears_on_no_page_may_come_and_go() -> None:
    now = {
        "plan.yaml": 9, ".anjuan/督办.json": 4, "1.1-讲座/~$通知.docx": 1, "参考资料/范本.docx": 1,
        "1.1-讲座/旧照（不用）.jpg": 1, ".git/HEAD": 1,
    }  # fmt: skip
    assert changed(now, PLAN, KEPT, JUNK) == []


def test_the_inbox_is_looked_at_whatever_it_is_called() -> None:
    assert changed({"plan.yaml": 9, "_inbox/新.jpg": 1}, PLAN) == ["_inbox/新.jpg"]


def test_other_years_that_count_here_are_held_against_the_build_too() -> None:
    of = unit(PLAN, along=(ALONG,))
    sizes = {RelPath("plan.yaml"): 9}
    assert changes(of, sizes, {}, {ALONG.path: 7}) == ()
    assert changes(of, sizes, {}, {}) == (ALONG.path,)


def test_a_flaw_counts_the_files_and_names_a_few() -> None:
    (flaw,) = flaw_of(tuple(RelPath(f"1.1-讲座/{number}.jpg") for number in range(5)))
    assert flaw.message == "组卷以后，工作区里有5个文件变了（0.jpg、1.jpg、2.jpg等）"
    assert "anjuan build" in flaw.step
