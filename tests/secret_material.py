"""A workspace with classified files in every place, and the search for what is left of them."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import raw_material as raw
from small_office import workspace

RARE = "赟龑黻黼行动"
"""What stands in the classified files and in no other."""


def holds(path: Path, needle: bytes) -> bool:
    """Whether a file holds the bytes, also packed in a zip within it."""
    return any(needle in data for data in layers(path.read_bytes()))


def layers(data: bytes) -> Iterator[bytes]:
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from layers(archive.read(name))


def traces(folder: Path) -> list[str]:
    """Files below the folder that hold the marker in UTF-8, UTF-16 or as a JSON escape."""
    escaped = json.dumps(RARE)[1:-1].encode("ascii")
    needles = (RARE.encode(), RARE.encode("utf-16-le"), RARE.encode("gb18030"), escaped)
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(holds(path, needle) for needle in needles)
    ]


def secret_office_at(root: Path) -> Path:
    """The small office with marked files in an item, loose, left out, and by a sidecar."""
    workspace(root)
    talk = root / "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座"
    raw.word(talk / "方案.docx", "秘密★1年", RARE, "正文")
    ledger = root / "02-环境治理/2.2-绿植台账"
    raw.workbook(ledger / "绿植台账.xlsx", ("机密★",), ("房间", "人数", "盆数"), (RARE, 3, 9))
    (root / "待整理" / "来文.txt").write_text(f"密级：机密\n{RARE}\n", encoding="utf-8")
    (root / "参考资料").mkdir()
    raw.word(root / "参考资料" / "旧件.docx", "绝密★长期", RARE)
    item = root / "02-环境治理/2.1-卫生督查/2021-05-15 专项督查"
    (item / "照片").mkdir(parents=True)
    raw.word(item / "检查记录.docx", f"{RARE}检查记录", "发现问题3个。")
    raw.photo(item / "照片" / "IMG_20210515_101112.jpg", image=raw.scene(1600, 1300))
    (item / "说明.yaml").write_text(f"密级: 秘密★2年\n正文: {RARE}\n", encoding="utf-8")
    return root
