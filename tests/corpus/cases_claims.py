"""Papers by what they claim, and by what they must not show."""

from corpus.build import PEOPLE, Case, Expected, Fill
from corpus.cases_measures import SHARE
from corpus.cases_papers import HOME, text_of
from corpus.desk import Folder
from corpus.fills import all_of, papers

_E = Expected


def _counted(sentence: str, signed: int = 31) -> Fill:
    """A sign-in sheet of people of another unit, and a bulletin that counts them."""

    def fill(folder: Folder) -> None:
        home = f"{folder.day} 讲座"
        rows = [(f"来宾{n}", "办公室", "是") for n in range(signed)]
        folder.table(f"{home}/签到表.xlsx", ("姓名", "科室", "签名"), *rows)
        folder.word(
            f"{home}/简报.docx", "工作简报", f"讲座在一楼举办，{sentence}。{folder.words()}"
        )

    return fill


def _claimed(rate: str) -> Fill:
    """A summary that claims a rate which eight of ten signatures prove, or do not."""

    def fill(folder: Folder) -> None:
        home = f"{folder.day} 培训"
        rows = [(*one, one[0] if at < 8 else "请假") for at, one in enumerate(PEOPLE)]
        folder.table(f"{home}/签到表.xlsx", ("姓名", "科室", "签名"), *rows)
        folder.word(f"{home}/总结.docx", "培训总结", f"干部职工参与率达到{rate}。{folder.words()}")

    return fill


def _classified(*lines: str, name: str = "来文.docx") -> Fill:
    return all_of(papers(f"{HOME}/检查记录.docx"), text_of(name, *lines, "关于某事的通知"))


def _personal(head: str, value: str) -> Fill:
    return lambda folder: folder.table(
        f"{folder.day} 登记/登记表.xlsx", ("序号", "姓名", head), (folder.seed, "张伟", value)
    )


CLAIMS = (
    Case(
        "more people than signed",
        _counted("共45人参加"),
        _counted("共31人参加"),
        (_E("count-conflict", says="45人"),),
    ),
    Case(
        "fewer people than signed",
        _counted("参训人员28人"),
        _counted("参训人员31人"),
        (_E("count-conflict", says="28人"),),
    ),
    Case(
        "people who came",
        _counted("到会30人"),
        _counted("发放彩页45份，表彰3人，到会31人"),
        (_E("count-conflict", says="30人"),),
    ),
    Case(
        "a rate that nobody proves",
        _claimed("95%"),
        _claimed("80%"),
        (_E("count-conflict", says="95%"),),
        SHARE,
    ),
)
_SECRET_ITEM = (
    _E("classified-material", path="通知.docx"),
    _E("classified-material", path="说明.txt"),
    _E("missing-evidence", period="2021-03-15"),
)
"""What is not read counts for nothing; what lies beside the papers is of no indicator."""
SECRETS = (
    Case(
        "a secret paper",
        _classified("秘密★1年"),
        text_of("讲稿.docx", "保密工作培训讲稿", "要保守国家秘密，不得泄露机密。"),
        (_E("classified-material"),),
    ),
    Case(
        "a paper of high secrecy",
        _classified("机密★", "特急"),
        text_of("通知.txt.docx", "关于防范绝密信息外泄的提醒"),
        (_E("classified-material"),),
    ),
    Case(
        "a paper whose sidecar says it is secret",
        all_of(papers(f"{HOME}/通知.docx"), lambda folder: folder.say(HOME, 密级="机密")),
        all_of(papers(f"{HOME}/通知.docx"), lambda folder: folder.say(HOME, 密级="公开")),
        _SECRET_ITEM,
    ),
    Case(
        "an identity number",
        _personal("身份证号", "11010519491231002X"),
        _personal("统一社会信用代码", "91350100M000100Y43"),
        (_E("personal-data", as_="warning"),),
    ),
    Case(
        "an identity number with a wrong digit under its head",
        _personal("身份证号", "110105194912310023"),
        _personal("统一编号", "110105194912310023"),
        (_E("personal-data", as_="warning"),),
    ),
    Case(
        "a bank card",
        _personal("工资卡号", "6222021234567890128"),
        _personal("合同编号", "2021031500000001"),
        (_E("personal-data", as_="warning"),),
    ),
    Case(
        "a telephone",
        _personal("电话", "13891501234"),
        _personal("电话", "0915-3212345"),
        (_E("personal-data"),),
    ),
)
CASES = (*CLAIMS, *SECRETS)
