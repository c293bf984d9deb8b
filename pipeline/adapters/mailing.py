"""Letters handed to the office's mail server (SMTP), encrypted; what failed is told in Chinese."""

import smtplib
import socket
import ssl
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from types import TracebackType
from typing import Self

from anjuan.adapters.mail_file import OPEN, SSL
from anjuan.errors import OutputError
from anjuan.model.reminder import Letter, Mailbox, Refused

_SECONDS = 30.0
_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_UNKNOWN_USER, _REFUSED = 550, "服务器没有收"


class Postman:
    """A connection to the mail server, for as long as the block lasts."""

    def __init__(self, mailbox: Mailbox, password: str, now: Callable[[], datetime]) -> None:
        """`now` gives the day and hour that stands in a letter, with its time zone."""
        self._mailbox = mailbox
        self._password = password
        self._now = now
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Connect, and log in where there is a user.

        Raises:
            OutputError: the server cannot be reached, is not who it says, or lets nobody in.
        """
        self._server = self._connected()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Part from the server, whatever happened."""
        if self._server is not None:
            self._server.close()

    def send(self, letter: Letter) -> tuple[Refused, ...]:
        """Hand one letter over; gives the addresses that do not get it, none where all do."""
        addresses = (*letter.to, *letter.copies)
        try:
            if self._server is None:
                self._server = self._connected()
            refused = self._server.send_message(
                self._message(letter), self._mailbox.sender, addresses
            )
        except smtplib.SMTPRecipientsRefused as fault:
            refused = fault.recipients
        except smtplib.SMTPResponseException as fault:
            return _all(addresses, _said(fault.smtp_code, fault.smtp_error))
        except (OSError, smtplib.SMTPException):
            self._server = None  # the next letter tries anew
            return _all(addresses, "和服务器的连接断了")
        except OutputError as fault:
            return _all(addresses, fault.message)
        return tuple(Refused(to, _said(*answer)) for to, answer in refused.items())

    def _message(self, letter: Letter) -> EmailMessage:
        mailbox = self._mailbox
        message = EmailMessage(policy=SMTP)
        message["From"] = mailbox.sender
        message["To"] = ", ".join(letter.to)
        if letter.copies:
            message["Cc"] = ", ".join(letter.copies)
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(self._now())
        message["Message-ID"] = make_msgid(domain=mailbox.sender.rpartition("@")[2])
        message.set_content(letter.text, cte="base64")
        main, sub = _WORD
        message.add_attachment(letter.data, maintype=main, subtype=sub, filename=letter.paper)
        return message

    # ── connecting ───────────────────────────────────────────────────────────────────────────

    def _connected(self) -> smtplib.SMTP:
        server: smtplib.SMTP | None = None
        try:
            server = self._reached()
            if self._mailbox.user:
                server.login(self._mailbox.user, self._password)
        except (OSError, smtplib.SMTPException, UnicodeError) as fault:
            if server is not None:
                server.close()
            raise _failed(fault, self._mailbox) from fault
        return server

    def _reached(self) -> smtplib.SMTP:
        mailbox = self._mailbox
        place = (mailbox.server, mailbox.port)
        if mailbox.security == OPEN:
            return smtplib.SMTP(*place, timeout=_SECONDS)
        trust = ssl.create_default_context(cafile=mailbox.authority or None)
        if mailbox.security == SSL:
            return smtplib.SMTP_SSL(*place, timeout=_SECONDS, context=trust)
        server = smtplib.SMTP(*place, timeout=_SECONDS)
        try:
            server.starttls(context=trust)
        except BaseException:
            server.close()
            raise
        return server


_LOOK = "请核对模板/提醒.yaml 里的服务器、端口和加密，再问问邮箱的管理员"
_WHY: tuple[tuple[type[Exception], str, str], ...] = (
    (
        ssl.SSLCertVerificationError,
        "邮件服务器的证书核对不上",
        "请核对服务器的名称；单位自建的，把根证书文件放进模板文件夹，在提醒.yaml 里写“根证书”",
    ),
    (
        smtplib.SMTPAuthenticationError,
        "邮件服务器不认这个用户和密码",
        "请核对“用户”；不少邮箱要用单独的授权码，不是登录密码",
    ),
    (
        UnicodeError,
        "用户或密码里有汉字或全角符号",
        "请换成半角重新输入；这样的密码邮箱不认",
    ),
    (smtplib.SMTPNotSupportedError, "邮件服务器不支持这样加密或登录", _LOOK),
    (socket.gaierror, "找不到邮件服务器", "请核对“服务器”的写法和本机的网络"),
    (TimeoutError, "邮件服务器没有回应", _LOOK),
    (ConnectionRefusedError, "邮件服务器的这个端口没有开", _LOOK),
    (
        FileNotFoundError,
        "找不到“根证书”写的文件",
        "请把证书文件放进模板文件夹，核对文件名",
    ),
)
"""What went wrong, what it is called, and what to look at; the first that fits."""


def _failed(fault: Exception, mailbox: Mailbox) -> OutputError:
    """Why the server could not be used, and what to look at."""
    found = ((what, step) for kind, what, step in _WHY if isinstance(fault, kind))
    what, step = next(found, ("和邮件服务器没有谈拢", _LOOK))
    return OutputError(f"{what}（{mailbox.server}:{mailbox.port}），没有发出邮件", advice=step)


def _all(addresses: tuple[str, ...], why: str) -> tuple[Refused, ...]:
    return tuple(Refused(one, why) for one in addresses)


def _said(code: int, text: bytes | str) -> str:
    """The server's answer, which may be in any language, in one line."""
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    plain = " ".join(said.split())
    why = "没有这个地址" if code == _UNKNOWN_USER else _REFUSED
    return f"{why}（{code} {plain}）"
