"""Names: ids, shelves, kinds, whose a folder is, and what only looks like a number or a word."""

from corpus.build import Case, Expected, Fill
from corpus.desk import Folder
from corpus.fills import MONTHLY, YEARLY, papers

_E = Expected


def _beside(*paths: str) -> Fill:
    """Papers and photos in the task's folder, beside the indicators' own; `{}` is the task's id."""

    def fill(folder: Folder) -> None:
        task = folder.identity.partition(".")[0]
        papers(*(f"../{path.format(task)}" for path in paths))(folder)

    return fill


def _inbox(*names: str) -> Fill:
    return papers(*(f"../../待整理/{name}" for name in names))


def _sidecar(*, says: bool) -> Fill:
    """An item that lies under another task and says whose it is, or does not."""

    def fill(folder: Folder) -> None:
        item = f"../../90-公共任务/90.1-公共事项/2021-05-10 督查{folder.seed}"
        folder.record(f"{item}/检查记录.docx")
        if says:
            folder.say(item, 指标=folder.identity)

    return fill


def _under_another(folder: Folder) -> None:
    """The folder of task 90's indicator, with its id and its title, below this task."""
    folder.record("../90.1-公共事项/2021-05-10 督查/检查记录.docx")


def _spelt(*kinds: str) -> str:
    each = ", ".join(f"{kind}: 1" for kind in kinds)
    return f"every: year\neach: {{{each}}}"


def _lacks(kind: str) -> tuple[Expected, ...]:
    return (_E("missing-evidence", period="2021", kind=kind),)


def _july(*names: str) -> Fill:
    return papers(*(f"2021-07-01 一楼大厅活动/{name}" for name in names))


def _dated(folder: Folder, *names: str) -> None:
    """Folders named by the indicator's id and a day: items, whatever else is the indicator's."""
    for name in names:
        day, _, rest = name.rpartition("/")
        folder.record(f"../{folder.identity}-督查 {day or '2021-05-10'}/{rest}")


def _linked(folder: Folder) -> None:
    """A link to a record: never followed."""
    folder.record("2021-05-10 督查/通知.docx")
    (folder.workspace / f"外面{folder.seed}").mkdir()
    target = folder.workspace / f"外面{folder.seed}" / "检查记录.docx"
    (folder.root / "2021-05-10 督查/检查记录.docx").symlink_to(target)


