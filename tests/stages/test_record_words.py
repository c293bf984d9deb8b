"""How a 件 is catalogued: title, author, date, and titles told apart."""

from dataclasses import replace
from datetime import date

import pytest

from anjuan.model.evidence import DocumentFacts, Facts, Format, PaperForm, Sidecar
from anjuan.stages.record_words import (
    author_of,
    eight_digits,
    filing_year,
    number_of,
    title_of,
    written_when,
)
from anjuan.stages.tell_apart import with_shared_numbers
from archives import FONDS, filed, paper, record
from build import file, item, period, sheet

DAY = "2021-03-15"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("关于开展卫生督查的通知", "关于开展卫生督查的通知"),
        ("3月卫生督查情况通报", "[2021年]3月卫生督查情况通报"),
        ("第一季度评选情况通报", "[2021年]第一季度评选情况通报"),
        ("通知", "[2021年卫生督查通知]"),
        ("来文单位市创建办来文标题检查的函", "[2021年卫生督查通知]"),
    ],
)
def test_a_title_stands_as_it_is_and_what_it_lacks_in_brackets(title: str, shown: str) -> None:
    one = paper("notice", "通知.docx", title=title)

    assert title_of(item("2.2", DAY, one, title="卫生督查"), one, 2021) == shown


@pytest.mark.parametrize(
    ("name", "when", "shown"),
    [
        ("签到表.xlsx", DAY, "[2021年卫生督查签到表]"),
        ("卫生督查记录2.xlsx", DAY, "[2021年卫生督查记录]"),
        ("消杀记录表.xlsx", "2021-07", "[2021年7月卫生督查消杀记录表]"),
        ("7月消杀记录表.xlsx", "2021-07", "[2021年7月消杀记录表]"),
    ],
)
def test_a_table_without_a_title_has_one_drawn_up(name: str, when: str, shown: str) -> None:
    one = sheet("record", "房间 | 盆数\n101 | 3", name)
    of = item("2.2", when, one, title="卫生督查")

    assert title_of(of, of.materials[0], 2021) == shown


def test_the_line_over_a_table_is_its_title() -> None:
    one = sheet("ledger", "2021年垃圾清运总台账 | |\n日期 | 数量 | 备注\n3月1日 | 3 |", "台账.xlsx")
    of = item("2.2", DAY, one)

    assert "垃圾清运总台账" in title_of(of, of.materials[0], 2021)


def test_who_signed_is_responsible_else_the_department() -> None:
    signed = file(
        "notice",
        facts=Facts(Format.DOCX, document=DocumentFacts(form=PaperForm(issuers=("某局", "某委")))),
    )
    headed = file(
        "notice", facts=Facts(Format.DOCX, document=DocumentFacts(form=PaperForm(head="某局文件")))
    )
    of = item("2.2", DAY, signed)

    assert author_of(of, signed, "办公室") == "某局、某委"
    assert author_of(of, headed, "办公室") == "某局"
    assert author_of(of, paper("record"), "办公室") == "办公室"
    assert author_of(replace(of, sidecar=Sidecar(author="市委")), signed, "办公室") == "市委"


def test_the_date_is_that_of_the_signature_before_that_of_the_name() -> None:
    one = replace(paper("notice", signed="2021-03-18"), own_when=item("2.2", "2021-03").when)
    of = item("2.2", "2021-03", one)

    assert written_when(of, one) == period("2021-03-18")
    assert written_when(of, paper("record")) == period("2021-03")
    assert number_of(paper("notice", number="某发〔2021〕3号")) == "某发〔2021〕3号"


@pytest.mark.parametrize(
    ("span", "digits"),
    [("2021-03-15", "20210315"), ("2021-03", "20210300"), ("2021Q1", "20210000"),
     ("2021", "20210000")],
)  # fmt: skip
def test_digits_that_are_not_known_are_naughts(span: str, digits: str) -> None:
    assert eight_digits(period(span), 2021) == digits


def test_what_takes_long_is_filed_when_it_ends_and_what_has_no_date_where_it_lies() -> None:
    winter = replace(period("2021-12"), last=date(2022, 2, 1))

    assert filing_year(winter, 2021) == 2022
    assert filing_year(None, 2021) == 2021
    assert eight_digits(None, 2021) == "20210000"


def test_titles_that_several_share_are_told_apart_by_what_differs() -> None:
    brief = "城市创建工作简报"
    made = filed(
        item("2.2", "2021-03-05", paper("bulletin", title=brief), title="义务清扫"),
        item("2.2", "2021-03-12", paper("bulletin", title=brief), title="义务植树"),
        item("2.2", "2021-04-12", paper("pledge", title="创建工作责任书"), title="办公室责任书"),
        item("3.1", "2021-04-12", paper("pledge", title="创建工作责任书"), title="工会责任书"),
        item("2.2", "2021-05-01", paper("record", title="社区走访工作记录"), title="走访"),
        item("2.2", "2021-06-01", paper("record", title="社区走访工作记录"), title="走访"),
    )

    assert sorted(one.title for one in made.records) == sorted(
        [
            f"{brief}[义务清扫]",
            f"{brief}[义务植树]",
            "创建工作责任书[办公室]",
            "创建工作责任书[工会]",
            "社区走访工作记录[2021年5月1日]",
            "社区走访工作记录[2021年6月1日]",
        ]
    )


def test_records_of_two_days_of_one_month_are_told_apart_by_their_days() -> None:
    made = filed(
        item("2.2", "2021-05-19", paper("record", title="5月督查记录"), title="督查"),
        item("2.2", "2021-05-27", paper("record", title="5月督查记录"), title="督查"),
    )

    assert [one.title for one in made.records] == [
        "[2021年]5月督查记录[2021年5月19日]",
        "[2021年]5月督查记录[2021年5月27日]",
    ]


def test_one_number_on_two_papers_is_remarked_on_both_with_the_others_reference() -> None:
    number = "某发〔2021〕3号"
    records = (record(1, document_number=number), record(2, document_number=number), record(3))

    assert [one.remarks for one in with_shared_numbers(records, FONDS)] == [
        ("文号与0138-WS·2021-D30-BGS-0002的相同",),
        ("文号与0138-WS·2021-D30-BGS-0001的相同",),
        (),
    ]
