"""What every page does: who asks, what came with the request, and an answer in the site's look."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from anjuan.adapters.intake.sessions import Visitor
from anjuan.adapters.json_text import json_text
from anjuan.errors import AnjuanError
from anjuan.model.json_value import json_of
from anjuan.web import words
from anjuan.web.guard import client_of
from anjuan.web.service import Service

Page = Callable[[Request], Awaitable[Response]]
Handler = Callable[[Request, Visitor, Mapping[str, Any]], Response]
ASSETS = Path(__file__).with_name("assets")
_FOUND = 303
_MOST_DIGITS = 18


class RefusedError(Exception):
    """A request that is not fulfilled, with a status and words for people."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(words.FILTERS)
    return made


_PAGES = _environment()


def service_of(request: Request) -> Service:
    """What the pages share."""
    found: Service = request.app.state.service
    return found


def cookie_name(service: Service) -> str:
    """Over TLS a name that no other site may set."""
    return "__Host-anjuan" if service.options.secure else "anjuan"


def visitor_of(request: Request) -> Visitor | None:
    """Who asks, by cookie."""
    service = service_of(request)
    key = request.cookies.get(cookie_name(service), "")
    return service.sessions.visitor(key) if key else None


def set_session(service: Service, response: Response, key: str, seconds: int) -> None:
    """Gives a browser its session."""
    response.set_cookie(
        cookie_name(service),
        key,
        max_age=seconds,
        path="/",
        secure=service.options.secure,
        httponly=True,
        samesite="strict",
    )


def page(
    request: Request,
    template: str,
    visitor: Visitor | None = None,
    status: int = 200,
    /,
    **told: Any,
) -> Response:
    """A page of the site; all that is put into it is text, never markup."""
    service = service_of(request)
    standing = service.standing
    shared = {
        "visitor": visitor,
        "csrf": visitor.csrf if visitor is not None else "",
        "unit": standing.plan.unit if standing is not None else "",
        "standing": standing,
        "fault": service.fault,
    }
    text = _PAGES.get_template(template).render({**shared, **told})
    return HTMLResponse(text, status)


def told(request: Request, status: int, message: str, step: str = "") -> Response:
    """Words instead of a page."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message + (f"：{step}" if step else "")}, status)
    visitor = visitor_of(request)
    return page(request, "told.html", visitor, status, message=message, step=step)


def go(path: str) -> Response:
    """On to another page, by GET."""
    return RedirectResponse(path, _FOUND)


# ── who may ──────────────────────────────────────────────────────────────────────────────────


def _guarded(may: Callable[[Visitor], bool], handler: Handler) -> Page:
    @wraps(handler)
    async def asked(request: Request) -> Response:
        service = service_of(request)
        visitor = await run_in_threadpool(visitor_of, request)
        if visitor is None or not may(visitor):
            if visitor is not None:
                service.log.refused("越权", client_of(request.scope), path=request.url.path,
                                    who=visitor.name)  # fmt: skip
            return _outside(request, visitor)
        if not within_limits(service, visitor):
            service.log.refused("请求太频繁", client_of(request.scope), who=visitor.name)
            return told(request, 429, "太频繁了", "请过一分钟再试")
        data: Mapping[str, Any] = {}
        if request.method in {"POST", "PUT"}:
            data = await data_of(request)
            if not _is_ours(request, visitor, data):
                service.log.refused("没有本站的凭证", client_of(request.scope),
                                    path=request.url.path, who=visitor.name)  # fmt: skip
                return told(request, 403, "页面放得太久了", "请刷新以后再试")
        try:
            answer = await _handled(handler, request, visitor, data)
        except RefusedError as fault:
            return told(request, fault.status, fault.words)
        except AnjuanError as fault:
            return told(request, 409, fault.message, fault.advice)
        return answer

    return asked


async def _handled(
    handler: Callable[..., Response], request: Request, visitor: Visitor, data: Mapping[str, Any]
) -> Response:
    """In a thread; those that wait for a judgement do so among themselves, in nobody's way."""
    if not getattr(handler, "waits", False):
        return await run_in_threadpool(handler, request, visitor, data)
    pool: ThreadPoolExecutor = request.app.state.waiting
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, handler, request, visitor, data)


def waits(handler: Handler) -> Handler:
    """Marks a page that asks the process that judges, and so may take seconds."""
    handler.waits = True  # type: ignore[attr-defined]
    return handler


def within_limits(service: Service, visitor: Visitor) -> bool:
    """Whether he asks no more often than people do."""
    return service.limits.visits.count(visitor.office or f"link {visitor.link}")


def office(handler: Handler) -> Page:
    """A page for the office alone."""
    return _guarded(lambda one: one.is_office, handler)


def department(handler: Handler) -> Page:
    """A page for departments, by their link."""
    return _guarded(lambda one: not one.is_office, handler)


def anybody(handler: Handler) -> Page:
    """A page for whoever is signed in; it looks itself at what he may see."""
    return _guarded(lambda _: True, handler)


def _outside(request: Request, visitor: Visitor | None) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": "请重新打开办公室给的链接"}, 401 if visitor is None else 403)
    if visitor is None:
        return go("/login")
    return told(request, 403, "这一页不归您看", "有需要的，请联系办公室")


async def data_of(request: Request) -> Mapping[str, Any]:
    """A form, or a JSON object."""
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    try:
        if kind == "application/json":
            data = json_of(body or b"{}")
            json_text(data)  # half a character is none: it could be kept nowhere
            return data if isinstance(data, dict) else {}
        if kind == "application/x-www-form-urlencoded":
            pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=2000)
            several: dict[str, Any] = {}
            for name, value in pairs:
                if name.endswith("[]"):
                    several.setdefault(name, []).append(value)
                else:
                    several[name] = value
            return several
    except ValueError:
        return {}
    return {}


def is_ours(request: Request, visitor: Visitor, given: str) -> bool:
    """Whether a change bears what only our own pages know."""
    del request
    return secrets.compare_digest(given.encode(), visitor.csrf.encode())


def _is_ours(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> bool:
    given = request.headers.get("x-csrf") or data.get("csrf", "")
    return isinstance(given, str) and is_ours(request, visitor, given)


def number_in(given: str) -> int | None:
    """A whole number; None where it is none, or longer than any of ours."""
    plain = given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS
    return int(given) if plain else None


def text(data: Mapping[str, Any], name: str, most: int = 200) -> str:
    """A line of text that came along, without what steers screens, no longer than `most`.

    Raises:
        RefusedError: it is too long, or no text.
    """
    value = data.get(name, "")
    if not isinstance(value, str):
        raise RefusedError(400, "内容不对，请刷新页面再试")
    plain = " ".join("".join(one if one.isprintable() else " " for one in value).split())
    if len(plain) > most:
        raise RefusedError(400, f"写得太长了，请不超过{most}字")
    return plain
