"""The pages by their addresses."""

import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from anjuan.adapters.intake.clock import now, stamp
from anjuan.adapters.intake.records import FileState, State
from anjuan.adapters.site.assets import asset
from anjuan.web import board, department, drafting, entering, office, singles, uploading, viewing
from anjuan.web.arrivals import arrive
from anjuan.web.asking import ASSETS, go, told, visitor_of
from anjuan.web.filing import Filing
from anjuan.web.guard import Guard, TooMuchError, TooSlowError, client_of, said
from anjuan.web.service import Service

_OWN = {"intake.css": "text/css", "intake.js": "text/javascript", "office.js": "text/javascript",
        "theme.js": "text/javascript", "icon.svg": "image/svg+xml"}  # fmt: skip
_WAITING = 64
"""Requests that wait for a judgement at a time."""
_KEPT = 30
"""Days for which a file that was taken out can be brought back."""
_OPEN = (State.DRAFT, State.PENDING, State.RETURNED)


def application(service: Service) -> Guard:
    """The whole site, guarded."""
    site = Starlette(routes=_routes(), lifespan=_lifespan, exception_handlers={
        404: _unknown, 405: _unknown, 500: _failed, TooMuchError: _too_much,
        TooSlowError: _too_slow, sqlite3.OperationalError: _no_room,
    })  # fmt: skip
    site.state.service = service
    site.state.sending = set()
    site.state.board = board.LiveBoard(service)
    site.state.waiting = ThreadPoolExecutor(_WAITING, thread_name_prefix="waiting")
    site.state.arrivals = ThreadPoolExecutor(2, thread_name_prefix="arrivals")
    return Guard(site, service)


def _routes() -> list[Route]:
    get, post = ["GET"], ["POST"]
    return [
        Route("/", _front, methods=get),
        Route("/assets/{name}", _asset, methods=get),
        Route("/r/{key}", entering.link, methods=get),
        Route("/login", entering.sign_in, methods=["GET", "POST"]),
        Route("/logout", entering.sign_out, methods=post),
        Route("/new", department.new, methods=get),
        Route("/h/{hand_in}", department.show, methods=get),
        Route("/h/{hand_in}/result", department.result, methods=get),
        Route("/h/{hand_in}/submit", department.submit, methods=post),
        Route("/h/{hand_in}/withdraw", department.withdraw, methods=post),
        Route("/h/{hand_in}/drop", department.drop, methods=post),
        Route("/f/{file}/{what:str}", singles.change_file, methods=post),
        Route("/p/{file}.jpg", singles.picture, methods=get),
        Route("/d/{file}", singles.download, methods=get),
        Route("/v/{file}", viewing.view, methods=get),
        Route("/v/{file}/{number}", viewing.view_picture, methods=get),
        Route("/api/hand-ins", drafting.begin, methods=post),
        Route("/api/hand-ins/{hand_in}", drafting.keep, methods=["PUT"]),
        Route("/api/hand-ins/{hand_in}/check", drafting.judge, methods=post),
        Route("/api/hand-ins/{hand_in}/files", uploading.announce, methods=post),
        Route("/api/files/{file}", uploading.ask, methods=get),
        Route("/api/files/{file}", uploading.send, methods=["PATCH"]),
        Route("/api/sentence", drafting.sentence, methods=get),
        Route("/office", office.queue, methods=get),
        Route("/office/h/{hand_in}", office.queue, methods=get),
        Route("/office/h/{hand_in}/accept", office.accept, methods=post),
        Route("/office/h/{hand_in}/return", office.give_back, methods=post),
        Route("/office/h/{hand_in}/refile", office.refile, methods=post),
        Route("/office/h/{hand_in}/undo", office.undo, methods=post),
        Route("/office/h/{hand_in}/edit", office.edit, methods=post),
        Route("/office/links", office.links, methods=get),
        Route("/office/links", office.make_link, methods=post),
        Route("/office/links/{link}/revoke", office.revoke_link, methods=post),
        Route("/board/{path:path}", board.board, methods=get),
    ]


@asynccontextmanager
async def _lifespan(site: Starlette) -> AsyncIterator[None]:
    service: Service = site.state.service
    await run_in_threadpool(_resume, site)
    yield
    site.state.arrivals.shutdown(wait=False, cancel_futures=True)
    site.state.waiting.shutdown(wait=False, cancel_futures=True)
    await run_in_threadpool(service.close)
    site.state.board.close()


def _resume(site: Starlette) -> None:
    """What was cut off goes on: moves by the journal, files that nobody read yet."""
    service: Service = site.state.service
    service.start()
    Filing(service).reconcile()
    _tidy(service)
    for hand_in in service.hand_ins.in_states(*_OPEN):
        for file in service.hand_ins.files(hand_in.id, (FileState.RECEIVED,)):
            site.state.arrivals.submit(arrive, service, file)


def _tidy(service: Service) -> None:
    """What its sender took out a month ago cannot be brought back any more: its bytes go."""
    before = stamp(now() - timedelta(days=_KEPT))
    for file in service.hand_ins.removed_before(before):
        service.staging.drop(file)
        service.hand_ins.change_file(file.id, sha256="")


async def _front(request: Request) -> Response:
    visitor = await run_in_threadpool(visitor_of, request)
    if visitor is None:
        return go("/login")
    return go("/office") if visitor.is_office else await department.home(request)


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name == "tokens.css":
        return Response(asset(name), media_type="text/css")
    if name not in _OWN:
        return PlainTextResponse("没有这个文件", 404)
    return FileResponse(ASSETS / name, media_type=_OWN[name])


async def _unknown(request: Request, _fault: Exception) -> Response:
    return await run_in_threadpool(told, request, 404, "没有这一页", "请从首页进入")


async def _too_much(request: Request, _fault: Exception) -> Response:
    service: Service = request.app.state.service
    service.log.refused("请求太大", client_of(request.scope), path=request.url.path)
    return said(request.scope, 413, "内容太大")


async def _too_slow(request: Request, _fault: Exception) -> Response:
    service: Service = request.app.state.service
    service.log.refused("上传太慢", client_of(request.scope), path=request.url.path)
    return said(request.scope, 408, "传得太慢，已断开，请换个网络再试")


async def _no_room(request: Request, fault: Exception) -> Response:
    service: Service = request.app.state.service
    service.log.step("写不进磁盘", "程序", path=request.url.path, fault=str(fault))
    return said(request.scope, 507, "办公室的电脑写不进磁盘，请告诉办公室；腾出地方以后再试")


async def _failed(request: Request, fault: Exception) -> Response:
    service: Service = request.app.state.service
    service.log.step("出错", "程序", path=request.url.path, fault=repr(fault))
    return PlainTextResponse("出错了，请过一会儿再试；一再出现的，请告诉办公室。", 500)
