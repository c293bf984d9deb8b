"""模板/提醒.yaml: what the office writes, and all that can be wrong with it, at once."""

import re
from pathlib import Path

import pytest

from anjuan.adapters.mail_file import NAME, read_mail_file
from anjuan.adapters.reminder_record import RECORD
from anjuan.errors import CallError
from anjuan.model.evidence import Disposition
from anjuan.model.reminder import Addresses
from anjuan.model.units import Department
from trees import arranged

DEPARTMENTS = (Department("办公室"), Department("工会"))
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "手册.md"


def written(folder: Path, text: str) -> Path:
    (folder / "模板").mkdir()
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_there_is_none(tmp_path: Path) -> None:
    assert read_mail_file(tmp_path, DEPARTMENTS) is None


def test_the_file_of_the_manual_is_understood(tmp_path: Path) -> None:
    (block,) = re.findall(
        r"```yaml\n(# 模板/提醒.yaml.*?)```", MANUAL.read_text("utf-8"), re.DOTALL
    )
    found = read_mail_file(written(tmp_path, block), DEPARTMENTS)
    assert found is not None
    assert (found.mailbox.server, found.mailbox.port) == ("smtp.example.gov.cn", 465)
    copies = ("lingdao@example.gov.cn",)
    assert found.addresses == {
        "办公室": Addresses(("bgs@example.gov.cn",), copies),
        "工会": Addresses(("gh@example.gov.cn", "zhangsan@example.gov.cn"), copies),
    }


def test_a_certificate_lies_beside_the_file(tmp_path: Path) -> None:
    text = "发件: {服务器: a, 端口: 25, 加密: SSL, 发件人: a@a.cn, 根证书: 根.pem}\n"
    found = read_mail_file(written(tmp_path, text), DEPARTMENTS)
    assert found is not None
    assert Path(found.mailbox.authority) == tmp_path / "模板" / "根.pem"
    assert found.addresses == {}


@pytest.mark.parametrize("text", ["发件: [", "- 一\n- 二\n", ""])
def test_what_is_no_such_file_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(CallError) as caught:
        read_mail_file(written(tmp_path, text), DEPARTMENTS)
    assert "手册" in f"{caught.value.advice}{caught.value.problems}"


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = (
        "发件:\n  服务器: a\n  端口: 很大\n  加密: 无\n  发件人: a\n  用户: b\n  密码: c\n"
        '收件:\n  办公: a@a.cn\n  工会: ["x\\ny@a.cn", z@a.cn]\n'
    )
    with pytest.raises(CallError) as caught:
        read_mail_file(written(tmp_path, text), DEPARTMENTS)
    told = [re.sub(r"^.*yaml:", "", one) for one in caught.value.problems]
    assert [one.partition("。")[0] for one in told] == [
        "3：端口应当是数",
        "4：不加密时密码会明着传出去",
        "5：“a”不是邮件地址",
        "7：没有“密码”这个项",
        "9：没有“办公”这个科室",
        "10：“x\ny@a.cn”不是邮件地址",
    ]
    assert "您要的是“办公室”吗" in told[4]


def test_neither_addresses_nor_what_was_sent_is_material() -> None:
    inventory = arranged(f"{NAME}\n{RECORD}")
    assert {one.path: one.disposition for one in inventory.materials} == {
        NAME: Disposition.EXCLUDED,
        RECORD: Disposition.METADATA,
    }