_HALVES = [("上半年" if month < 7 else "下半年", month) for month in range(1, 13)]
_MATCHED = 'every: event\nfolders: ["*三项整治*"]'
IDS = (
    Case(
        "a number that is neither an id nor a day",
        _beside("{}.45-植树/2021-03-12 植树/检查记录.docx"),
        papers("3.12植树/检查记录.docx", "7.1党日/检查记录.docx"),
        (_E("misfiled", path=".45-植树/2021-03-12 植树/检查记录.docx"),),
    ),
    Case(
        "another task's indicator",
        _under_another,
        papers("90人义务植树 2021-03-12/检查记录.docx"),
        (_E("misfiled", path="/90.1-公共事项/2021-05-10 督查/检查记录.docx"),),
    ),
    Case(
        "a folder that fits nothing",
        _beside("杂七杂八/2021-05-10 参观/检查记录.docx"),
        _beside("三项整治/2021-05-10 巡查/检查记录.docx"),
        (_E("unfiled", path="杂七杂八/2021-05-10 参观/检查记录.docx"),),
        "every: event",
        _MATCHED,
    ),
    Case(
        "a keyword of the plan",
        _beside("2021-05-10 三好评比/检查记录.docx"),
        _beside("2021-05-10 四包责任检查/检查记录.docx"),
        (_E("unfiled", path="三好评比/检查记录.docx"), _E("missing-item", period="2021")),
        YEARLY,
        f"{YEARLY}\nmatch: [四包责任]",
    ),
    Case(
        "words that begin with numbers",
        papers("2021-05-31 十一没有/检查记录.docx", "2021-02-30 三项整治/检查记录.docx"),
        papers(
            "2021-05-01 十个没有/检查记录.docx",
            "2021-06-01 三项整治/检查记录.docx",
            "2021-08-01 四包责任/检查记录.docx",
            "2021-09-01 2楼灯箱/检查记录.docx",
        ),
        (_E("invalid-date"),),
    ),
    Case(
        "a lamp on floor 2",
        _beside("2楼走廊.jpg"),
        _beside("2楼大厅灯箱2021-05-10.jpg"),
        (_E("unfiled", path="2楼走廊.jpg"), _E("missing-item", period="2021")),
        "every: year\neach: {photo: 1}",
        "every: year\neach: {photo: 1}\nmatch: [灯箱]",
    ),
    Case(
        "in the inbox",
        _inbox("检查情况.docx"),
        _inbox("Thumbs.db", ".DS_Store"),
        (_E("unfiled", path="检查情况.docx"),),
    ),
    Case(
        "an item that says whose it is",
        _sidecar(says=False),
        _sidecar(says=True),
        (_E("missing-item", period="2021"),),
        YEARLY,
    ),
    Case(
        "a link",
        _linked,
        papers("2021-05-10 督查/通知.docx", "2021-05-10 督查/检查记录.docx"),
        _lacks("record"),
        _spelt("notice", "record"),
    ),
)
SHELVES = (
    Case(
        "months as shelves",
        papers(*(f"{month}月/检查记录.docx" for month in range(1, 12))),
        papers(*(f"{month}月/检查记录.docx" for month in range(1, 13))),
        (_E("missing-item", period="2021-12"),),
        MONTHLY,
    ),
    Case(
        "shelves in shelves",
        papers(
            *(f"文字资料/{half}/{month}月份/定稿/检查记录.docx" for half, month in _HALVES[:11])
        ),
        papers(*(f"文字资料/{half}/{month}月份/定稿/检查记录.docx" for half, month in _HALVES)),
        (_E("missing-item", period="2021-12"),),
        MONTHLY,
    ),
    Case(
        "quarters in words",
        papers("一季度/检查记录.docx", "第二季度/检查记录.docx", "2021Q3/检查记录.docx"),
        papers(
            "一季度/检查记录.docx",
            "第二季度/检查记录.docx",
            "2021Q3/检查记录.docx",
            "2021年第四季度/检查记录.docx",
        ),
        (_E("missing-item", period="2021Q4"),),
        "every: quarter\neach: {record: 1}",
    ),
    Case(
        "loose papers of one day are one item across shelves",
        papers("文字资料/20210310检查记录.docx", "图片资料/20210311一楼大厅.jpg"),
        papers("文字资料/20210310检查记录.docx", "图片资料/20210310一楼大厅.jpg"),
        (
            _E("missing-evidence", period="2021", kind="*"),
            _E("incomplete-item", period="2021", kind="*"),
        ),
        _spelt("record", "photo"),
    ),
    Case(
        "folders by what material is made of sort, one about material does not",
        papers("书面材料/20210310检查记录.docx", "材料交接/20210310一楼大厅.jpg"),
        papers("书面材料/20210310检查记录.docx", "微信照片/20210310一楼大厅.jpg"),
        (
            _E("missing-evidence", period="2021", kind="*"),
            _E("incomplete-item", period="2021", kind="*"),
        ),
        _spelt("record", "photo"),
    ),
    Case(
        "a folder that says nothing is no item",
        papers("新建文件夹/20210310检查记录.docx", "资料/20210311通知.docx"),
        papers("新建文件夹/20210310检查记录.docx", "资料/20210310通知.docx"),
        (
            _E("missing-evidence", period="2021", kind="*"),
            _E("incomplete-item", period="2021", kind="*"),
        ),
        _spelt("record", "notice"),
    ),
    Case(
        "a shelf lends its kind",
        papers("2021-03-10 培训/资料/第一页.docx"),
        papers("2021-03-10 培训/签到表/第一页.docx"),
        _lacks("attendance"),
        _spelt("attendance"),
    ),
    Case(
        "what lies among examples",
        papers(
            "2021-03-10 督查/通知.docx",
            "2021-03-10 督查/参考资料/检查记录.docx",
            "_旧/检查记录.docx",
            "空白表格/检查记录.docx",
        ),
        papers("2021-03-10 督查/通知.docx", "2021-03-10 督查/材料/检查记录.docx"),
        _lacks("record"),
        _spelt("notice", "record"),
    ),
    Case(
        "a day at an indicator's id",
        lambda folder: _dated(folder, "通知.docx", "2021-05-11/检查记录.docx"),
        lambda folder: _dated(folder, "通知.docx", "检查记录.docx"),
        (
            _E("missing-evidence", period="2021", kind="*"),
            _E("incomplete-item", period="2021", kind="*"),
        ),
        _spelt("notice", "record"),
    ),
)
KINDS = (
    Case(
        "a meeting about the summary",
        _july("总结会.jpg"),
        _july("总结会.jpg", "总结.docx"),
        _lacks("summary"),
        _spelt("photo", "summary"),
    ),
    Case(
        "a video conference",
        _july("视频会议签到表.docx"),
        _july("视频会议签到表.docx", "会议纪要.docx"),
        _lacks("resolution"),
        _spelt("attendance", "resolution"),
    ),
    Case(
        "pictures after the work",
        _july("整改后.jpg", "签到.docx"),
        _july("整改后.jpg", "整改报告.docx"),
        _lacks("rectification"),
        _spelt("photo", "rectification"),
    ),
    Case(
        "a scheme for publicity",
        _july("宣传活动方案.docx"),
        _july("宣传活动方案.docx", "宣传彩页.docx"),
        _lacks("publicity"),
        _spelt("scheme", "publicity"),
    ),
    Case(
        "a notice that issues a scheme",
        _july("关于开展活动的通知.docx"),
        _july("关于印发《活动方案》的通知.docx"),
        _lacks("scheme"),
        _spelt("notice", "scheme"),
    ),
    Case(
        "a document about an account is no screenshot",
        _july("公众号推文.docx"),
        _july("公众号推文.jpg"),
        _lacks("screenshot"),
        _spelt("screenshot"),
    ),
    Case(
        "a register of meetings",
        _july("会议登记表.docx"),
        _july("会议记录表.docx"),
        _lacks("minutes"),
        _spelt("minutes"),
    ),
    Case(
        "a photographed list",
        _july("现场.jpg"),
        _july("签到表.jpg"),
        _lacks("attendance"),
        _spelt("attendance"),
    ),
    Case(
        "news about a meeting on the summary",
        _july("工作信息-我局召开年度总结会.docx"),
        _july("工作信息-我局召开年度总结会.docx", "我局年度总结.docx"),
        _lacks("summary"),
        _spelt("bulletin", "summary"),
    ),
    Case(
        "short news and a list of signatures",
        _july("信息系统.docx", "签名表.docx"),
        _july("活动简讯.docx", "签名表.docx"),
        _lacks("bulletin"),
        _spelt("bulletin", "attendance"),
    ),
    Case(
        "a word of the plan's own",
        _july("四包材料.docx"),
        _july("四包责任落实.docx"),
        _lacks("record"),
        _spelt("record"),
    ),
)
CASES = (*IDS, *SHELVES, *KINDS)
