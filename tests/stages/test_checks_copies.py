"""The same thing twice (contract §4)."""

from dataclasses import replace

import pytest

from anjuan.model.evidence import Disposition, Embedded, Item, Material
from anjuan.model.finding import Severity
from anjuan.model.kinds import Kind
from build import (
    codes,
    document_facts,
    file,
    found,
    indicator,
    item,
    judge,
    only,
    photo,
    plan,
    sheet,
)

TWO = plan(indicator("2.2"), indicator("2.3", "清扫"), indicator("2.4", "制度", standing=True))
COPIES = {"duplicate-photo", "reused-photo", "duplicate-document", "copied-item"}


def copies(*items: Item) -> list[str]:
    return [code for code in codes(judge(TWO, *items)) if code in COPIES]


# ── pictures ─────────────────────────────────────────────────────────────────────────────────


def test_the_same_picture_twice_in_an_item_is_told_of_the_second() -> None:
    audit = judge(
        TWO, item("2.2", "2021-03-15", photo("a.jpg", bytes_="x"), photo("b.jpg", bytes_="x"))
    )
    finding = only(audit, "duplicate-photo")
    assert finding.path is not None
    assert finding.path.endswith("b.jpg")
    assert "《a.jpg》" in finding.message


def test_the_file_that_is_named_a_copy_is_the_second() -> None:
    same = (photo("IMG_1(1).jpg", bytes_="x"), photo("IMG_1.jpg", bytes_="x"))
    finding = only(judge(TWO, item("2.2", "2021-03-15", *same)), "duplicate-photo")
    assert finding.path is not None
    assert finding.path.endswith("IMG_1(1).jpg")


def test_a_retagged_copy_is_found_by_its_pixels() -> None:
    one = photo("a.jpg", bytes_="x")
    other = replace(photo("b.jpg", bytes_="y"), facts=one.facts)
    assert copies(item("2.2", "2021-03-15", one, other)) == ["duplicate-photo"]


def likened(one: Material, to: Material) -> Material:
    """The file as one that shows the other's picture, compressed or cropped."""
    picture, other = one.facts.picture, to.facts.picture
    assert picture is not None
    assert other is not None
    return replace(
        one, facts=replace(one.facts, picture=replace(picture, same_as=other.pixels_sha256))
    )


def test_a_smaller_copy_is_the_same_picture_and_counts_once() -> None:
    original = photo("a.jpg")
    smaller = likened(photo("mmexport.jpg"), original)
    audit = judge(TWO, item("2.2", "2021-03-15", original, smaller))
    finding = only(audit, "duplicate-photo")
    assert "是同一张（压缩、裁剪、旋转或加过水印）照片" in finding.message


def test_a_cropped_photo_of_march_in_may_is_told() -> None:
    original = photo("a.jpg")
    again = likened(photo("b.jpg"), original)
    audit = judge(TWO, item("2.2", "2021-03-15", original), item("2.2", "2021-05-15", again))
    finding = only(audit, "reused-photo")
    assert finding.severity is Severity.ERROR
    assert finding.path is not None
    assert finding.path.endswith("b.jpg")


def _in_document(name: str, kind: str, shown: Material) -> Material:
    """A Word document in which another file's picture stands."""
    assert shown.facts.picture is not None
    facts = document_facts("现场照片")
    assert facts.document is not None
    embedded = Embedded("word/media/image1.jpeg", shown.facts.picture)
    size = (shown.facts.picture.width, shown.facts.picture.height)
    document = replace(facts.document, photos=(embedded,), pictures=(size,))
    return file(kind, name, facts=replace(facts, document=document))


def test_a_photo_in_a_word_file_of_photos_is_used_again_like_any_other() -> None:
    original = photo("a.jpg")
    pasted = _in_document("现场照片.docx", "photo", original)
    audit = judge(TWO, item("2.2", "2021-03-15", original), item("2.2", "2021-05-15", pasted))
    assert "里有同一张" in only(audit, "reused-photo").message


def test_a_summary_may_show_a_photo_of_march() -> None:
    original = photo("a.jpg")
    pasted = _in_document("年度总结.docx", "summary", original)
    assert copies(item("2.2", "2021-03-15", original), item("2.2", "2021-12-15", pasted)) == []


def test_a_document_of_photos_counts_only_those_that_do_not_lie_beside_it() -> None:
    needs = plan(indicator("2.2", each="photo 2"))
    original = photo("a.jpg")
    pasted = _in_document("现场照片.docx", "photo", original)
    audit = judge(needs, item("2.2", "2021-03-15", original, pasted))
    assert [one.found for one in found(audit, "missing-evidence")] == [1]


def test_different_pictures_are_no_copies() -> None:
    assert copies(item("2.2", "2021-03-15", "photo*3")) == []


