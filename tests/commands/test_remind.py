"""`anjuan remind`: a notice a department, letters through a real mail server, a record of both."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

import raw_material as raw
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.reminder_record import RECORD
from anjuan.cli import run
from anjuan.commands.remind import PASSWORD as VARIABLE
from anjuan.errors import ExitCode
from mail_room import HOST, PASSWORD, USER, Office, mail_server
from small_office import bytes_below
from terminal import at_a_terminal
from word_forms import form, saved

DAY = "2021-08-20"
"""On which both departments have something overdue and something to come."""
SENSITIVE = """
      - id: "2.9"
        title: 困难职工台账
        departments: [办公室]
        owner: 齐小满
        every: year
        sensitive: true
        requires: {ledger: 1}
        measures:
          - {type: total-per-person, column: 时长, at_least: 3}
      - id: "2.10"
        title: 志愿时长
        departments: [办公室]
        every: year
        measures:
          - {type: total-per-person, column: 时长, at_least: 3}
"""


@dataclass
class Room:
    """A workspace, whose mail file names a server that is there."""

    inputs: Path
    server: Office
    out: Path

    def remind(self, *options: str) -> int:
        call = ["remind", str(self.inputs), "--as-of", DAY, "-o", str(self.out)]
        return run([*call, *options])

    def record(self) -> list[dict[str, str]]:
        lines = (self.inputs / RECORD).read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with mail_server(tmp_path_factory.mktemp("mail"), starttls=True) as made:
        yield made


@pytest.fixture
def room(inputs: Path, tmp_path: Path, server: Office, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    server.letters.clear()
    (inputs / "模板").mkdir()
    shutil.copy(server.authority, inputs / "模板" / "根证书.pem")
    made = Room(inputs, server, tmp_path / "提醒")
    addressed(made, "{办公室: office@a.cn, 工会: [union@a.cn, boss@a.cn]}")
    return made


def addressed(room: Room, receiving: str) -> None:
    """Writes the mail file."""
    sending = {
        "服务器": HOST,
        "端口": str(room.server.port),
        "加密": "STARTTLS",
        "发件人": USER,
        "用户": USER,
        "根证书": "根证书.pem",
    }
    lines = "".join(f"  {key}: {value}\n" for key, value in sending.items())
    text = f"发件:\n{lines}收件: {receiving}\n"
    (room.inputs / "模板" / "提醒.yaml").write_text(text, encoding="utf-8")


def words(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


# ── nothing is sent unasked ──────────────────────────────────────────────────────────────────


def test_without_send_it_shows_to_whom_what_would_go(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_below(room.inputs)
    assert room.remind() == ExitCode.DONE
    told = capsys.readouterr()
    assert "办公室　逾期1项" in told.out
    assert "工会　待交1项、逾期1项" in told.out
    assert "邮件给：union@a.cn、boss@a.cn" in told.out
    assert "加上 --send 再运行一次就发出" in told.err
    assert room.server.letters == []
    assert bytes_below(room.inputs) == before


def test_without_a_mail_file_the_notices_are_for_handing_round(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["提醒", str(inputs), "--as-of", DAY, "-o", str(tmp_path / "提醒")]
    assert run(call) == ExitCode.DONE
    told = capsys.readouterr()
    assert "没有邮件地址，请把提醒单打印传阅" in told.out
    assert sorted(one.name for one in (tmp_path / "提醒").iterdir()) == [
        f"提醒单-办公室-{DAY}.docx",
        f"提醒单-工会-{DAY}.docx",
    ]
    assert run([*call, "--send"]) == ExitCode.WRONG_CALL
    assert "下一步：请照手册“提醒”写一份" in capsys.readouterr().err


def test_nothing_to_remind_of_is_said(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["remind", str(inputs), "--as-of", "2021-01-02", "--within", "3"]
    assert run([*call, "-o", str(tmp_path / "提醒")]) == ExitCode.DONE
    assert "不用提醒" in capsys.readouterr().out
    assert not (tmp_path / "提醒").exists()


# ── the notice ───────────────────────────────────────────────────────────────────────────────


def test_a_notice_tells_what_is_to_come_and_what_is_overdue(inputs: Path, tmp_path: Path) -> None:
    shutil.rmtree(inputs / "02-环境治理" / "2.1-卫生督查" / "2021-07-15 7月大督查")
    run(["remind", str(inputs), "--as-of", DAY, "-o", str(tmp_path), "--department", "办公室"])
    (path,) = tmp_path.glob("*.docx")
    paper = docx.Document(str(path))
    lines = [one.text for one in paper.paragraphs if one.text]
    assert "关于报送2021年度创建工作材料的提醒" in "".join(lines)
    assert "办公室：" in lines
    assert "一、接下来要交的" in lines
    assert "二、已逾期的" in lines
    assert [one.text for one in paper.tables[1].rows[1].cells][1:6] == [
        "2.1　卫生督查",
        "二季度",
        "材料1档（检查记录1份、照片1张）",
        "6月30日",
        "逾期51天",
    ]
    assert "不得补造" in lines[-4]
    assert "工会" not in "".join(lines)


def test_the_offices_own_form_is_used(inputs: Path, tmp_path: Path) -> None:
    marks = ("{{ 标题 }}", "{{ 主送 }}", "{{ 开头 }}", "{{ 日期 }}")
    lists = (
        ("{%p for 项 in 待交 %}", "{{ 项.缺少材料 }}{{ 项.时限 }}", "{%p endfor %}"),
        ("{%p for 件 in 已逾期 %}", "{{ 件.缺少材料 }}{{ 件.时限 }}", "{%p endfor %}"),
        ("{%p for 段 in 正文 %}", "{{ 段.文字 }}", "{%p endfor %}"),
    )
    own = form(["请各科室注意", *marks, *(line for one in lists for line in one)], ())
    saved(own, inputs / "模板" / "提醒单.docx")
    run(["remind", str(inputs), "--as-of", DAY, "-o", str(tmp_path / "提醒")])
    (path, _) = sorted((tmp_path / "提醒").iterdir())
    assert docx.Document(str(path)).paragraphs[0].text == "请各科室注意"


# ── sending ──────────────────────────────────────────────────────────────────────────────────


def test_each_department_gets_its_own_letter_and_the_password_stands_nowhere(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    assert room.remind("--send") == ExitCode.DONE
    told = capsys.readouterr()
    kept = b"".join((*bytes_below(room.inputs).values(), *bytes_below(room.out).values()))
    assert PASSWORD not in told.out + told.err
    assert PASSWORD.encode() not in kept
    (office,), (union,) = room.server.to("office@a.cn"), room.server.to("union@a.cn")
    assert office["Subject"].startswith("【材料提醒】办公室：逾期1项")
    assert "2.1 卫生督查" in words(office)
    assert "1.1" not in words(office)
    assert "2.1" not in words(union)
    (paper,) = union.iter_attachments()
    assert paper.get_filename() == f"提醒单-工会-{DAY}.docx"
    assert paper.get_content() == (room.out / f"提醒单-工会-{DAY}.docx").read_bytes()
    assert union["To"] == "union@a.cn, boss@a.cn"
    assert {one["收件"]: one["结果"] for one in room.record()} == dict.fromkeys(
        ("office@a.cn", "union@a.cn", "boss@a.cn"), "已发出"
    )


def test_a_failed_address_stops_no_other_and_the_same_words_go_to_nobody_twice(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    addressed(room, "{办公室: nobody@a.cn, 工会: [union@a.cn, nobody2@a.cn]}")
    assert room.remind("--send") == ExitCode.OUTPUT_FAILED
    told = capsys.readouterr()
    assert "没有发出：办公室　nobody@a.cn　没有这个地址（550 no such user here）" in told.err
    assert "下一步：核对“模板/提醒.yaml”里这2个地址" in told.err
    assert len(room.server.letters) == 1
    addressed(room, "{办公室: office@a.cn, 工会: [union@a.cn, boss@a.cn]}")
    assert room.remind("--send") == ExitCode.DONE
    assert [to for to, _ in room.server.letters] == [
        ("union@a.cn",),
        ("office@a.cn",),
        ("boss@a.cn",),
    ]
    assert [one["结果"] for one in room.record()].count("没有发出") == 2
    capsys.readouterr()
    assert room.remind("--send", "--department", "工会") == ExitCode.DONE
    assert "同样的内容已经发过" in capsys.readouterr().out
    assert len(room.server.letters) == 3
    room.remind("--send", "--department", "工会", "--again")
    assert len(room.server.letters) == 4


# ── what stays in the office ─────────────────────────────────────────────────────────────────


def test_of_a_sensitive_indicator_nobody_is_named(room: Room) -> None:
    plan = room.inputs / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "roster: roster.csv\n", encoding="utf-8")
    text = plan.read_text(encoding="utf-8")
    head, _, tail = text.partition("roster: roster.csv\n")
    plan.write_text(f"roster: roster.csv\n{head}{SENSITIVE.lstrip(chr(10))}{tail}", "utf-8")
    assert load_plan(room.inputs).roster
    for name in ("2.9-困难职工台账", "2.10-志愿时长"):
        folder = room.inputs / "02-环境治理" / name
        folder.mkdir()
        raw.workbook(folder / "台账.xlsx", ("姓名", "时长"), ("齐小满", 1))
    room.remind("--send", "--within", "400")
    (letter,) = room.server.to("office@a.cn")
    (paper,) = letter.iter_attachments()
    (room.out / "x.docx").write_bytes(paper.get_content())
    written = docx.Document(str(room.out / "x.docx"))
    cells = [one.text for table in written.tables for row in table.rows for one in row.cells]
    for told in (words(letter), "\n".join((*cells, *(one.text for one in written.paragraphs)))):
        quiet = [line for line in told.splitlines() if "2.9 困难职工台账" in line]
        assert "（2021年12月31日前）：有人尚未达到，名单在办公室电脑上查看。" in quiet[-1]
        assert not any("齐小满" in line for line in quiet)
        assert "差2：齐小满" in told


# ── what can be wrong ────────────────────────────────────────────────────────────────────────


def test_without_a_terminal_the_password_is_not_asked_for(
    room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE)
    assert room.remind("--send") == ExitCode.WRONG_CALL
    assert f"环境变量 {VARIABLE}" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有伪终端可试")
def test_at_a_terminal_the_password_is_asked_for_and_not_shown(room: Room) -> None:
    call = ["remind", str(room.inputs), "--as-of", DAY, "-o", str(room.out), "--send"]
    status, seen = at_a_terminal(call, f"{PASSWORD}\n", None, **{VARIABLE: ""})
    assert status == ExitCode.DONE, seen
    assert f"{USER} 的密码或授权码（不显示）：" in seen
    assert PASSWORD not in seen
    assert len(room.server.letters) == 2
