"""Files that lie about in any real folder and that no office program made, or finished."""

from functools import partial

from sample.year import Files

_SERVICE = "08-专项工作/8.1-便民服务/"


def oddities() -> Files:
    """Empty, foreign and left-over files, by their paths."""
    return {path: partial(bytes, data) for path, data in _ODDITIES.items()}


_ODDITIES = {
    f"{_SERVICE}10月/便民服务登记表.xlsx": b"",
    f"{_SERVICE}9月/大厅平面布置图.dwg": b"AC1027" + bytes(26) + bytes(range(256)) * 6,
    f"{_SERVICE}9月/便民服务旧系统导出.xyz": bytes((at * 73 + 41) % 256 for at in range(900)),
    "02-环境治理/2.9-职工健康体检/Thumbs.db": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016),
    "02-环境治理/2.4-卫生环境督查/2021-03-15 3月卫生环境大督查/~$通知.docx": (
        b"\x06" + "谷雨生".encode("utf-16-le").ljust(160, b"\x00")
    ),
}
