"""`anjuan serve`: the board live, and intake, for the office and its departments."""

import os
import socket
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import click

from anjuan.adapters.intake.clock import now
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.workspace_lock import Lock, locked
from anjuan.commands.shared import AS_OF, INPUTS, settings_of
from anjuan.console import AtLeast, ChineseCommand
from anjuan.errors import CallError, ExitCode, OutputError
from anjuan.screen import Screen

if TYPE_CHECKING:
    from anjuan.web.server import Binding
    from anjuan.web.service import Service

_LOCK = Lock("serve.lock", "正在为这个工作区开着网页服务", "没有启动")
_OFFICE = "办公室"
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@click.command(
    cls=ChineseCommand,
    help="开着网页服务：科室用手机报送，办公室审核。\n\n示例：anjuan serve inputs --host 0.0.0.0",
)
@INPUTS
@AS_OF
@click.option("--build", metavar="文件夹", help="组卷成果所在的文件夹，看板上标出卷、页。")
@click.option("--host", default="127.0.0.1", metavar="地址", help="在哪个地址上听，默认只在本机。")
@click.option("--port", type=AtLeast(1), default=8765, metavar="端口", help="端口，默认8765。")
@click.option("--name", multiple=True, metavar="域名", help="科室打开网页用的域名，可写几个。")
@click.option(
    "--address", default="", metavar="网址", help="链接里写的网址，默认是办公室打开的那个。"
)
@click.option("--cert", metavar="文件", help="TLS 证书（PEM），和 --key 一起用。")
@click.option("--key", metavar="文件", help="TLS 证书的私钥（PEM）。")
@click.option("--proxy", is_flag=True, help="前面有本机的反向代理，TLS 由它做。")
@click.option("--set-password", metavar="姓名", help="给办公室的这个人设密码，设完就结束。")
def serve(  # noqa: PLR0913, PLR0917  # one an option
    inputs: str,
    as_of: date | None,
    build: str | None,
    host: str,
    port: int,
    name: tuple[str, ...],
    address: str,
    cert: str | None,
    key: str | None,
    set_password: str | None,
    *,
    proxy: bool,
) -> int:
    """The board live, and intake."""
    settings, screen = settings_of(inputs, as_of), Screen()
    load_plan(settings.workspace)
    if set_password is not None:
        return _set_password(settings.workspace, set_password, screen)
    if bool(cert) != bool(key):
        raise CallError("--cert 和 --key 要一起写", advice="请写证书和它的私钥各在哪里")
    with locked(settings.workspace, f"{now():%Y-%m-%d %H:%M}", _LOCK):
        options = resolve_name("anjuan.web.service:Options")(
            workspace=settings.workspace.resolve(),
            as_of=as_of,
            build=Path(build).resolve() if build else None,
            address=address,
            names=name,
            secure=bool(cert) or proxy,
            proxy=proxy,
        )
        binding = resolve_name("anjuan.web.server:Binding")(
            host, port, Path(cert) if cert else None, Path(key) if key else None, proxy
        )
        _insist_free(binding)
        service = resolve_name("anjuan.web.service:Service")(options)
        _insist_password(service, screen)
        return _run(service, binding, screen)


def _run(service: "Service", binding: "Binding", screen: Screen) -> int:
    run = resolve_name("anjuan.web.server:run")
    try:
        with suppress(KeyboardInterrupt):  # this is how a server ends
            run(service, binding, lambda: _tell(binding, service, screen))
    except (OSError, ValueError) as fault:
        raise OutputError(f"网页服务没有开起来：{fault}", advice="请核对证书和端口") from fault
    screen.say("网页服务已经停下。收到的材料都在。")
    return ExitCode.DONE


def _tell(binding: "Binding", service: "Service", screen: Screen) -> None:
    """Where to open it, and how to open it up."""
    scheme = "https" if binding.certificate else "http"
    host = binding.host if binding.host not in {"0.0.0.0", "::"} else _own_address()  # noqa: S104
    shown = f"[{host}]" if ":" in host else host
    url = service.options.address or f"{scheme}://{shown}:{binding.port}/"
    screen.result(f"办公室请打开：{url}")
    screen.say("登录以后在“链接”里给各科室发链接或二维码。按 Ctrl+C 停下。")
    if binding.host in _LOOPBACK and not binding.proxy:
        screen.say(
            "现在只有这台电脑能打开。要让科室打开，请加 --host 0.0.0.0，"
            "并在防火墙里只对本单位的网络放开这个端口。"
        )
    elif not service.options.secure:
        screen.say(
            "提示：现在的连接没有加密，同一网络里的人可能看到内容。"
            "有证书的，请加 --cert 和 --key；或放在做 TLS 的代理后面，加 --proxy。"
        )
    if not service.options.secure or binding.certificate:
        return
    screen.say("代理要原样转来 Host，并写 X-Forwarded-For、X-Forwarded-Proto。")


def _own_address() -> str:
    """The address by which the local network reaches this machine; nothing is sent."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(("192.0.2.1", 9))
        return str(asked.getsockname()[0])
    return socket.gethostname()


def _insist_free(binding: "Binding") -> None:
    """Says at once where the port cannot be had."""
    family = socket.AF_INET6 if ":" in binding.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            if os.name != "nt":
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((binding.host, binding.port))
    except (OSError, OverflowError) as fault:
        raise CallError(
            f"不能在 {binding.host} 的 {binding.port} 端口上开网页服务",
            advice="端口被占用的，请用 --port 换一个；地址请写这台电脑自己的",
        ) from fault


# ── passwords ────────────────────────────────────────────────────────────────────────────────


def _set_password(workspace: Path, name: str, screen: Screen) -> int:
    database = resolve_name("anjuan.adapters.intake.database:Database")
    place = resolve_name("anjuan.adapters.intake.places:database_of")
    kept = database(place(workspace))
    passwords = resolve_name("anjuan.adapters.intake.passwords:Passwords")(kept)
    passwords.put(name, _asked(name, screen))
    kept.close()
    screen.say(f"已给“{name}”设好密码。")
    return ExitCode.DONE


def _insist_password(service: "Service", screen: Screen) -> None:
    """At the first start somebody of the office gets a password."""
    if service.passwords.names():
        return
    screen.say(f"第一次开网页服务，请给“{_OFFICE}”设一个登录密码。")
    service.passwords.put(_OFFICE, _asked(_OFFICE, screen))


def _asked(name: str, screen: Screen) -> str:
    """A password that was typed twice; from a pipe, its first line."""
    fault_of = resolve_name("anjuan.adapters.intake.passwords:fault_of")
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\r\n")
        fault = fault_of(given)
        if fault:
            raise CallError(
                f"还没有给“{name}”设密码：{fault}" if given else f"还没有给“{name}”设密码",
                advice=f"请在终端里运行 anjuan serve --set-password {name}，按提示输入",
            )
        return given
    while True:
        given = click.prompt(f"“{name}”的新密码", hide_input=True, err=True)
        fault = fault_of(given)
        if fault:
            screen.say(f"{fault}，请换一个。")
        elif click.prompt("再输入一次", hide_input=True, err=True) != given:
            screen.say("两次输入的不一样，请重新设。")
        else:
            return str(given)
