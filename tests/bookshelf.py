"""Parts of a book written short, for the tests of composing and pagination."""

from anjuan.model.binder import Chapter, ComparisonCell, CrossReference, Entry, Part
from anjuan.model.pages import BoundPage, FigureCell, Still
from anjuan.model.pieces import (
    Piece,
    PreparedDocument,
    PreparedNote,
    PreparedPicture,
    PreparedTable,
    PreparedVideo,
)
from anjuan.model.units import IndicatorId, Mm, Pixels, RelPath, TaskId

CAPTION = (
    "2021年3月15日，督查组在一楼办事大厅查看窗口台面和地面卫生，"
    "图为副局长陈立新（中）听取大厅管理科情况介绍。（王晓琳　摄）"
)
GROUP = (
    "2021年3月15日，局办公室牵头，会同后勤中心对政务服务中心一至三楼办事大厅、公共卫生间"
    "和垃圾收集点开展卫生环境大督查，共查看点位26处，发现问题3个，当场交办。"
)


def picture(
    name: str = "a.jpg", width: int = 1600, height: int = 1200, *, caption: str = CAPTION
) -> PreparedPicture:
    return PreparedPicture(RelPath(name), f"cache/{name}", Pixels(width), Pixels(height), caption)


def portrait(name: str = "p.jpg", *, caption: str = CAPTION) -> PreparedPicture:
    return picture(name, 1200, 1600, caption=caption)


def paper(name: str = "scan.jpg") -> PreparedPicture:
    return PreparedPicture(
        RelPath(name), f"cache/{name}", Pixels(1200), Pixels(1600), "签到表", whole_page=True
    )


def document(name: str = "通知.pdf", pages: int = 2) -> PreparedDocument:
    sides = tuple(
        BoundPage("cache/x.pdf", at, Mm(210), Mm(297), True, Mm(26), Mm(28))  # noqa: FBT003 - the band is white
        for at in range(pages)
    )
    return PreparedDocument(RelPath(name), "通知", sides)


def table(
    name: str = "台账.xlsx",
    rows: int = 12,
    header: tuple[str, ...] = ("序号", "日期", "部位", "存在问题"),
    *,
    title: str = "问题整改台账",
    totals: int = 0,
) -> PreparedTable:
    words = ("2021-07-16", "二楼东侧卫生间", "共享单车占用盲道，盲道提示牌被广告遮挡，影响通行")
    body = tuple(
        (str(at), *(words[column % len(words)] for column in range(len(header) - 1)))
        for at in range(1, rows + 1)
    )
    last = tuple(("合计", *("" for _ in header[1:])) for _ in range(totals))
    marks = (*(False for _ in body), *(True for _ in last))
    return PreparedTable(RelPath(name), title, header, (*body, *last), marks)


def video(name: str = "a.mp4", seconds: float = 222.0) -> PreparedVideo:
    return PreparedVideo(
        source=RelPath(name),
        title="义务清扫（视频）",
        seconds=seconds,
        width=Pixels(1920),
        height=Pixels(1080),
        size=214 * 1024 * 1024,
        when="2021年4月9日",
        caption="2021年4月9日，机关党委开展义务清扫。（刘畅　摄）",
        stills=tuple(Still(f"cache/{at}.jpg", f"00:{at:02d}") for at in range(12)),
        place="中心门前广场",
        photographer="刘畅",
    )


def note(*paragraphs: str, title: str = "情况说明") -> PreparedNote:
    return PreparedNote(title, paragraphs)


def entry(
    indicator: str,
    number: int,
    *pieces: Piece,
    title: str = "3月卫生环境大督查",
    group: str = "",
) -> Entry:
    return Entry(
        key=f"{indicator}/{number}",
        indicator=IndicatorId(indicator),
        number=number,
        title=title,
        date="2021-03-15",
        group_caption=group,
        pieces=pieces or (document(f"{indicator}/{number}.pdf"),),
        files=(),
        contents="检查记录、通报、照片4",
    )


def chapter(  # noqa: PLR0913 - a line of a test says what matters to it
    indicator: str,
    *entries: Entry,
    title: str = "每月卫生环境大督查",
    narrative: str = "2021年逐月开展督查12次，印发督查通报12期，均按时限整改完毕。",
    figures: tuple[FigureCell, ...] = (),
    period_rows: tuple[tuple[ComparisonCell, ...], ...] = (),
    references: tuple[CrossReference, ...] = (),
) -> Chapter:
    return Chapter(
        indicator=IndicatorId(indicator),
        title=title,
        identity=(
            ("测评方法", "材料审核"),
            ("标准要求", "每月一次督查，每月一次通报；随时发现问题，及时整改。"),
            ("责任科室", "办公室（张志远）　　配合：后勤中心、各窗口"),
        ),
        narrative=narrative,
        figures=figures,
        period_head=("时段", "日期", "检查记录", "材料（份）") if period_rows else (),
        period_rows=period_rows,
        entries=entries,
        cross_references=references,
        owed="12",
        done=str(len(entries)),
        pieces=str(2 * len(entries)),
        figures_text="问题整改率 100%（31/31）",
    )


def part(*chapters: Chapter, id_: str = "2", title: str = "环境治理", index: int = 1) -> Part:
    return Part(
        id=TaskId(id_),
        title=title,
        clause="二（二）",
        demand="坚持落实单位门前四包责任，定期组织干部职工开展义务清扫。",
        remarks=("本卷按测评指标顺序编排，其后材料按形成日期先后排列。",),
        chapters=chapters,
        index=index,
        count=11,
    )
