"""Papers of a package: what it is and how to check it, what is handed over, who it is from."""

from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath

from anjuan.model.fixity import Digests
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.submission import Submission
from anjuan.model.units import RelPath

PROFILE = "urn:anjuan:bagit-profile:1"
"""Names the profile by which our packages can be validated: docs/bagit-profile.json."""

Files = Mapping[RelPath, Digests]


def bag_info(given: Submission, place: int, count: int, version: str) -> Mapping[str, str]:
    """`bag-info.txt` (RFC 8493 §2.2.2): who hands in, what, when, with what; which of how many."""
    by = f"（{given.scheme}）" if given.scheme else ""
    told = {
        "BagIt-Profile-Identifier": PROFILE,
        "Source-Organization": given.unit,
        "External-Description": f"{given.title}{by}",
        "External-Identifier": f"{given.year}-{given.scheme or '资料册'}",
        "Bagging-Date": given.day.isoformat(),
        "Bag-Software-Agent": f"anjuan {version}",
    }
    if count > 1:
        told |= {
            "Bag-Group-Identifier": f"{given.year}-{given.scheme or '资料册'}",
            "Bag-Count": f"{place} of {count}",
        }
    return told


def readme(given: Submission, files: Files, place: int, count: int) -> str:
    """说明文件.txt: what lies where, how many, how it is checked (DA/T 70-2018, 1-12)."""
    folders = Counter(PurePosixPath(path).parts[0] for path in files)
    size = sum(one.size for one in files.values())
    lines = [
        f"单位：{given.unit}",
        f"内容：{given.title}" + (f"（{given.scheme}）" if given.scheme else ""),
        f"年度：{given.year}年",
        f"日期：{given.day.isoformat()}",
    ]
    if count > 1:
        lines.append(f"第{place}盘，共{count}盘")
    lines += [
        f"件数：{len(given.pieces)}",
        f"文件：{len(files)}个，{size}字节",
        *(f"　data/{name}：{number}个" for name, number in sorted(folders.items())),
    ]
    if given.withheld:
        lines.append(f"涉及个人信息的{given.withheld}个文件不在包里，原件由单位保存。")
    lines += [
        "",
        "这是BagIt 1.0格式的文件夹。每个文件的SHA-256和SM3摘要",
        "在manifest-sha256.txt和manifest-sm3.txt里。",
        "核对：运行 anjuan verify，后面写这个文件夹；用别的BagIt工具也可以核对。",
    ]
    return "\n".join(lines) + "\n"


def handover_report(given: Submission, files: Files) -> Report:
    """移交清单: every item with its pages and its number of files; what lies in the package."""
    fields = (
        Field("序号", 6, Form.NUMBER), Field("编号", 12), Field("题名", 60, Form.LONG),
        Field("日期", 12, Form.DATE), Field("页数", 8, Form.NUMBER), Field("页号", 10),
        Field("电子文件数", 10, Form.NUMBER), Field("备注", 20),
    )  # fmt: skip
    rows = tuple(
        Row((
            number, one.indicator, one.title, one.date or None, one.pages, one.page,
            len(one.files), None if one.files else "原件另存",
        ))
        for number, one in enumerate(given.pieces, start=1)
    )  # fmt: skip
    folders = Counter(PurePosixPath(path).parts[0] for path in files)
    totals = tuple(Row((name, number)) for name, number in sorted(folders.items()))
    return Report(
        "移交清单",
        f"{given.unit}　{given.title}　{len(given.pieces)}件",
        (
            Listing("移交清单", "移交的件", fields, rows),
            Listing("文件数", "包里的文件",
                    (Field("文件夹", 20), Field("文件数", 10, Form.NUMBER)), totals),
        ),
    )  # fmt: skip
