"""A small office's workspace on disk: three indicators, a year of material with a few gaps."""

from pathlib import Path

import raw_material as raw
from anjuan.adapters.chain_file import CHAIN
from anjuan.adapters.workspace_lock import OUTPUTS

_OF_THE_RUN = {Path(CHAIN).name, OUTPUTS.file}
DAY = "2021-12-31"
"""The as-of date of its judgement."""
PLAN = """\
version: 1
title: 2021年度创建工作
unit: 某市某局
year: 2021
period: {from: 2021-01-01, to: 2021-12-31}
departments: [办公室, 工会]
office: {name: 创建办, contact: 齐小满, number: "创督〔{year}〕{n}号"}
tasks:
  - id: "1"
    title: 宣传引导
    indicators:
      - id: "1.1"
        title: 学习讲座
        departments: [工会]
        points: 2
        every: quarter
        each: {notice: 1, photo: 1}
  - id: "2"
    title: 环境治理
    clause: 二（二）
    indicators:
      - id: "2.1"
        title: 卫生督查
        departments: [办公室]
        points: 4
        every: quarter
        each: {record: 1, photo: 1}
      - id: "2.2"
        title: 绿植台账
        departments: [办公室]
        points: 1
        every: year
        each: {ledger: 1}
        measures:
          - type: each-row
            by: 房间
            any:
              - {column: 盆数, at_least: 3}
              - {column: 盆数, per: 人数, at_least: 1}
"""
SCHEMES = """
schemes:
  - id: 文明单位
    title: 市级文明单位测评标准
    standards:
      - {code: "Ⅱ-1-1)", part: 宣传, title: 学习, points: 2, takes: ["1.1"], items: 1}
      - {code: "Ⅲ-1-1)", part: 环境, title: 督查, points: 3, takes: ["2.1"], items: 9}
      - {code: "Ⅲ-1-2)", part: 环境, title: 台账和督查, points: 3, takes: ["2.1", "2.2"]}
"""
"""Another assessment scheme, to be put behind the plan."""
ROSTER = "姓名,科室\n齐小满,办公室\n乔知远,工会\n"


def workspace(folder: Path) -> Path:
    """Everything below `folder`; the second quarter's inspection is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    for month in (1, 7, 10):
        item = _folder(folder, f"02-环境治理/2.1-卫生督查/2021-{month:02d}-15 {month}月大督查")
        raw.word(item / "检查记录.docx", f"{month}月卫生检查记录", "发现问题3个，已交办。")
        raw.photo(item / f"IMG_2021{month:02d}15_101112.jpg", image=raw.scene(1600, 1200 + month))
    ledger = _folder(folder, "02-环境治理/2.2-绿植台账")
    rows = (("房间", "人数", "盆数"), ("101", 3, 3), ("102", 1, 1))
    raw.workbook(ledger / "绿植台账.xlsx", *rows)
    talk = _folder(folder, "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座")
    raw.pdf(talk / "通知.pdf", "Notice of the lecture", "Page two")
    raw.photo(talk / "现场.jpg", image=raw.scene(1400, 1050))
    _folder(folder, "待整理")
    (folder / "待整理" / "空白.docx").write_bytes(b"")
    (folder / "待整理" / "随手拍.jpg").write_bytes((talk / "现场.jpg").read_bytes())
    return folder


def _folder(root: Path, path: str) -> Path:
    folder = root / path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path; without the record of builds, and their lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _OF_THE_RUN
    }
