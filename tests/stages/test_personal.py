"""What is certainly a personal number, and what only looks like one."""

import pytest

from anjuan.model.evidence import Block, DocumentFacts, Facts, Format
from anjuan.model.kinds import Kind
from anjuan.stages.personal import Sort, found_in
from build import sheet


def identity(first: str) -> str:
    """An identity number with its check character (GB 11643-1999)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return first + "10X98765432"[total % 11]


def wrong(number: str) -> str:
    """The same number with another check character."""
    return number[:-1] + ("0" if number[-1] != "0" else "1")


def in_text(*lines: str) -> list[Sort]:
    facts = Facts(Format.DOCX, document=DocumentFacts(tuple(Block(one) for one in lines)))
    return [hit.sort for hit in found_in(facts)]


def in_table(text: str) -> list[Sort]:
    return [hit.sort for hit in found_in(sheet(Kind.LEDGER, text).facts)]


ID = identity("61240119850312001")
CARD = "6222021234567890128"


@pytest.mark.parametrize(
    "line",
    [
        f"身份证号：{ID}",
        ID,
        identity("11010119900307002").replace("X", "x"),
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"李静（{ID}）已核验",
        "身份证号码：612401850312001",
    ],
)
def test_identity_numbers_are_found_by_their_check_character(line: str) -> None:
    assert in_text(line) == [Sort.IDENTITY]


@pytest.mark.parametrize(
    "line",
    [
        f"身份证号：{wrong(ID)}",
        f"身份证号：{ID[:6]}********{ID[14:]}",
        f"统一社会信用代码：{identity('91610921198503120')}",
        "统一社会信用代码：91610900MA70XXXX1X",
        f"订单号：{ID}",
        f"https://a.cn/q?id={ID}",
        "流水号202103151234567890",
        identity("61240119851332001"),
        identity("99240119850312001"),
        f"9{ID}",
        "编号612401850312001",
        "安行审发〔2021〕3号",
    ],
)
def test_other_long_numbers_are_no_identity_numbers(line: str) -> None:
    assert in_text(line) == []


@pytest.mark.parametrize(
    "line", [f"工资卡号：{CARD}", f"账号：{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} 128"]
)
def test_cards_are_found_by_label_and_check_digit(line: str) -> None:
    assert in_text(line) == [Sort.CARD]


@pytest.mark.parametrize(
    "line",
    [
        CARD,
        f"工资卡号：{CARD[:-1]}9",
        f"对公账户：{CARD}",
        f"订单编号：{CARD}",
        "开户行及账号：26101001040012345",
        "座位号0123456789012345",
    ],
)
def test_other_numbers_are_no_cards(line: str) -> None:
    assert in_text(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "联系人：李静，13891501234",
        "手机 138-9150-1234",
        "电话：+86 13891501234",
        "李静13891501234",
        "１３８９１５０１２３４",
    ],
)
def test_mobile_numbers_are_found(line: str) -> None:
    assert in_text(line) == [Sort.MOBILE]


@pytest.mark.parametrize(
    "line",
    [
        "联系电话：0915-3212345",
        "咨询电话：09153212345",
        "热线12345、12123，客服4008123123",
        "快递单号13891501234",
        "准考证号 13610212345",
        "v1.3.8.9.1501234",
        "https://a.cn/13891501234",
        "IMG_13891501234.jpg",
        "180 2021 0312",
        "12091501234",
        "138****1234",
        "1389150123456",
    ],
)
def test_office_telephones_and_other_numbers_are_no_mobile_numbers(line: str) -> None:
    assert in_text(line) == []


def test_under_a_head_that_says_so_a_mistyped_number_is_somebodys_too() -> None:
    assert in_table(f"姓名|身份证号\n李静|{wrong(ID)}\n王芳|61240119851332001X") == [
        Sort.IDENTITY,
        Sort.IDENTITY,
    ]
    assert in_table(f"姓名|编号\n李静|{wrong(ID)}") == []
    assert in_table(f"姓名|身份证号\n李静|{ID[:6]}********{ID[14:]}") == []


def test_a_column_labels_its_numbers() -> None:
    heads = "姓名|身份证号|开户银行及卡号|联系电话\n"
    assert in_table(f"{heads}李静|612401850312001|{CARD}|13891501234") == [
        Sort.IDENTITY,
        Sort.CARD,
        Sort.MOBILE,
    ]
    assert in_table(f"物品|资产编号|条码|数量\n电脑|612401850312001|{CARD}|13891501234") == [
        Sort.MOBILE
    ]
    assert in_table("物品|资产编号|订单号\n电脑|A1|13891501234") == []


def test_a_number_counts_once() -> None:
    assert in_table("姓名|电话\n李静|13891501234\n李静|13891501234\n张三|13991501234") == [
        Sort.MOBILE,
        Sort.MOBILE,
    ]


@pytest.mark.parametrize("column", ["诊断结果", "病情", "残疾等级", "患病情况", "既往病史"])
def test_a_list_of_persons_with_their_illness_is_medical(column: str) -> None:
    table = f"慰问名单|慰问名单\n姓名|{column}\n李静|二级\n张三|无\n王五|高血压"
    assert in_table(table) == [Sort.MEDICAL, Sort.MEDICAL]


@pytest.mark.parametrize(
    "table",
    [
        "姓名|体温\n李静|36.5",
        "姓名|故障诊断\n李静|主板损坏",
        "姓名|疾病预防知识得分\n李静|90",
        "设备|诊断结果\n空调|正常",
        "姓名|残疾等级\n李静|无\n张三|",
        "姓名|健康状况\n李静|良好",
    ],
)
def test_other_lists_are_not(table: str) -> None:
    assert in_table(table) == []


def test_a_certificate_of_an_illness_is_medical_and_talk_of_one_is_not() -> None:
    assert in_text("某某医院诊断证明书", "姓名：李静", "诊断：……") == [Sort.MEDICAL]
    assert in_text("关于规范诊断证明书管理的通知", "姓名不得涂改") == []
    assert in_text("健康知识讲座", "姓名：李静", "预防疾病") == []
