"""Tables as clerks make them: a ledger in many odd forms, met exactly and missed by one."""

from collections.abc import Sequence

from corpus.build import PEOPLE, Case, Expected, Fill
from corpus.cases_measures import HOURS, SHARE, TOTAL, below, ledger, signed
from corpus.desk import Folder
from corpus.fills import all_of
from corpus.forms import FORMS, Form

_E = Expected


def _filled(form: Form, last: int) -> Fill:
    rows = [(*person, 30 if at < 9 else last) for at, person in enumerate(PEOPLE)]
    return lambda folder: form(folder, rows)


# ── who is meant ─────────────────────────────────────────────────────────────────────────────


def _listed(*rows: Sequence[object], head: Sequence[str] = ("姓名", "科室", "签名")) -> Fill:
    return lambda folder: folder.table(f"{folder.day} 培训/签到表.xlsx", head, *rows)


def _first(number: int) -> list[tuple[str, str, str]]:
    return [(*one, "√") for one in PEOPLE[:number]]


def _on_paper(*, scanned: bool) -> Fill:
    """A form whose column of signatures is empty, with the signed sheet beside it or without."""

    def fill(folder: Folder) -> None:
        folder.table(
            f"{folder.day} 培训/签到表.xlsx",
            ("姓名", "科室", "签名"),
            *((*one, None) for one in PEOPLE),
        )
        if scanned:
            folder.photo(f"{folder.day} 培训/签到表.jpg")

    return fill


_TWO_WANGS = [(name, "办公室" if name == "王芳" else home, "√") for name, home in PEOPLE[:8]]
CASES = (
    *(
        Case(f"hours {name}", _filled(form, 29), _filled(form, 30), below("杨帆"), HOURS)
        for name, form in FORMS.items()
    ),
    Case(
        "of two people of one name only one signed",
        _listed(*_TWO_WANGS),
        _listed(*_first(8)),
        below("70%"),
        SHARE,
    ),
    Case(
        "strangers and those who had left do not count",
        _listed(*_first(7), ("赵离", "财务科", "√"), ("路人甲", "办公室", "√")),
        _listed(*_first(8), ("赵离", "财务科", "√"), ("路人甲", "办公室", "√")),
        (*below("70%"), _E("unknown-person")),
        SHARE,
    ),
    Case(
        "rows without a signature do not count",
        _listed(*_first(7), (*PEOPLE[7], None)),
        _listed(*_first(8), (*PEOPLE[8], None)),
        below("70%"),
        SHARE,
    ),
    Case(
        "a form that nobody signed",
        _on_paper(scanned=False),
        _on_paper(scanned=True),
        (_E("unsigned-table"),),
        SHARE,
    ),
    Case(
        "a list that is only a picture",
        lambda folder: folder.photo(f"{folder.day} 培训/签到表.jpg"),
        all_of(lambda folder: folder.photo(f"{folder.day} 培训/签到表.jpg"), _listed(*_first(8))),
        (_E("picture-of-table"), *below()),
        SHARE,
    ),
    Case(
        "thousands with a comma",
        ledger(("名称", "数量"), ("彩页", "1,299份")),
        ledger(("名称", "数量"), ("彩页", "1,300份")),
        below("1299"),
        TOTAL.replace("500", "1300"),
    ),
    Case(
        "columns added up",
        ledger(("名称", "1月", "2月"), ("彩页", 200, 299)),
        ledger(("名称", "1月", "2月"), ("彩页", 200, 300)),
        below("499"),
        TOTAL.replace("数量", "[1月, 2月]"),
    ),
    Case(
        "a total beside the columns that differs",
        ledger(("名称", "1月", "2月", "合计"), ("彩页", 200, 300, 600)),
        ledger(("名称", "1月", "2月", "合计"), ("彩页", 200, 300, 500)),
        (_E("count-conflict"),),
        TOTAL.replace("数量", "[1月, 2月]"),
    ),
    Case(
        "a sheet that a formula cannot tell",
        ledger(("名称", "数量"), ("彩页", "=VLOOKUP(A2,Z:Z,1)")),
        ledger(("名称", "数量"), ("彩页", "=250*2")),
        below(),
        TOTAL,
    ),
    Case(
        "absent is not present",
        signed(range(7), absent="缺席"),
        signed(range(8), absent="缺席"),
        below("70%"),
        SHARE,
    ),
)
