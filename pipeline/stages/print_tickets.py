"""The print ticket (打印单): what a person at the printer, and then at the binding, has to do."""

from collections.abc import Iterator, Sequence

from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.printing import Built, Bundle, Ink, Ticket, TicketSheet
from anjuan.stages.reprint import in_all
from anjuan.stages.thickness import THICKEST

BINDING = (
    "左侧三孔一线（DA/T 69—2018）：三孔距左边15—20 mm，中孔在高度正中，上下两孔各距中孔75 mm，"
    "线结打在背面。不用回形针、大头针、燕尾夹、热熔胶、办公胶水、装订夹条"
)
"""Method T3 and what DA/T 69-2018 forbids; span and pitch as offices drill it."""
_SETTINGS = "双面，长边翻转；实际大小（100%），不选“适合页面”"
STEP_HEADS = ("顺序", "取自", "张数", "页码")
SHEET_HEADS = ("怎么办", "正面", "背面", "位置", "取自")


def ticket_name(ticket: Ticket) -> str:
    """`第二卷　环境治理（第1册，共2册）`."""
    book = ticket.book
    words = f"（{book.count_words}）" if book.count > 1 else ""
    return f"{book.name}　{book.title}{words}"


def ticket_rows(ticket: Ticket) -> tuple[tuple[str, str], ...]:
    """What the ticket says, as label and value."""
    return tuple(_rows(ticket))


def _rows(ticket: Ticket) -> Iterator[tuple[str, str]]:
    if ticket.sheets:
        yield "补印", in_all(ticket.sheets)
    yield "纸张", _paper(ticket)
    if ticket.leaves:
        yield "用纸", f"每份{ticket.leaves}张，有内容的{ticket.printed_sides}面"
        yield "份数", f"{ticket.copies}份，共{ticket.copies * ticket.leaves}张"
        yield "打印设置", _SETTINGS
    for bundle, path in ticket.bundles:
        yield bundle.name, f"{len(bundle.leaves)}张　{path}"
    if ticket.sheets:
        return
    yield "厚度", _thickness(ticket)
    yield "书脊标签", ticket.label
    yield "装订", BINDING


def _paper(ticket: Ticket) -> str:
    return f"A4，{ticket.grams}克"


def _thickness(ticket: Ticket) -> str:
    thick = f"约{ticket.thickness:g} mm（含封面），用脊宽{ticket.spine} mm的封皮"
    if ticket.thickness > THICKEST:
        return f"{thick}；超过{THICKEST:g} mm不好翻，请在plan.yaml里把sheets写小一些，重新组卷"
    return thick


def steps(ticket: Ticket) -> tuple[tuple[str, ...], ...]:
    """How the piles become one book, under `STEP_HEADS`; nothing where there is one pile."""
    if len(ticket.bundles) < 2 or ticket.sheets:  # noqa: PLR2004 - piles that need an order
        return ()
    return tuple(
        (
            str(number),
            run.bundle,
            str(run.count),
            run.first if run.first == run.last else f"{run.first}—{run.last}",
        )
        for number, run in enumerate(ticket.runs, 1)
    )


def sheet_steps(ticket: Ticket) -> tuple[tuple[str, ...], ...]:
    """What is done with each sheet that is printed again, under `SHEET_HEADS`."""
    from_ = _sources([bundle for bundle, _ in ticket.bundles])
    return tuple(
        (
            one.action,
            one.front,
            one.back,
            one.place,
            from_[one.pages[0]] if one.pages else "不打印",
        )
        for one in ticket.sheets
    )


def _sources(bundles: Sequence[Bundle]) -> dict[int, str]:
    """By the page of its front where each sheet lies: `黑白第1张`."""
    return {
        leaf.front: f"{bundle.name}第{number}张"
        for bundle in bundles
        for number, leaf in enumerate(bundle.leaves, 1)
    }


def ticket_sheet(built: Built, ticket: Ticket) -> TicketSheet:
    """The ticket as a page that a person reads at the printer."""
    own: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    if ticket.sheets:
        caption, heads, own = "逐张怎样换", SHEET_HEADS, sheet_steps(ticket)
    else:
        caption, heads, own = "各叠合成一册的顺序（先取的在前）", STEP_HEADS, steps(ticket)
    return TicketSheet(
        title=f"打印单　{ticket.book.id}",
        aside=f"{built.unit}　{built.title}",
        rows=(("资料册", ticket_name(ticket)), *ticket_rows(ticket)),
        guides=not ticket.sheets,
        caption=caption if own else "",
        heads=heads if own else (),
        steps=own,
    )


# ── over all volumes ─────────────────────────────────────────────────────────────────────────


def tickets_report(built: Built, tickets: Sequence[Ticket], *, again: bool) -> Report:
    """打印单.xlsx: a row a volume, and how each is put together."""
    second = _sheets_listing(tickets) if again else _steps_listing(tickets)
    title = "补印的打印单" if again else "打印单"
    listings = (_volumes_listing(tickets, title), second)
    return Report(title, f"{built.unit}　{built.title}", listings)


def _volumes_listing(tickets: Sequence[Ticket], title: str) -> Listing:
    fields = (
        Field("卷册", 8),
        Field("名称", 30),
        Field("纸张", 14),
        Field("每份张数", 9, Form.NUMBER),
        Field("有内容的面", 9, Form.NUMBER),
        Field("份数", 7, Form.NUMBER),
        Field("黑白张", 8, Form.NUMBER),
        Field("彩色张", 8, Form.NUMBER),
        Field("厚度mm", 9, Form.NUMBER),
        Field("脊宽mm", 9, Form.NUMBER),
        Field("书脊标签", 30),
        Field("文件", 40),
    )
    rows = tuple(_volume_row(one) for one in tickets)
    leaves = sum(one.copies * one.leaves for one in tickets)
    colour = sum(one.copies * one.of_ink(Ink.COLOUR) for one in tickets)
    note = f"共用纸{leaves}张，其中彩色{colour}张；{_SETTINGS}"
    return Listing("打印单", title, fields, rows, note)


def _volume_row(ticket: Ticket) -> Row:
    return Row(
        (
            ticket.book.id,
            ticket_name(ticket),
            _paper(ticket),
            ticket.leaves,
            ticket.printed_sides,
            ticket.copies,
            ticket.of_ink(Ink.BLACK),
            ticket.of_ink(Ink.COLOUR),
            ticket.thickness or None,
            ticket.spine if ticket.thickness else None,
            ticket.label,
            "\n".join(path for _, path in ticket.bundles),
        )
    )


def _steps_listing(tickets: Sequence[Ticket]) -> Listing:
    fields = (
        Field("卷册", 8),
        Field("顺序", 8),
        Field("取自", 10),
        Field("张数", 8),
        Field("页码", 26),
    )
    rows = tuple(Row((one.book.id, *step)) for one in tickets for step in steps(one))
    note = "黑白和彩色两叠照这个顺序合成一册" if rows else "每册只有一叠，不用合"
    return Listing("合册顺序", "合册顺序", fields, rows, note)


def _sheets_listing(tickets: Sequence[Ticket]) -> Listing:
    widths = (10, 12, 12, 36, 14)
    fields = (
        Field("卷册", 8),
        *(Field(head, width) for head, width in zip(SHEET_HEADS, widths, strict=True)),
    )
    rows = tuple(Row((one.book.id, *step)) for one in tickets for step in sheet_steps(one))
    return Listing("逐张", "逐张怎样换", fields, rows)
