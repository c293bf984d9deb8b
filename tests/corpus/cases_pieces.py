"""What each item owes, and what counts as one of its pieces."""

from corpus.build import Case, Expected, Fill
from corpus.desk import Folder
from corpus.fills import all_of, papers

_E = Expected


def _pieces(*names: str) -> Fill:
    """One activity of June with these papers and photos."""

    def fill(folder: Folder) -> None:
        day = "2021-06-10"
        for name in names:
            path = folder.at(day, "一楼大厅活动", name)
            folder.photo(path, taken=day) if name.endswith(".jpg") else folder.record(path)

    return fill


def _album(*edges: int) -> Fill:
    """A document of photos with these long edges."""
    return lambda folder: folder.album(
        "2021-06-10 一楼大厅活动/活动照片.docx",
        *(folder.shot().resize((edge, edge * 3 // 4)) for edge in edges),
    )


def _same_photo(*, again: bool) -> Fill:
    def fill(folder: Folder) -> None:
        folder.say("2021-06-10 活动")
        shot = folder.shot()
        folder.photo("2021-06-10 活动/a.jpg", shot)
        folder.photo("2021-06-10 活动/b.jpg", shot if again else None)

    return fill


def _broken_photo(folder: Folder) -> None:
    folder.say("2021-06-10 活动")
    folder.photo("2021-06-10 活动/a.jpg")
    folder.put("2021-06-10 活动/b.jpg", b"\xff\xd8\xff\xe0 cut off")


CASES = (
    Case(
        "a circular that the year owes",
        _pieces("检查记录.docx"),
        all_of(_pieces("检查记录.docx"), papers("2021-07-02 6月督查通报.docx")),
        (_E("missing-evidence", period="2021", kind="circular"),),
        "every: year\neach: {record: 1}\nrequires: {circular: 1}",
    ),
    Case(
        "a piece that each item owes",
        _pieces("通知.docx", "a.jpg", "b.jpg"),
        _pieces("通知.docx", "签到表.docx", "a.jpg", "b.jpg"),
        (_E("missing-evidence", period="2021", kind="attendance"),),
        "every: year\neach: {notice: 1, attendance: 1, photo: 2}",
        anyhow=True,
    ),
    Case(
        "two photos of three",
        _pieces("检查记录.docx", "a.jpg", "b.jpg"),
        _pieces("检查记录.docx", "a.jpg", "b.jpg", "c.jpg"),
        (_E("missing-evidence", period="2021", kind="photo"),),
        "every: year\neach: {record: 1, photo: 3}",
        anyhow=True,
    ),
    Case(
        "minutes or a resolution",
        _pieces("通知.docx"),
        _pieces("会议纪要.docx"),
        (_E("missing-evidence", period="2021", kind="*"),),
        'every: year\neach: {"minutes|resolution": 1}',
    ),
    Case(
        "a second item that is not whole",
        papers(
            "2021-03-10 督查/检查记录.docx",
            "2021-03-10 督查/问题清单.docx",
            "2021-09-10 督查/问题清单.docx",
        ),
        papers("2021-03-10 督查/检查记录.docx", "2021-03-10 督查/问题清单.docx"),
        (_E("incomplete-item", period="2021", kind="record", path="2021-09-10 督查"),),
        "every: year\neach: {record: 1, issues: 1}",
    ),
    Case(
        "of two short items the nearest to whole is asked for",
        papers(
            "2021-03-10 督查/检查记录.docx",
            "2021-03-10 督查/通知.docx",
            "2021-09-10 督查/通知.docx",
        ),
        papers(
            "2021-03-10 督查/检查记录.docx",
            "2021-03-10 督查/通知.docx",
            "2021-03-10 督查/总结.docx",
        ),
        (
            _E("missing-evidence", period="2021", kind="summary", path="2021-03-10 督查"),
            _E("incomplete-item", period="2021", kind="*", path="2021-09-10 督查"),
            _E("incomplete-item", period="2021", kind="*", path="2021-09-10 督查"),
        ),
        "every: year\neach: {record: 1, notice: 1, summary: 1}",
    ),
    Case(
        "the same photo twice counts once",
        _same_photo(again=True),
        _same_photo(again=False),
        (
            _E("missing-evidence", period="2021", kind="photo"),
            _E("duplicate-photo", kind="photo", path="b.jpg"),
        ),
        "every: year\neach: {photo: 2}",
    ),
    Case(
        "a broken photo does not count",
        _broken_photo,
        _same_photo(again=False),
        (
            _E("missing-evidence", period="2021", kind="photo"),
            _E("unreadable-file", kind="*", path="b.jpg"),
        ),
        "every: year\neach: {photo: 2}",
    ),
    Case(
        "what is left out on purpose does not count",
        _pieces("检查记录（不用）.docx", "通知.docx"),
        _pieces("检查记录（不用）.docx", "检查记录.docx", "通知.docx"),
        (_E("missing-evidence", period="2021", kind="record"),),
        "every: year\neach: {notice: 1, record: 1}",
    ),
    Case(
        "pictures in a document of photos",
        _album(800, 599),
        _album(800, 600),
        (_E("missing-evidence", period="2021", kind="photo"),),
        "every: year\neach: {photo: 2}",
    ),
    Case(
        "a sealed copy is the same piece",
        all_of(
            _pieces("方案.docx"),
            lambda folder: folder.pdf("2021-06-10 一楼大厅活动/方案（盖章）.pdf", "sealed"),
        ),
        all_of(
            _pieces("方案.docx", "预案.docx"),
            lambda folder: folder.pdf("2021-06-10 一楼大厅活动/方案（盖章）.pdf", "seal"),
        ),
        (_E("missing-evidence", period="2021", kind="scheme"),),
        "every: year\neach: {scheme: 2}",
    ),
)
