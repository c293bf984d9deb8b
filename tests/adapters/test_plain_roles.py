from collections.abc import Sequence

from anjuan.adapters.plain_flow import Passage, Place, Plate
from anjuan.adapters.plain_roles import Part, Set, parts


def told(*passages: Passage | str) -> list[tuple[Part, str]]:
    pieces: Sequence[Passage] = [Passage(one) if isinstance(one, str) else one for one in passages]
    return [(one.part, one.text[:4]) for one in parts(pieces) if isinstance(one, Set)]


def test_a_notice_is_understood() -> None:
    assert told(
        Passage("关于开展督查的通知", place=Place.CENTRE),
        Passage("安行审发〔2021〕3号", place=Place.CENTRE),
        "各科室：",
        "经研究，决定开展督查。现通知如下。",
        "一、督查时间",
        "（一）每月督查",
        "一、时间为每月15日。遇节假日顺延，由办公室另行通知。",
        "安康市行政审批服务局",
        "2021年3月5日",
    ) == [
        (Part.TITLE, "关于开展"),
        (Part.NUMBER, "安行审发"),
        (Part.ADDRESSEE, "各科室："),
        (Part.BODY, "经研究，"),
        (Part.HEADING, "一、督查"),
        (Part.SUBHEADING, "（一）每"),
        (Part.BODY, "一、时间"),
        (Part.SIGNER, "安康市行"),
        (Part.DATE, "2021"),
    ]


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert told("今天开展了大扫除。", "大家都很认真。") == [
        (Part.BODY, "今天开展"),
        (Part.BODY, "大家都很"),
    ]


def test_a_plain_first_line_is_the_title_and_the_second_is_not() -> None:
    assert [part for part, _ in told("会议记录", "时间：2021年3月5日", "内容")] == [
        Part.TITLE,
        Part.BODY,
        Part.BODY,
    ]


def test_a_title_in_two_centred_lines_is_one_title() -> None:
    lines = [Passage(text, place=Place.CENTRE) for text in ("安康市行政审批服务局", "督查通报")]
    assert [part for part, _ in told(*lines, "正文。")] == [Part.TITLE, Part.TITLE, Part.BODY]


def test_a_bulletins_head_is_its_name_issue_issuer_and_title() -> None:
    lines = ("工作简报", "第4期", "创建办公室\t2021年3月25日", "讲座开讲")
    head = [Passage(line, place=Place.CENTRE) for line in lines]
    assert [part for part, _ in told(*head, "3月24日下午开讲。")] == [
        Part.TITLE, Part.CENTRED, Part.NUMBER, Part.TITLE, Part.BODY,
    ]  # fmt: skip


def test_a_date_in_chinese_numerals_is_a_date() -> None:
    assert told("通报", "正文。", "办公室", "二〇二一年三月五日")[-2:] == [
        (Part.SIGNER, "办公室"),
        (Part.DATE, "二〇二一"),
    ]


def test_other_pieces_keep_their_place() -> None:
    plate = Plate(b"", "a")
    assert list(parts([Passage("标题"), plate, Passage("正文。")]))[1] is plate


def test_nothing_gives_nothing() -> None:
    assert told() == []
