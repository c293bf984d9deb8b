"""Text: tables of formulas, pages of script, notes that point elsewhere, patterns that cost time."""

import random
from collections.abc import Iterator

from hostile.case import FOLDER, Case, Expected, case

ODD = (
    "=cmd|'/C calc'!A0",
    "+1+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    '@SUM(1+1)*cmd|"/C calc"!A0',
    '=HYPERLINK("http://127.0.0.1:9/","点")',
    "\t=1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${jndi:ldap://127.0.0.1:9/}",
    "$(touch /tmp/pwned)`touch /tmp/pwned`",
    "\x1b]0;改名\x07\x1b[2J\x1b[31m红",
    "\x9b31m\x90\x9c",
    "左\u202e右\u2066里\u2069",
    "[red]红[/red][link=http://127.0.0.1:9/]点[/link]",
    "%s%n%x{0}{}",
    "../../../../etc/passwd",
    "&lt;&amp;&#0;&x;]]>",
)
"""Strings that some program would take for something else than text."""


def tables() -> Iterator[Case]:
    """Every odd string as a cell and as a head, in several encodings."""
    for number, odd in enumerate(ODD):
        quoted = '"' + odd.replace('"', '""') + '"'
        text = f"姓名,科室,{quoted}\n{quoted},办公室,{quoted}\n"
        encoding = ("utf-8", "gb18030", "utf-16")[number % 3]
        yield case(f"单元-{number}.csv", text.encode(encoding, errors="replace"), Expected.EITHER)
        words = f"关于{odd}的通知\n\n各科室：\n{odd}\n某市某局\n2021年3月12日\n"
        yield case(f"通知-{number}.txt", words.encode(), Expected.EITHER)
        yield case(
            f"通知-{number}.html", f"<html><body>{odd}</body></html>".encode(), Expected.EITHER
        )