def test_a_picture_of_march_in_april_is_told_once_of_april() -> None:
    march = item("2.2", "2021-03-15", photo("a.jpg", bytes_="x"))
    april = item("2.2", "2021-04-15", photo("b.jpg", bytes_="x"))
    finding = only(judge(TWO, april, march), "reused-photo")
    assert (finding.item, finding.severity) == (april.key, Severity.ERROR)
    assert "2.2 3月15日“督查”的《a.jpg》" in finding.message


def test_a_picture_reused_under_another_indicator_is_told_too() -> None:
    march = item("2.2", "2021-03-15", photo("a.jpg", bytes_="x"))
    april = item("2.3", "2021-04-15", photo("b.jpg", bytes_="x"))
    assert copies(march, april) == ["reused-photo"]


def test_in_three_items_the_two_later_ones_are_told() -> None:
    months = [item("2.2", f"2021-0{at}-15", photo(bytes_="x")) for at in (3, 4, 5)]
    assert [one.item for one in found(judge(TWO, *months), "reused-photo")] == [
        months[1].key,
        months[2].key,
    ]


@pytest.mark.parametrize("other", ["2021-03-15", "2021-03", ""])
def test_where_the_dates_may_be_the_same_nothing_is_said(other: str) -> None:
    first = item("2.2", "2021-03-15", photo(bytes_="x"), "record")
    second = item("2.3", other, photo(bytes_="x"), "record")
    assert copies(first, second) == []


def test_a_sign_may_be_shown_again_where_it_stands_for_years() -> None:
    march = item("2.2", "2021-03-15", photo(bytes_="x"))
    plaque = item("2.4", "2021-04-15", photo(bytes_="x"))
    assert only(judge(TWO, march, plaque), "reused-photo").severity is Severity.WARNING


def test_what_is_left_out_on_purpose_is_no_copy() -> None:
    spare = replace(photo(bytes_="x"), disposition=Disposition.EXCLUDED)
    assert copies(item("2.2", "2021-03-15", photo(bytes_="x"), spare)) == []


# ── documents ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["record", "ledger", "minutes", "circular", "bulletin", "summary"])
def test_the_same_paper_for_two_months_is_told_of_the_later(kind: str) -> None:
    march = item("2.2", "2021-03-15", file(kind, facts=document_facts("检查了水房，正常")))
    april = item("2.2", "2021-04-15", file(kind, facts=document_facts("检查了 水房，\n正常")))
    finding = only(judge(TWO, march, april), "duplicate-document")
    assert (finding.item, finding.severity) == (april.key, Severity.ERROR)


@pytest.mark.parametrize("kind", ["rule", "notice", "scheme", "list"])
def test_papers_that_stay_the_same_may(kind: str) -> None:
    months = [
        item("2.2", f"2021-0{at}-15", file(kind, facts=document_facts("门前四包"))) for at in (3, 4)
    ]
    assert copies(*months) == []


def test_papers_that_differ_in_a_number_are_no_copies() -> None:
    months = [
        item("2.2", f"2021-0{at}-15", file("record", facts=document_facts(f"问题{at}处")))
        for at in (3, 4)
    ]
    assert copies(*months) == []


def test_equal_tables_are_the_same_record() -> None:
    months = [
        item("2.2", f"2021-0{at}-15", sheet("record", "日期|情况\n15日|正常")) for at in (3, 4)
    ]
    assert copies(*months) == ["duplicate-document"]


def test_equal_blank_forms_are_no_copied_records() -> None:
    months = [
        item("2.2", f"2021-0{at}-15", sheet("record", "序号|部位|情况\n1||")) for at in (3, 4)
    ]
    assert copies(*months) == []


def test_two_papers_of_one_month_are_one_period() -> None:
    twice = [
        item("2.2", "2021-03", file("record", facts=document_facts("正常")), title=name)
        for name in ("甲", "乙")
    ]
    assert copies(*twice) == []


# ── whole items ──────────────────────────────────────────────────────────────────────────────


def test_the_same_activity_under_two_indicators_is_to_be_referred_to() -> None:
    def files() -> tuple[Material, ...]:
        return (photo("a.jpg", bytes_="x"), file(Kind.RECORD, "记录.docx", bytes_="y"))

    first = item("2.2", "2021-03-15", *files())
    second = item("2.3", "2021-03-15", *files())
    audit = judge(TWO, first, second)
    assert copies(first, second) == ["copied-item"]
    assert "关联指标" in only(audit, "copied-item").step


def test_a_reference_settles_it() -> None:
    first = item("2.2", "2021-03-15", photo(bytes_="x"), related=("2.3",))
    second = item("2.3", "2021-03-15", photo(bytes_="x"))
    assert copies(first, second) == []


def test_two_activities_of_one_day_share_a_paper_but_not_all() -> None:
    first = item("2.2", "2021-03-15", file(Kind.NOTICE, bytes_="x"), "photo*3")
    second = item("2.3", "2021-03-15", file(Kind.NOTICE, bytes_="x"), "photo*3")
    assert copies(first, second) == []
