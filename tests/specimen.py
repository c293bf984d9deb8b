"""A hand-made volume that holds every kind of page, for the tests of the writers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from random import Random

import pikepdf
from PIL import Image, ImageDraw, ImageFilter

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import Entry, Imprint, Located, Volume
from anjuan.model.pages import (
    Align,
    BlankPage,
    BoundPage,
    Box,
    Column,
    CoverPage,
    FigureCell,
    Furniture,
    IndexPage,
    IndexRow,
    IndicatorListPage,
    IndicatorPage,
    Lines,
    ListRow,
    NoteRow,
    Page,
    PageContent,
    PeriodRow,
    PhotoPage,
    PlacedPicture,
    Side,
    Still,
    StillsPage,
    Tab,
    TablePage,
    TableRow,
    TextPage,
    VolumeNotePage,
)
from anjuan.model.pieces import Handling, PairMark, PreparedPicture
from anjuan.model.units import IndicatorId, Mm, PageNumber, Pixels, RelPath, TaskId
from anjuan.stages.bookwork import mirrored
from anjuan.stages.layout_pairs import pair_pages
from anjuan.stages.layout_periods import period_form

IMPRINT = Imprint(
    unit="安康市行政审批服务局",
    year=2021,
    title="2021年度城市创建工作",
    scheme="2021年度城市创建工作测评指标",
    period="2021年1月1日至2021年12月31日",
    compiled=date(2022, 1, 14),
)
VOLUME_LINE = "第二卷　环境治理"
RARE_NAME = "赵\U0002cb4a"
"""A name whose second character lies above U+FFFF and is in no 仿宋."""

_NO_LINE_START = "，。、；：！？）》”’】〕…—%"
_NO_LINE_END = "（《“‘【〔"


def one_line(text: str) -> Lines:
    """Text that stands on one line."""
    return Lines(text, (text,))


def broken(text: str, measure: int, *, indent: int = 0, justified: bool = True) -> Lines:
    """Text broken after `measure` ems, Latin counted as half: a stand-in for real breaking."""
    rows = tuple(_rows(text, measure, indent))
    stretch = tuple(justified and row is not rows[-1] for row in rows)
    return Lines(text, rows, stretch)


def _rows(text: str, measure: int, indent: int) -> Iterator[str]:
    while text:
        used, end, indent = float(indent), 0, 0
        while end < len(text) and used + _ems(text[end]) <= measure:
            used += _ems(text[end])
            end += 1
        while end < len(text) and (text[end] in _NO_LINE_START or text[end - 1] in _NO_LINE_END):
            end -= 1
        while 0 < end < len(text) and text[end - 1].isdigit():
            end -= 1
        yield text[:end]
        text = text[end:]


def _ems(char: str) -> float:
    return 0.5 if ord(char) < 0x2E80 and char not in "“”‘’—…·" else 1.0


# ── drawn material ───────────────────────────────────────────────────────────────────────────


def draw_photo(path: Path, width: int, height: int, *, warmth: int = 0) -> str:
    """A hall in perspective with figures, drawn to a JPEG; gives its path."""
    picture = Image.new("RGB", (width, height), (196 + warmth, 200, 205 - warmth))
    draw = ImageDraw.Draw(picture)
    far = (width * 3 // 10, height * 3 // 10, width * 7 // 10, height * 55 // 100)
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    inner = ((far[0], far[1]), (far[2], far[1]), (far[2], far[3]), (far[0], far[3]))
    shades = (
        (225, 225, 222),
        (202, 196, 188),
        (168 + warmth, 160, 150),
        (210, 203, 195),
    )
    for side, shade in enumerate(shades):
        after = (side + 1) % 4
        draw.polygon((corners[side], corners[after], inner[after], inner[side]), fill=shade)
    draw.rectangle((far[0], far[1] + 8, far[2], far[1] + height // 30), fill=(176, 30, 34))
    for place, coat in ((0.36, (236, 236, 238)), (0.5, (44, 56, 92)), (0.63, (110, 112, 116))):
        _draw_person(draw, int(width * place), height, coat)
    noise = Random(width * height + warmth).randbytes(width * height)
    grain = Image.frombytes("L", (width, height), noise).convert("RGB")
    picture = Image.blend(picture.filter(ImageFilter.GaussianBlur(1.2)), grain, 0.05)
    picture.save(path, "JPEG", quality=85)
    return str(path)


def _draw_person(
    draw: ImageDraw.ImageDraw, x: int, height: int, coat: tuple[int, int, int]
) -> None:
    head = height // 24
    top = int(height * 0.44)
    draw.ellipse((x - head * 3, int(height * 0.9), x + head * 3, int(height * 0.93)), (96, 92, 88))
    draw.ellipse((x - head, top, x + head, top + head * 2), fill=(214, 170, 140))
    draw.pieslice((x - head, top, x + head, top + head * 2), 180, 360, fill=(24, 22, 22))
    body = (x - int(head * 1.4), top + head * 2, x + int(head * 1.4), int(height * 0.7))
    draw.rounded_rectangle(body, head // 2, fill=coat)
    for side in (-1, 1):
        leg = sorted((x + side * head // 6, x + side * head))
        draw.rectangle((leg[0], int(height * 0.7), leg[1], int(height * 0.915)), fill=(30, 32, 42))


def draw_foreign(path: Path) -> str:
    """A PDF of three pages as others leave them: plain, turned with a shifted box, and A3."""
    pdf = pikepdf.new()
    for box, turn in (((0, 0, 595, 842), 0), ((100, 50, 942, 645), 90), ((0, 0, 842, 1191), 0)):
        page = pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
        page.obj.MediaBox = pikepdf.Array([*box])
        page.obj.Rotate = turn
        page.Contents = pdf.make_stream(_foreign_marks(box))
    pdf.save(path)
    return str(path)


def _foreign_marks(box: tuple[int, int, int, int]) -> bytes:
    left, low, right, top = box
    frame = (
        f"2 w 0.24 0.24 0.63 RG {left + 60} {low + 60} {right - left - 120} {top - low - 120} re S"
    )
    rows = (f"{left + 90} {y} m {right - 90} {y} l S" for y in range(low + 100, top - 120, 24))
    corner = f"0.2 0.3 0.6 rg {left + 70} {top - 100} 60 30 re f"
    return "\n".join((frame, "0.6 w 0.4 G", *rows, corner)).encode()


# ── the volume ───────────────────────────────────────────────────────────────────────────────

_MONTHS = tuple(range(1, 13))
_TAB_21 = Tab("2.1", 0, 9)
TAB = Tab("2.2", 1, 9)
_TAB_23 = Tab("2.3", 2, 9)
_VOLUME_TAB = Tab("二", 1, 8, chinese=True)
LONG_TITLE = (
    "关于对照市创建办第二轮明查暗访反馈意见开展政务服务中心卫生环境专项督查及整改落实“回头看”的材料"
)


EMPTY = Volume("2-1", TaskId("2"), "环境治理", "2-环境治理-1", (), (), (), date(2021, 12, 31))
"""A volume without pages, to be filled."""


def volume(folder: Path) -> Volume:
    """The specimen volume; its pictures and its foreign PDF are drawn into `folder`."""
    pages = tuple(_numbered(_contents(folder)))
    return replace(EMPTY, pages=pages, located=_located(pages), chapters=_chapters(pages))


def _contents(folder: Path) -> Iterator[tuple[PageContent, str, str, str, bool, Tab | None]]:
    """Content, anchor, outline title, running head, opening, tab of each page in order."""
    foreign = draw_foreign(folder / "foreign.pdf")
    yield _cover(), "", "封面", "", False, _VOLUME_TAB
    yield BlankPage(), "", "", "", False, None
    yield _note(), "", "卷首说明", "", False, _VOLUME_TAB
    yield BlankPage(), "", "", "", False, None
    yield _index(), "", "目录", "", False, None
    yield BlankPage(), "", "", "", False, None
    yield _indicator_months(), "i-2.2", "2.2　每月卫生环境大督查", VOLUME_LINE, False, TAB
    yield _list(), "", "", "2.2　每月卫生环境大督查", False, TAB
    item = "3月卫生环境大督查"
    yield bound(foreign, 0), "e-1", f"1　{item}", f"2.2　1　{item}", True, TAB
    yield bound(foreign, 1), "", "", f"2.2　1　{item}", False, TAB
    yield bound(foreign, 2), "", "", f"2.2　1　{item}", False, TAB
    yield _two_photos(folder), "", "", f"2.2　{item}", False, TAB
    yield _mixed_photos(folder), "", "", f"2.2　{item}", False, TAB
    yield _four_photos(folder), "", "", f"2.2　{item}", False, TAB
    yield _pairs(folder, 1), "", "", f"2.2　{item}", False, TAB
    yield mirrored(_pairs(folder, 3)), "", "", f"2.2　{item}", False, TAB
    ledger = "2021年卫生环境督查问题整改台账"
    yield _wide_table(), "e-2", f"2　{ledger}", f"2.2　2　{ledger}", True, TAB
    yield _wide_table(), "", "", f"2.2　{ledger}", False, TAB
    yield _small_table(), "e-3", "3　志愿服务时长登记", "2.2　3　志愿服务时长登记", True, TAB
    yield _stills(folder, portrait=False), "e-4", f"4　{LONG_TITLE}", _long_head(), True, TAB
    yield _indicator_short(), "i-2.3", "2.3　干部职工义务清扫", VOLUME_LINE, False, _TAB_23
    yield BlankPage(), "", "", "", False, None
    clip = "学雷锋日中心周边义务清扫"
    yield _stills(folder, portrait=True), "e-5", f"1　{clip}", f"2.3　1　{clip}", True, _TAB_23
    yield _text(), "e-6", "2　原件另存说明", "2.3　2　原件另存说明", True, _TAB_23


def _long_head() -> str:
    return f"2.2　4　{LONG_TITLE}"


def _numbered(
    contents: Iterator[tuple[PageContent, str, str, str, bool, Tab | None]],
) -> Iterator[Page]:
    numbers = count(37)
    for place, (content, anchor, title, head, opening, tab) in enumerate(contents):
        side = Side.RECTO if place % 2 == 0 else Side.VERSO
        numbered = bool(head)
        label = f"2-{next(numbers)}" if numbered else ""
        level = 0 if not anchor.startswith("e-") else 1
        yield Page(
            content=content,
            side=side,
            furniture=Furniture(label, broken(head, 38, justified=False), opening, tab),
            anchor=anchor,
            outline=((level, title),) if title else (),
        )


def _located(pages: tuple[Page, ...]) -> tuple[Located, ...]:
    titles = {"e-1": "3月卫生环境大督查", "e-4": LONG_TITLE, "e-6": "原件另存说明"}
    found = []
    for place, page in enumerate(pages):
        if page.anchor in titles:
            entry = Entry(
                key=page.anchor,
                indicator=IndicatorId("2.2"),
                number=1,
                title=titles[page.anchor],
                date="2021-03-15",
                group_caption="",
                pieces=(),
                files=(),
                contents="记录1、照片4",
            )
            label = page.furniture.label
            found.append(Located(entry, label, 1, PageNumber(place + 1), label))
    return tuple(found)


def _chapters(pages: tuple[Page, ...]) -> tuple[tuple[IndicatorId, str, PageNumber], ...]:
    return tuple(
        (IndicatorId(page.anchor[2:]), page.furniture.label, PageNumber(place + 1))
        for place, page in enumerate(pages)
        if page.anchor.startswith("i-")
    )


def _cover() -> CoverPage:
    return CoverPage(
        unit=IMPRINT.unit,
        copy="正本",
        year=one_line(IMPRINT.title),
        title="资料册",
        volume=(VOLUME_LINE,),
        part="（第1册，共2册）",
        fields=(
            ("测评体系", (IMPRINT.scheme,)),
            ("指标范围", ("2.1—2.3",)),
            ("资料时段", (IMPRINT.period,)),
            ("编制单位", (IMPRINT.unit,)),
            ("编制日期", ("2022年1月14日",)),
        ),
    )


def _note() -> VolumeNotePage:
    demand = (
        "坚持落实单位门前四包责任，定期组织干部职工开展义务清扫；每月开展中心卫生环境大督查"
        "并进行通报；落实控烟、健康体检、病媒生物防制、垃圾分类和除四害集中消杀，"
        "营造干净整洁、文明卫生的服务环境。"
    )
    rows = (
        ("2.1", "门前四包责任落实", "5", "5", "24", "责任书签订率100%（9/9）", "2-1"),
        ("2.2", "每月卫生环境大督查", "12", "12", "85", "问题整改率100%（31/31）", "2-37"),
        ("2.3", "干部职工义务清扫", "12", "12", "26", "参加418人次", "2-51"),
        ("2.4", "“三防”设施管理", "1", "1", "11", "设施完好率98.3%（59/60）", "2-126"),
    )
    return VolumeNotePage(
        volume=VOLUME_LINE,
        clause="方案第二部分第（二）项",
        demand=broken(demand, 26),
        rows=tuple(_note_row(row) for row in rows),
        totals=_note_row(("", "合　计", "30", "30", "146", "", "")),
        remarks=(
            broken(
                "本卷按测评指标顺序编排，每项指标首页为指标说明页，其后材料按形成日期先后排列，"
                "一项活动的全部材料集中为一档。",
                26,
            ),
            broken("页码“2-37”指第二卷第37页，印于版面上方外侧角。", 26),
        ),
    )


def _note_row(cells: tuple[str, ...]) -> NoteRow:
    number, title, owed, done, pieces, figures, page = cells
    return NoteRow(number, one_line(title), owed, done, pieces, one_line(figures), page)


def _index() -> IndexPage:
    rows = [
        IndexRow("2.1", one_line("门前四包责任落实"), "", "2-1", "i-2.1", indicator=True),
        IndexRow("1", one_line("门前四包责任书（9个科室）"), "2021-01-08", "2-3", ""),
        IndexRow("2", one_line("一季度门前四包巡查记录"), "2021-03-31", "2-12", ""),
        IndexRow("2.2", one_line("每月卫生环境大督查"), "", "2-37", "i-2.2", indicator=True),
        IndexRow("1", one_line("3月卫生环境大督查"), "2021-03-15", "2-39", "e-1"),
        IndexRow("2", one_line("2021年卫生环境督查问题整改台账"), "2021-12-17", "2-47", "e-2"),
        IndexRow("3", one_line("志愿服务时长登记"), "2021-12", "2-49", "e-3"),
        IndexRow("4", broken(LONG_TITLE, 28), "2021-05-14", "2-50", "e-4"),
        IndexRow("2.3", one_line("干部职工义务清扫"), "", "2-51", "i-2.3", indicator=True),
        IndexRow("1", one_line("学雷锋日中心周边义务清扫"), "2021-03-05", "2-52", "e-5"),
        IndexRow("2", one_line("原件另存说明"), "2021-04-09", "2-53", "e-6"),
        IndexRow(
            "", one_line("互见　爱国卫生月志愿清扫，见第四卷"), "", "4-63", "", cross_reference=True
        ),
    ]
    return IndexPage(f"{VOLUME_LINE}　第1册", tuple(rows), (_TAB_21, TAB, _TAB_23))


def _indicator_months() -> IndicatorPage:
    head = ("时段", "督查日期", "检查记录", "督查通报", "现场照片", "整改材料", "整改")
    rows = tuple(
        PeriodRow(
            (f"{month}月", f"{month:02d}-15", "2-39", "2-41", "2-42", "—", "3/3"),
            ("", "", "e-1", "e-1", "e-1", "", ""),
        )
        for month in _MONTHS
    )
    return IndicatorPage(
        number="2.2",
        title=one_line("每月卫生环境大督查"),
        identity=(
            ("外部编号", one_line("Ⅱ-1-2)　　测评方法　材料审核")),
            ("标准要求", one_line("每月一次督查，每月一次通报；随时发现问题，及时整改。")),
            ("责任科室", one_line("办公室（张志远）　　配合：后勤中心、各窗口")),
        ),
        narrative=broken(
            "2021年逐月开展督查12次，印发督查通报12期，发现问题31个，均按时限整改完毕，"
            "整改前后照片附后。",
            26,
        ),
        figures=(
            FigureCell("12", "/12", "督查（次）", "2-39起", "e-1"),
            FigureCell("12", "/12", "通报（期）", "2-41起", "e-1"),
            FigureCell("86.0%", "", "参检率", "2-42起", "e-1", "43/50"),
            FigureCell("31", "/31", "问题整改（个）", "2-47", "e-2"),
        ),
        period_form=period_form(head, rows, FontMetrics()),
        period_rows=rows,
        listing=(),
        overleaf="材料清单见背面",
        signatures=True,
    )


def _indicator_short() -> IndicatorPage:
    head = ("时段", *map(str, range(1, 32)), "起页", "份数")
    rows = tuple(
        PeriodRow((f"{month}月", *"√√√△√——" * 4, *"√√√", "2-52", "20"), (*[""] * 32, "e-5"))
        for month in (9, 10, 11, 12)
    )
    return IndicatorPage(
        number="2.3",
        title=one_line("干部职工义务清扫"),
        identity=(
            ("外部编号", one_line("Ⅱ-1-3)　　测评方法　材料审核")),
            ("标准要求", broken("每季度组织一次干部职工义务清扫，有通知、有签到、有照片。", 34)),
            ("责任科室", one_line("机关党委（刘畅）")),
        ),
        narrative=broken("全年组织义务清扫12次，参加418人次。", 26),
        figures=(
            FigureCell("12", "/12", "清扫（次）", "2-52起", "e-5"),
            FigureCell("418", "", "参加（人次）", "2-52起", "e-5"),
        ),
        period_form=period_form(head, rows, FontMetrics()),
        period_rows=rows,
        listing=(
            _list_row("1", "学雷锋日中心周边义务清扫", "通知、签到、视频", "2021-03-05", "2-52"),
            _list_row("2", "原件另存说明", "说明", "2021-04-09", "2-53"),
        ),
        overleaf="",
        signatures=True,
    )


def _list_row(number: str, title: str, content: str, day: str, page: str) -> ListRow:
    return ListRow(
        number,
        broken(title, 14, justified=False),
        broken(content, 12, justified=False),
        day,
        page,
        "e-1",
        cross_reference=number == "—",
    )


def _list() -> IndicatorListPage:
    content = "记录、通报、照片4、整改"
    return IndicatorListPage(
        number="2.2",
        title="每月卫生环境大督查",
        period_form=None,
        period_rows=(),
        listing=(
            _list_row("1", "3月卫生环境大督查", content, "2021-03-15", "2-39"),
            _list_row("2", "2021年卫生环境督查问题整改台账", "台账", "2021-12-17", "2-47"),
            _list_row("3", "志愿服务时长登记", "台账", "2021-12", "2-49"),
            _list_row("4", LONG_TITLE, "方案、记录、通报、照片4、整改", "2021-05-14", "2-50"),
            _list_row("—", "病媒生物防制月度巡查", "巡查记录（互见2.6）", "2021-12", "2-161"),
        ),
        signatures=False,
    )


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(Mm(x), Mm(y), Mm(width), Mm(height))


def _picture(image: str, box: Box, caption: str, measure: int) -> PlacedPicture:
    below = _box(box.x, box.y + box.height + 1.4, box.width, 17)
    return PlacedPicture(
        image=image,
        box=box,
        caption=broken(caption, measure, justified=False),
        caption_box=below,
        source=RelPath(Path(image).name),
        anchor=f"p-{Path(image).stem}",
    )


def _two_photos(folder: Path) -> PhotoPage:
    caption = (
        "2021年3月15日，局办公室牵头，会同后勤中心对政务服务中心一至三楼办事大厅、公共卫生间"
        "和垃圾收集点开展卫生环境大督查，共查看点位26处，发现问题3个，当场交办。"
    )
    first = draw_photo(folder / "hall.jpg", 1200, 800)
    second = draw_photo(folder / "windows.jpg", 1200, 800, warmth=14)
    return PhotoPage(
        caption=broken(caption, 31, indent=2),
        pictures=(
            _picture(
                first,
                _box(35.75, 56.4, 136.5, 91),
                "2021年3月15日，督查组在一楼办事大厅查看窗口台面和地面卫生，图为副局长陈立新（中）"
                "听取大厅管理科情况介绍。（王晓琳　摄）",
                36,
            ),
            _picture(
                second,
                _box(35.75, 165.4, 136.5, 91),
                f"2021年3月15日，督查组在二楼社会事务区逐窗检查，图为{RARE_NAME}现场登记问题。",
                36,
            ),
        ),
    )


def _mixed_photos(folder: Path) -> PhotoPage:
    wide = draw_photo(folder / "terrace.jpg", 1500, 1000, warmth=-8)
    tall = draw_photo(folder / "corridor.jpg", 900, 1196)
    seats = draw_photo(folder / "seats.jpg", 900, 1196, warmth=10)
    sentence = "2021年3月15日，督查组在三楼公共走廊查看地面保洁，图为检查途中。（王晓琳　摄）"
    return PhotoPage(
        caption=Lines("", ()),
        pictures=(
            _picture(wide, _box(28, 30, 156, 104), sentence, 42),
            _picture(tall, _box(28, 153, 76, 101), sentence, 20),
            _picture(seats, _box(108, 153, 76, 101), sentence, 20),
        ),
    )


def _four_photos(folder: Path) -> PhotoPage:
    sentence = "2021年3月15日，志愿者在西侧通道捡拾杂物，图为两人一组分段作业。（刘畅　摄）"
    images = [draw_photo(folder / f"sweep{n}.jpg", 1000, 750, warmth=n * 4) for n in range(4)]
    places = ((26, 30), (106, 30), (26, 112), (106, 112))
    return PhotoPage(
        caption=Lines("", ()),
        pictures=tuple(
            _picture(image, _box(x, y, 76, 57), sentence, 20)
            for image, (x, y) in zip(images, places, strict=True)
        ),
    )


def _pairs(folder: Path, first: int) -> PhotoPage:
    """Two pairs before and after: how one was dealt with is known, the other has a long outcome."""
    known = (
        Handling("后勤服务中心", "2021-03-18", "王晓琳", "已整改"),
        Handling(
            "大厅管理科", "立行立改", "", "2021-03-17完成，二十日复查时又发现一处，已当场清运"
        ),
    )
    halves = []
    for number, handling in enumerate(known, start=first):
        problem = "三楼水房：废弃物未及时清运、地面有积水"
        mark = PairMark(number, 4, problem, "2021-03-15", handling)
        for place, phase in enumerate("前后"):
            name, warmth = f"pair{number}{phase}.jpg", number * 6 + place * 3
            image = draw_photo(folder / name, 1200, 900, warmth=warmth)
            said = f"2021年3月15日，督查组在三楼水房检查，图为整改{phase}的现场。（王晓琳　摄）"
            source = RelPath(Path(image).name)
            halves.append(
                PreparedPicture(source, image, Pixels(1200), Pixels(900), said, pair=mark)
            )
    (page,) = pair_pages(halves, FontMetrics())
    return page


def _wide_table() -> TablePage:
    heads = ("序号", "发现日期", "部位", "存在问题", "责任科室", "整改时限", "完成日期", "整改情况")
    widths = (11, 26, 36, 62, 28, 26, 26, 27)
    aligns = (Align.CENTRE, Align.CENTRE, *[Align.LEFT] * 3, Align.CENTRE, Align.CENTRE, Align.LEFT)
    columns = tuple(
        Column(one_line(head), Mm(width), align)
        for head, width, align in zip(heads, widths, aligns, strict=True)
    )
    problem = "共享单车占用盲道，盲道提示牌被广告遮挡，影响通行"
    rows = []
    for number in range(21, 31):
        text = problem if number == 26 else "窗口后侧杂物、线缆未整理"
        cells = (
            str(number),
            "2021-07-16",
            "一楼12号窗口",
            text,
            "大厅管理科",
            "2021-07-21",
            "2021-07-19",
            "杂物清运",
        )
        lines = tuple(broken(cell, 16, justified=False) for cell in cells)
        rows.append(TableRow(lines, Mm(12.6 if number == 26 else 9)))
    return TablePage(
        title="2021年卫生环境督查问题整改台账",
        part="第3页，共3页",
        continued=True,
        rotated=True,
        size=10.5,
        columns=columns,
        head_height=Mm(9.5),
        rows=tuple(rows),
        foot="本页10个　　合计31个，办结31个，均在时限内",
    )


def _small_table() -> TablePage:
    heads = (("序号", 11, Align.CENTRE), ("姓名", 35, Align.LEFT), ("科室", 70, Align.LEFT))
    columns = (
        *(Column(one_line(head), Mm(width), align) for head, width, align in heads),
        Column(one_line("时长（小时）"), Mm(40), Align.RIGHT),
    )
    names = ("王晓琳", "刘畅", RARE_NAME, "陈立新", "周健")
    rows = [
        TableRow(
            tuple(one_line(cell) for cell in (str(n), name, "办公室", f"{30 + n * 2.5:.1f}")), Mm(8)
        )
        for n, name in enumerate(names, 1)
    ]
    total = ("", "合计", "", "187.5")
    rows.append(TableRow(tuple(one_line(cell) for cell in total), Mm(8), total=True))
    return TablePage(
        title="志愿服务时长登记",
        part="",
        continued=False,
        rotated=False,
        size=10.5,
        columns=columns,
        head_height=Mm(8),
        rows=tuple(rows),
        foot="本页5人",
    )


def _stills(folder: Path, *, portrait: bool) -> StillsPage:
    size = (360, 640) if portrait else (640, 360)
    stem = "clip-p" if portrait else "clip-l"
    stills = tuple(
        Still(
            draw_photo(folder / f"{stem}{n}.jpg", *size, warmth=n),
            f"00:{n * 17 % 60:02d}",
        )
        for n in range(12)
    )
    return StillsPage(
        title="门前广场义务清扫（视频）",
        duration="00:03:42",
        fields=(
            ("拍摄日期", one_line("2021年4月9日")),
            ("画面规格", one_line("1920×1080，25帧/秒")),
            ("电子文件", one_line("03-门前广场义务清扫.mp4")),
            ("文件大小", one_line("214 MB")),
        ),
        caption=broken(
            "2021年4月9日，机关党委组织干部职工46人在中心门前广场和停车场开展义务清扫，"
            "视频记录集合、分工、清扫、清运全过程。（刘畅　摄）",
            31,
            indent=2,
        ),
        stills=stills,
        portrait=portrait,
        place="电子版　02-环境治理/2.3-义务清扫/门前广场义务清扫.mp4",
    )


def _text() -> TextPage:
    words = (
        "本档原件为纸质档案，保存在局档案室，案卷号2021-D30-0003，可随时调阅。",
        "体检报告含个人健康信息，按要求不入册；参检50人，实检48人，参检率96.0%。",
    )
    return TextPage(
        title="原件另存说明",
        paragraphs=tuple(broken(text, 31, indent=2) for text in words),
    )


def bound(pdf: str, index: int) -> BoundPage:
    """A page of the PDF of `draw_foreign`, with what is white around it."""
    sizes = ((210, 297), (210, 297), (297, 420))
    width, height = sizes[index]
    return BoundPage(
        pdf=pdf,
        index=index,
        width=Mm(width),
        height=Mm(height),
        clear_top=index == 0,
        clear_edge=Mm(21 if index == 0 else 6),
        clear_left=Mm(21 if index == 0 else 3),
    )
