"""What the report says of the way in which pages came about (Chinese)."""

from collections.abc import Iterator, Sequence

from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.scan_lines import MOST_PAGES
from anjuan.adapters.tools import soffice

_MOST_NAMED = 5


def plainly_set(papers: int) -> Iterator[str]:
    """Papers that do not look as LibreOffice would have laid them out."""
    if papers:
        why = "LibreOffice转换不成" if soffice().present else "本机没有安装LibreOffice"
        yield f"{why}，{papers}份文件按文字、表格和图片简排成页，版式与原件不同"


def not_looked_at(files: int) -> Iterator[str]:
    """Scans on which personal numbers may stand as they are."""
    if files:
        why = f"只认前{MOST_PAGES}页" if engine_version() else "本机没有装文字识别"
        how = "请翻看一遍，" + ("" if engine_version() else "或安装 anjuan[ocr] 后重新组卷；")
        yield f"{files}份扫描件有没有身份证号、手机号没有查全（{why}），{how}有的请遮盖后再放入"


def set_in_song(fonts: Sequence[str]) -> Iterator[str]:
    """What LibreOffice does without a word."""
    if fonts:
        named = "”、“".join(fonts[:_MOST_NAMED])
        more = f"等{len(fonts)}种字体" if len(fonts) > _MOST_NAMED else ""
        yield (
            f"Word文件里的“{named}”{more}没有相近的字体，改排成宋体，换行可能与原件不同；"
            "要保持原样，请把原件另存为同名PDF放在旁边"
        )
