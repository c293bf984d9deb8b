"""Stands before every page: who may ask, how much, how fast; and what browsers may do with it."""

import asyncio
import ipaddress
import socket
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response

from anjuan.web.service import Service

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

UPLOADS = "/api/files/"
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
_YEAR = 31_536_000


class TooMuchError(Exception):
    """A body is larger than it may be."""


class TooSlowError(Exception):
    """A body comes slower than it may."""


class Guard:
    """Refuses what may not be, says so in the log, and sets the headers of every answer."""

    def __init__(self, app: App, service: Service) -> None:
        self._app = app
        self._service = service
        self._names = _own_names(service.options.names, service.options.address)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = self._with_headers(scope, send)
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, send)
            return
        measured = _Measured(receive, self._most(scope), self._service)
        await self._app(scope, measured, send)

    def _refused(self, scope: MutableMapping[str, Any]) -> Response | None:
        """The answer to what is not let in; None where it is."""
        headers = Headers(scope=scope)
        if not self._is_own(headers.get("host", "")):
            self._log("主机名不对", scope, host=headers.get("host", ""))
            return said(scope, 421, "请用办公室给的网址打开")
        address = client_of(scope)
        if not self._service.limits.asks.count(address):
            self._log("请求太频繁", scope)
            return said(scope, 429, "太频繁了，请过一分钟再试", after=60)
        if scope["method"] in _CHANGING and not _same_origin(headers):
            self._log("来自别的网页", scope, origin=headers.get("origin", ""))
            return said(scope, 403, "请从本站的页面上操作")
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > self._most(scope):
            self._log("请求太大", scope, length=length)
            return said(scope, 413, "内容太大")
        return None

    def _most(self, scope: MutableMapping[str, Any]) -> int:
        limits = self._service.limits
        is_upload = scope["method"] == "PATCH" and scope["path"].startswith(UPLOADS)
        return limits.file_bytes if is_upload else limits.form_bytes

    def _is_own(self, host: str) -> bool:
        """Whether the server goes by that name; addresses cannot be rebound, names can."""
        name = (urlsplit(f"//{host}").hostname or "") if _sound(host) else ""
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name.rstrip(".") in self._names
        return True

    def _log(self, why: str, scope: MutableMapping[str, Any], **told: object) -> None:
        self._service.log.refused(
            why, client_of(scope), path=scope["path"], method=scope["method"], **told
        )

    def _with_headers(self, scope: MutableMapping[str, Any], send: Send) -> Send:
        static = scope["path"].startswith("/assets/")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "max-age=300" if static else "no-store")
                if self._service.options.secure:
                    headers["strict-transport-security"] = f"max-age={_YEAR}"
            await send(message)

        return sending


class _Measured:
    """A body, measured as it comes."""

    def __init__(self, receive: Receive, most: int, service: Service) -> None:
        self._receive = receive
        self._most = most
        self._slack = service.limits.slack
        self._slowest = service.limits.slowest
        self._bytes = 0
        self._began = time.monotonic()
        self._done = False

    async def __call__(self) -> Message:
        if self._done:  # what comes after the body is that the other side has gone
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), self._slack)
        except TimeoutError:
            raise TooSlowError from None
        if message["type"] == "http.request":
            self._bytes += len(message.get("body", b""))
            self._done = not message.get("more_body", False)
        if self._bytes > self._most:
            raise TooMuchError
        took = time.monotonic() - self._began
        if not self._done and took > self._slack and self._bytes < self._slowest * took:
            raise TooSlowError
        return message


def client_of(scope: MutableMapping[str, Any]) -> str:
    """Who asks: the address, which a trusted proxy has put in its place already."""
    client = scope.get("client")
    return str(client[0]) if client else "-"


def _own_names(names: tuple[str, ...], address: str) -> frozenset[str]:
    own = {"localhost", socket.gethostname().lower(), *(_as_asked(one) for one in names)}
    host = urlsplit(address).hostname if address else None
    return frozenset(own | ({_as_asked(host)} if host else set()))


def _as_asked(name: str) -> str:
    """A name as browsers send it: Chinese ones in their ASCII form."""
    try:
        return name.lower().encode("idna").decode()
    except UnicodeError:
        return name.lower()


def _sound(host: str) -> bool:
    return bool(host) and not any(one in host for one in "/@\\ ")


def _same_origin(headers: Headers) -> bool:
    """Whether a change was asked for by one of our own pages: browsers always tell."""
    site = headers.get("sec-fetch-site", "same-origin")
    return site == "same-origin" and urlsplit(headers.get("origin", "")).netloc == headers.get(
        "host"
    )


def said(scope: MutableMapping[str, Any], status: int, words: str, *, after: int = 0) -> Response:
    """A refusal in words, for a page or for a script."""
    headers = {"connection": "close"} if status in {408, 413} else {}
    if after:
        headers["retry-after"] = str(after)
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": words}, status, headers)
    return PlainTextResponse(words, status, headers)
