"""Letters through a real mail server, encrypted either way; what goes wrong is told in Chinese."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from anjuan.adapters.mailing import Postman
from anjuan.errors import OutputError
from anjuan.model.periods import SHANGHAI
from anjuan.model.reminder import Letter, Mailbox, Refused
from anjuan.model.units import Department
from mail_room import HOST, PASSWORD, USER, Office, mail_server

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
"""The library does not see that its connections are encrypted from the start."""
LETTER = Letter(
    Department("办公室"),
    ("office@a.cn", "nobody@a.cn"),
    ("boss@a.cn",),
    "【材料提醒】办公室：待交3项",
    "办公室：\n\n还缺：照片2张。\n",
    "提醒单-办公室.docx",
    b"PK\x03\x04",
)


def now() -> datetime:
    return datetime(2021, 8, 20, 9, 30, tzinfo=SHANGHAI)


@pytest.fixture(scope="module", params=["SSL", "STARTTLS"])
def rooms(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, Mailbox]]:
    folder = tmp_path_factory.mktemp("mail")
    with mail_server(folder, starttls=request.param == "STARTTLS") as server:
        authority = str(server.authority)
        yield server, Mailbox(HOST, server.port, request.param, USER, USER, authority)


@pytest.fixture
def server(rooms: tuple[Office, Mailbox]) -> Office:
    rooms[0].letters.clear()
    return rooms[0]


@pytest.fixture
def mailbox(rooms: tuple[Office, Mailbox]) -> Mailbox:
    return rooms[1]


def test_a_letter_arrives_whole_and_who_is_not_there_is_told(
    server: Office, mailbox: Mailbox
) -> None:
    with Postman(mailbox, PASSWORD, now) as postman:
        refused = postman.send(LETTER)
    assert refused == (Refused("nobody@a.cn", "没有这个地址（550 no such user here）"),)
    ((to, message),) = server.letters
    assert to == ("office@a.cn", "boss@a.cn")
    assert message["Subject"] == LETTER.subject
    assert message["Cc"] == "boss@a.cn"
    assert message["Date"] == "Fri, 20 Aug 2021 09:30:00 +0800"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == LETTER.text.splitlines()
    (paper,) = message.iter_attachments()
    assert (paper.get_filename(), paper.get_content()) == (LETTER.paper, LETTER.data)


def test_a_letter_that_nobody_takes_stops_no_other(server: Office, mailbox: Mailbox) -> None:
    with Postman(mailbox, PASSWORD, now) as postman:
        nobody = postman.send(replace(LETTER, to=("nobody@a.cn",), copies=()))
        assert postman.send(replace(LETTER, to=("office@a.cn",), copies=())) == ()
    assert [one.address for one in nobody] == ["nobody@a.cn"]
    assert [to for to, _ in server.letters] == [("office@a.cn",)]


def test_after_a_broken_connection_the_next_letter_goes_by_a_new_one(
    server: Office, mailbox: Mailbox
) -> None:
    with Postman(mailbox, PASSWORD, now) as postman:
        assert postman._server is not None
        postman._server.close()
        assert {one.why for one in postman.send(LETTER)} == {"和服务器的连接断了"}
        assert postman.send(replace(LETTER, to=("office@a.cn",))) == ()
    assert len(server.letters) == 1


@pytest.mark.parametrize(
    ("changed", "password", "said"),
    [
        ({"authority": ""}, PASSWORD, "证书核对不上"),
        ({"authority": "没有.pem"}, PASSWORD, "找不到“根证书”写的文件"),
        ({"user": "stranger"}, PASSWORD, "不认这个用户和密码"),
        ({}, "wrong", "不认这个用户和密码"),
        ({}, "ｓＱ７密码", "用户或密码里有汉字或全角符号"),
        ({"port": 9}, PASSWORD, "这个端口没有开"),
        ({"server": "nowhere.invalid"}, PASSWORD, "找不到邮件服务器"),
    ],
)
def test_a_server_that_cannot_be_used_is_told_with_what_to_look_at(
    server: Office, mailbox: Mailbox, changed: dict[str, str], password: str, said: str
) -> None:
    wrong = replace(mailbox, **changed)  # type: ignore[arg-type]  # of the fields' own types
    with pytest.raises(OutputError) as caught, Postman(wrong, password, now) as postman:
        postman.send(LETTER)
    assert said in caught.value.message
    assert caught.value.advice
    assert password not in f"{caught.value.message}{caught.value.advice}"
    assert server.letters == []


def test_nothing_goes_in_the_clear_where_the_server_does_not_encrypt(
    server: Office, mailbox: Mailbox
) -> None:
    del server
    other = replace(mailbox, security="SSL" if mailbox.security == "STARTTLS" else "STARTTLS")
    if other.security == "STARTTLS":
        return  # the server waits for TLS, and the client for its greeting: half a minute
    with pytest.raises(OutputError, match="没有谈拢"), Postman(other, PASSWORD, now):
        pass


def test_the_certificate_is_for_this_machine_alone(
    server: Office, mailbox: Mailbox, tmp_path: Path
) -> None:
    del server, tmp_path
    renamed = replace(mailbox, server="localhost")
    with pytest.raises(OutputError, match="证书核对不上"), Postman(renamed, PASSWORD, now):
        pass
