"""Ways in: a department's link, the office's password, and out again."""

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from anjuan.adapters.intake.links import Link
from anjuan.adapters.intake.sessions import LINK_DAYS, OFFICE_HOURS, Visitor
from anjuan.web.asking import (
    anybody,
    cookie_name,
    data_of,
    go,
    page,
    service_of,
    set_session,
    visitor_of,
)
from anjuan.web.guard import client_of
from anjuan.web.service import Service
from anjuan.web.words import day

_TOO_OFTEN = "试得太多，15 分钟后再试。"
_LONGEST = 200


async def link(request: Request) -> Response:
    """A link opens: its browser gets a session, and goes on without the key in its address."""
    return await run_in_threadpool(_link, request)


def _link(request: Request) -> Response:
    service, address = service_of(request), client_of(request.scope)
    if service.limits.tries.full(f"link {address}"):
        service.log.refused("链接试得太多", address)
        return page(request, "dead.html", None, 429, message=_TOO_OFTEN)
    found = service.links.by_key(request.path_params["key"])
    if found is None or not found.works:
        service.limits.tries.count(f"link {address}")
        service.log.refused("链接打不开", address, link=found.id if found else 0)
        return page(request, "dead.html", None, 404, message=_dead(found))
    key = service.sessions.begin_link(found)
    service.links.used(found.id)
    service.log.step("打开链接", found.department, link=found.id)
    answer = page(request, "enter.html", None, department=found.department)
    answer.headers["referrer-policy"] = "no-referrer"
    set_session(service, answer, key, LINK_DAYS * 86_400)
    return answer


def _dead(found: Link | None) -> str:
    """Why; who has not held the key learns nothing of a link that there never was."""
    if found is None:
        return "这个链接打不开。请向办公室要新链接。"
    if found.revoked:
        return "链接已停用。请向办公室要新链接。"
    return f"这个链接已过期（{day(found.expires)}）。请向办公室要新链接。"


async def sign_in(request: Request) -> Response:
    """The office signs in."""
    if request.method == "GET":
        visitor = await run_in_threadpool(visitor_of, request)
        return go("/") if visitor is not None else page(request, "login.html", wrong="", name="")
    data = await data_of(request)
    return await run_in_threadpool(_sign_in, request, data)


def _sign_in(request: Request, data: Mapping[str, Any]) -> Response:
    service, address = service_of(request), client_of(request.scope)
    name, password = str(data.get("name", ""))[:_LONGEST], str(data.get("password", ""))
    tries = service.limits.tries
    if not tries.count(f"sign-in {address}"):  # before it is looked at: many may come at once
        service.log.refused("登录试得太多", address)
        return page(request, "login.html", None, 429, wrong=_TOO_OFTEN, name="")
    if len(password) > _LONGEST or not service.passwords.fits(name, password):
        service.log.refused("密码不对", address)
        return page(request, "login.html", None, 403, wrong="姓名或密码不对。", name=name)
    tries.take_back(f"sign-in {address}")
    former = visitor_of(request)
    if former is not None:
        service.sessions.end(former)
    key = service.sessions.begin_office(name)
    service.log.step("登录", name)
    answer = go("/office")
    set_session(service, answer, key, OFFICE_HOURS * 3600)
    return answer


@anybody
def sign_out(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """Out again."""
    service: Service = service_of(request)
    service.sessions.end(visitor)
    service.log.step("退出", visitor.name)
    answer = go("/login")
    answer.delete_cookie(cookie_name(service), path="/")
    return answer
