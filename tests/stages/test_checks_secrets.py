"""classified-material and personal-data: what is told, how bad it is, and what to do."""

from dataclasses import replace

import pytest

from anjuan.model.evidence import Block, Disposition, DocumentFacts, Facts, Format, Problem
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence
from build import codes, file, found, indicator, item, judge, only, plan, sheet

ANY = plan(indicator(every=Cadence.YEAR))
MOBILE = "13891501234"
IDENTITY = "11010119900307002X"


def paper(*lines: str) -> Facts:
    return Facts(Format.DOCX, document=DocumentFacts(tuple(Block(one) for one in lines)))


def of_table(rows: str) -> Finding:
    return only(judge(ANY, item("2.2", "2021-03-12", sheet(Kind.LEDGER, rows))), "personal-data")


def test_numbers_are_counted_and_never_printed() -> None:
    finding = of_table(f"姓名|身份证号|电话\n李静|{IDENTITY}|{MOBILE}\n张三||13991501234")
    assert "身份证号1个、手机号2个" in finding.message
    assert not any(number in finding.message + finding.step for number in (IDENTITY, MOBILE))
    assert finding.remedy is Remedy.FIX


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        (f"姓名|电话\n李静|{MOBILE}", Severity.NOTE),
        (f"姓名|身份证号\n李静|{IDENTITY}", Severity.WARNING),
        ("姓名|工资卡号\n李静|6222021234567890128", Severity.WARNING),
        ("姓名|残疾等级\n李静|二级", Severity.WARNING),
    ],
)
def test_what_harms_its_person_is_a_warning(rows: str, severity: Severity) -> None:
    assert of_table(rows).severity is severity


def test_the_step_says_truly_what_the_book_shows() -> None:
    assert "号码已遮盖" in of_table(f"姓名|电话\n李静|{MOBILE}").step
    assert "照原样印出" in of_table("姓名|残疾等级\n李静|二级").step
    assert "号码已遮盖" in of_table("姓名|身份证号\n李静|612401850312001").step
    bound = file(Kind.NOTICE, facts=paper(f"联系人：李静 {MOBILE}"))
    assert "号码已遮盖" in only(judge(ANY, item("2.2", "2021-03-12", bound)), "personal-data").step
    carried = replace(bound, disposition=Disposition.ATTACHED)
    assert "里不放" in only(judge(ANY, item("2.2", "2021-03-12", carried)), "personal-data").step


def test_originals_that_are_never_shown_are_not_asked_about() -> None:
    of = plan(replace(indicator(every=Cadence.YEAR), sensitive=True))
    ledger = sheet(Kind.LEDGER, f"姓名|身份证号\n李静|{IDENTITY}")
    assert not found(judge(of, item("2.2", "2021-03-12", ledger)), "personal-data")


def test_material_left_out_or_without_numbers_is_not_asked_about() -> None:
    out = replace(sheet(Kind.LEDGER, f"姓名|电话\n李静|{MOBILE}"), disposition=Disposition.EXCLUDED)
    plain = sheet(Kind.LEDGER, "姓名|电话\n李静|0915-3212345")
    assert "personal-data" not in codes(judge(ANY, item("2.2", "2021-03-12", plain), loose=[out]))


@pytest.mark.parametrize(
    "disposition", [Disposition.REJECTED, Disposition.EXCLUDED, Disposition.METADATA]
)
def test_a_classified_file_is_an_error_wherever_it_lies(disposition: Disposition) -> None:
    facts = Facts(Format.DOCX, Problem.CLASSIFIED, "首页标有“秘密★1年”")
    secret = replace(file(Kind.NOTICE, "通知.docx", facts=facts), disposition=disposition)
    finding = only(judge(ANY, loose=[secret]), "classified-material")
    assert finding.severity is Severity.ERROR
    assert "秘密★1年" in finding.message
    assert "移走" in finding.step


def test_a_classified_file_is_rejected_with_its_reason_and_counts_for_nothing() -> None:
    facts = Facts(Format.DOCX, Problem.CLASSIFIED, "首页标有“秘密★1年”")
    of = plan(indicator(every=Cadence.YEAR, each="notice 1"))
    secret = replace(file(Kind.NOTICE, facts=facts), disposition=Disposition.REJECTED)
    assert {"missing-evidence", "classified-material"} <= set(
        codes(judge(of, item("2.2", "2021-03-12", secret)))
    )
