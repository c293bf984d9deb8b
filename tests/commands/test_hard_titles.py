"""Titles that are hard to print and to read back: the proof never refuses a right book for them."""

import json
from pathlib import Path

import pytest

import raw_material as raw
from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY

WORDS = "关于组织干部职工学习文明礼仪规范并开展窗口服务质量提升专项行动暨总结表彰大会的通知"
TOLD = "本次检查发现问题{}个，都已经当场交办，责任科室五个工作日内整改，整改情况下次检查时复核。"
TITLES = (
    *(f"{WORDS[:length]}-城管执法局-{WORDS[length:]}" for length in range(9, 36, 3)),
    "赵𱍊先进事迹讲座",
    "笑脸😀活动",
    "文明\u2028出行",
)


@pytest.fixture
def hard(inputs: Path) -> Path:
    for number, title in enumerate(TITLES, start=1):
        folder = inputs / "02-环境治理/2.1-卫生督查" / f"2021-05-{number:02d} {title}"
        folder.mkdir()
        raw.word(folder / "检查记录.docx", "卫生检查记录", TOLD.format(number))
        raw.pdf(
            folder / f"{title[:20]}的通报.pdf",
            "Circular of the inspection",
            f"Second page of circular number {number}",
        )
    return inputs


def test_hyphens_where_lines_end_and_characters_that_no_font_has_are_no_fault(
    hard: Path, tmp_path: Path
) -> None:
    target = tmp_path / "成果"

    assert run(["build", str(hard), "-o", str(target), "--as-of", DAY]) == ExitCode.DONE

    proof = json.loads((target / "proof.json").read_text(encoding="utf-8"))
    assert proof["holds"] is True
    assert {str(one["title"]) for one in proof["checked"]} >= set(TITLES[:9])


def test_a_cache_below_a_folder_with_such_a_character_serves(
    hard: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "缓存𱍊"
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(cache))
    target = tmp_path / "成果"

    asked = ["build", str(hard), "-o", str(target), "--as-of", DAY, "--no-word-proof"]
    assert run(asked) == ExitCode.DONE

    proof = json.loads((target / "proof.json").read_text(encoding="utf-8"))
    pdfs = [one for one in proof["volumes"] if one["medium"] == "pdf"]
    untold = sum(one["compared"]["bound_pages_by_number_only"] for one in pdfs)
    assert untold == 1  # the office's notice, whose second page says nothing but `Page two`