def costly() -> Iterator[Case]:
    """What makes patterns, parsers and tables go over the same again and again."""
    repeats = {
        "数字": "1", "空白": " ", "全空": "　", "年": "年", "日期": "2021年", "括号": "（", "书名": "《",
        "点": "1.", "冒号": "键：", "竖线": "|", "星": "*", "井": "#", "引": ">", "反": "`", "方": "[",
        "参加": "参加1", "身份": "11010119900101", "会": "会议", "逗号": "，", "密": "秘密★",
    }  # fmt: skip
    for named, unit in repeats.items():
        yield case(f"长-{named}.txt", (unit * (600_000 // len(unit))).encode(), Expected.EITHER)
        if named in ("星", "井", "引", "反", "方", "竖线", "空白"):
            yield case(f"长-{named}.md", (unit * 300_000).encode(), Expected.EITHER)
    yield case("列表.md", b"".join(b" " * at + b"- a\n" for at in range(3_000)), Expected.EITHER)
    yield case("链接.md", b"[a](" * 100_000, Expected.EITHER)
    yield case("网页-深.html", b"<html>" + b"<div>" * 300_000, Expected.EITHER)
    yield case("网页-属性.html", b"<html><p " + b"a='" * 300_000, Expected.EITHER)
    yield case("网页-注释.html", b"<html>" + b"<!--" * 300_000, Expected.EITHER)
    yield case("网页-实体.html", b"<html>" + b"&#99999999;" * 200_000, Expected.EITHER)
    yield case("深.rtf", b"{\\rtf1" + b"{" * 500_000, Expected.EITHER)
    yield case("控制字.rtf", b"{\\rtf1" + b"\\u-1?" * 500_000 + b"}", Expected.EITHER)
    yield case("二进制.rtf", b"{\\rtf1\\bin2147483647 x}", Expected.EITHER)
    yield case(
        "对象.rtf", b"{\\rtf1{\\object\\objdata " + b"d0cf11e0" * 200_000 + b"}}", Expected.EITHER
    )
    yield case("一行.csv", b"a," * 3_000_000, Expected.EITHER)
    yield case("行百万.csv", b"1,2\n" * 1_500_000, Expected.EITHER)
    yield case("引号.csv", b'"' * 999_999, Expected.EITHER)
    yield case("一格.csv", b"a,b\n" + b"x" * 5_000_000, Expected.EITHER)
    yield case("分隔.csv", (b"," * 2_000 + b"\n") * 900, Expected.EITHER)
    yield case("大.txt", b"0123456789\n" * 5_600_000)
    yield case("别名.yaml", yaml_bomb(), Expected.EITHER)
    yield case(
        "对象.yaml", b"a: !!python/object/apply:os.system ['touch /tmp/pwned']", Expected.EITHER
    )
    yield case("深.yaml", b"[" * 100_000, Expected.EITHER)
    yield case("深.json", b"[" * 1_000_000)
    dice = random.Random(17)
    for number in range(4):
        yield case(f"噪声-{number}.bin", dice.randbytes(70_000))
        yield case(f"噪声-{number}.txt", dice.randbytes(70_000), Expected.EITHER)


def yaml_bomb() -> bytes:
    """Aliases of aliases: a billion words of three hundred bytes."""
    rows = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    rows += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 10)]
    return "\n".join([*rows, "标题: *a9", "地点: *a9", "照片说明: {x.jpg: *a9}"]).encode()


_NOTES = {
    "出格": "照片说明: {../../../../etc/passwd: 甲, /etc/shadow: 乙}\n选用: [../../../x.jpg, /dev/zero]\n印证: {../../plan.yaml: [甲]}",
    "类别": "类别: {../*: photo, /etc/passwd: notice}\n标题: 甲",
    "指标": "指标: ../../9.9\n关联指标: [../1.1, '{{7*7}}', =1+1]",
    "日期": "日期: 99999-99-99\n标题: 甲",
    "日期海": "日期: " + "2021-03-12、" * 20_000,
    "嵌套": "标题: {a: {b: [c, {d: e}]}}\n日期: [2021-03-12]\n地点: {x: y}",
    "深": "标题: " + "[" * 5_000,
    "锚": "a: &a [*a]\n标题: *a",
    "合": "x: &x {标题: 甲}\n<<: *x",
    "对象": "标题: !!python/object/apply:os.system ['touch /tmp/pwned']",
    "多键": "\n".join(f"键{at}: 值" for at in range(9_000)),
    "多照": "照片说明:\n" + "\n".join(f"  p{at}.jpg: 甲" for at in range(9_000)),
    "长": "标题: " + "甲" * 400_000,
    "长地": "地点: " + "楼" * 100_000 + "\n参加人员: " + "张三、" * 60_000,
    "核实": "核实: [{code: '*', file: ../../*, 理由: '=1+1', 由: '<b>', 于: 9999-99-99}]",
    "零": "\x00\x00标题: 甲",
    "回": "标题: 甲\r\n乙\r日期: 2021-03-12",
}


def notes() -> Iterator[Case]:
    """Sidecars in folders of their own."""
    for named, text in _NOTES.items():
        folder = f"{FOLDER}/说明-{named}"
        yield case("说明.yaml", text.encode(), Expected.PASSED, folder)
    for number, odd in enumerate(ODD):
        told = f"标题: |-\n  {odd}\n地点: |-\n  {odd}\n参加人员: |-\n  {odd}\n"
        yield case("说明.yaml", told.encode(), Expected.PASSED, f"{FOLDER}/写-{number}")
        pairs = f"标题：{odd}\n摄影者：{odd}\n文号：{odd}\n\n{odd}\n"
        yield case("说明.txt", pairs.encode(), Expected.PASSED, f"{FOLDER}/记-{number}")
    yield case("说明.yaml", yaml_bomb(), Expected.PASSED, f"{FOLDER}/说明-别名")
    yield case("说明.txt", b"\xef\xbc\x9a" * 160_000, Expected.PASSED, f"{FOLDER}/说明-冒号")
    yield case("说明.md", b"---\n" * 100_000, Expected.PASSED, f"{FOLDER}/说明-线")
    yield case("说明.txt", "键：".encode() * 80_000, Expected.PASSED, f"{FOLDER}/说明-键")
