"""The manual's pictures say what the program says; where one does not, `make pictures`."""

from pathlib import Path

import pytest

from page_pictures import PAGES
from page_pictures import words as page_says
from screens import PICTURES, SCREENS, office, page_words, paper, paper_words, plain_words, words

MANUAL = PICTURES.parent / "手册.md"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each screen shows now, and the paper that the last one leaves."""
    folder = office(tmp_path_factory.mktemp("pictures"))
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(folder / "cache"))
        told = {name: show(folder) for name, show in SCREENS.items()}
    return {**told, "提醒单": paper_words(paper(folder))}


@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_says_what_the_screen_says(name: str, shown: dict[str, str]) -> None:
    picture = words((PICTURES / f"{name}.svg").read_text(encoding="utf-8"))
    assert len(picture) > 3
    assert picture == plain_words(shown[name])


def test_the_picture_of_the_notice_says_what_the_notice_says(shown: dict[str, str]) -> None:
    assert page_words() == shown["提醒单"]
    assert "工会：" in page_words()


def test_every_picture_stands_in_the_manual_and_fetches_nothing() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    pages = (f"{one}.png" for one in (*PAGES, "提醒单"))
    for name in (*(f"{one}.svg" for one in SCREENS), *pages):
        assert f"(pictures/{name})" in text, name
    for path in PICTURES.glob("*.svg"):
        drawing = path.read_text(encoding="utf-8")
        assert path.stem in SCREENS
        assert "url(http" not in drawing
        assert "<script" not in drawing
        assert len(drawing) < 60_000


def test_a_picture_of_other_words_is_told(tmp_path: Path) -> None:
    del tmp_path
    assert plain_words("缺项3处") != plain_words("缺项4处")
    assert plain_words("10:42:07　没有变化") == plain_words("09:00:00　没有变化")
    assert page_says("待审核 1\n今天 09:12") == page_says("今天 10:42\n待审核 2")
    assert page_says("待审核 1") != page_says("已接收 1")
