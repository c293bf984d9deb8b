"""The protocol of uploads: announce, ask how much is there, send what lacks, until all is there.

A file is announced with a key of its browser's, so that an answer that got lost does no harm. Its
bytes are sent in pieces, each with the place where it begins; a piece that does not begin where
the last one ended is refused with the place where it should. What was acknowledged is on the disk.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from anjuan.adapters.intake.records import FileState, Handed, HandIn, State
from anjuan.adapters.intake.sessions import Visitor
from anjuan.web.arrivals import arrive, received
from anjuan.web.asking import (
    RefusedError,
    department,
    is_ours,
    number_in,
    service_of,
    text,
    visitor_of,
    within_limits,
)
from anjuan.web.guard import TooMuchError, TooSlowError, client_of
from anjuan.web.kept import reading_of
from anjuan.web.names import free_name, plain_name, why_not
from anjuan.web.service import Service

_OPEN = (State.DRAFT, State.RETURNED)
_PIECE = 256 << 10
_LONGEST_KEY = 64


def own_hand_in(service: Service, visitor: Visitor, name: str, *states: State) -> HandIn:
    """The department's own hand-in.

    Raises:
        RefusedError: it is not theirs, or not there; nobody is told which.
    """
    found = service.hand_ins.get(name)
    if found is None or found.department != visitor.department:
        raise RefusedError(404, "没有这一份报送")
    if states and found.state not in states:
        raise RefusedError(409, "已经提交，不能再改；要改请先撤回")
    return found


def own_file(service: Service, visitor: Visitor, name: str) -> tuple[Handed, HandIn]:
    """A file of the department's own, and its hand-in.

    Raises:
        RefusedError: as `own_hand_in`.
    """
    file = service.hand_ins.file(name)
    if file is None:
        raise RefusedError(404, "没有这个文件")
    return file, own_hand_in(service, visitor, file.hand_in)


@department
def announce(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """A file that will be sent: whether it is taken, and from where on it is to be sent."""
    service = service_of(request)
    hand_in = own_hand_in(service, visitor, request.path_params["hand_in"], *_OPEN)
    key, size = text(data, "key", _LONGEST_KEY), data.get("size")
    if not key or not isinstance(size, int) or isinstance(size, bool):
        raise RefusedError(400, "内容不对，请刷新页面再试")
    name = plain_name(str(data.get("name", "")))
    why = why_not(name, size, service.limits.file_bytes)
    if why:
        service.log.refused("文件不收", client_of(request.scope), who=visitor.name, why=why)
        raise RefusedError(422, why)
    with service.hand_ins.writing():
        there = service.hand_ins.files(hand_in.id)
        known = next((one for one in there if one.key == key), None)
        if known is None:
            _insist_room(service, visitor, there, size)
            gone = {FileState.REMOVED, FileState.REFUSED}
            taken = {one.name for one in there if one.state not in gone}
            known = service.hand_ins.announce(hand_in.id, key, free_name(name, taken), size)
    if known.size != size:
        raise RefusedError(409, "文件变了，请重新选")
    return JSONResponse(_told(service, known))


def _insist_room(service: Service, visitor: Visitor, there: tuple[Handed, ...], size: int) -> None:
    limits = service.limits
    counted = [one for one in there if one.state not in {FileState.REMOVED, FileState.REFUSED}]
    if len(counted) >= limits.files or len(there) >= 2 * limits.files:
        raise RefusedError(422, f"一次最多 {limits.files} 件，其余的请另报一次")
    if service.hand_ins.staged_bytes(visitor.department) + size > limits.department_bytes:
        raise RefusedError(507, "待审核的材料太多了，请等办公室审核以后再传")
    if not service.staging.has_room(size):
        raise RefusedError(507, "办公室的电脑磁盘快满了，请先告诉办公室")


@department
def ask(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """How much of a file is there, and what was read of it."""
    service = service_of(request)
    file, _ = own_file(service, visitor, request.path_params["file"])
    return JSONResponse(_told(service, file))


async def send(request: Request) -> Response:
    """A piece of a file, from `Upload-Offset` on."""
    service = service_of(request)
    try:
        file, hand_in = await run_in_threadpool(_let_in, request, service)
    except RefusedError as fault:
        return JSONResponse({"error": fault.words}, fault.status)
    if hand_in.state not in _OPEN or file.state is not FileState.SENDING:
        return JSONResponse(_told(service, file), 409 if file.state is FileState.REFUSED else 200)
    busy: set[str] = request.app.state.sending
    if file.id in busy:
        return JSONResponse({"error": "正在传", **_told(service, file)}, 409)
    busy.add(file.id)
    try:
        now = await run_in_threadpool(service.hand_ins.file, file.id)  # since nobody else sends it
        if now is None or now.state is not FileState.SENDING:
            return JSONResponse(_told(service, now or file))
        return await _take(request, service, now)
    finally:
        busy.discard(file.id)


def _let_in(request: Request, service: Service) -> tuple[Handed, HandIn]:
    """The file that is sent.

    Raises:
        RefusedError: whoever sends may not.
    """
    visitor = visitor_of(request)
    if visitor is None or visitor.is_office:
        raise RefusedError(401, "请重新打开办公室给的链接")
    if not within_limits(service, visitor):
        raise RefusedError(429, "太频繁了，请过一分钟再试")
    if not is_ours(request, visitor, request.headers.get("x-csrf", "")):
        service.log.refused("没有本站的凭证", client_of(request.scope), who=visitor.name)
        raise RefusedError(403, "页面放得太久了，请刷新以后再试")
    return own_file(service, visitor, request.path_params["file"])


async def _take(request: Request, service: Service, file: Handed) -> Response:
    offset = await run_in_threadpool(service.staging.offset, file)
    given = request.headers.get("upload-offset", "")
    if number_in(given) != offset:
        return JSONResponse({"error": "接着传", **_told(service, file)}, 409)
    try:
        # A server that died when all was there, and before it said so, has nothing to wait for
        whole = offset == file.size or await _append(request, service, file, offset)
    except OSError as fault:
        service.log.step("写不进磁盘", "程序", file=file.id, fault=str(fault))
        return JSONResponse({"error": "办公室的电脑写不进磁盘，请告诉办公室"}, 507)
    if not whole:
        return JSONResponse(_told(service, file))
    file = await run_in_threadpool(received, service, file)
    request.app.state.arrivals.submit(arrive, service, file)
    return JSONResponse(_told(service, file))


async def _append(request: Request, service: Service, file: Handed, offset: int) -> bool:
    """Appends what comes; whether the file is whole. What came before a cut stays."""
    stream: BinaryIO = await run_in_threadpool(service.staging.opened, file)
    try:
        waiting = bytearray()
        try:
            async for piece in request.stream():
                waiting += piece
                offset += len(piece)
                if offset > file.size:
                    raise TooMuchError
                if len(waiting) >= _PIECE:
                    await run_in_threadpool(stream.write, bytes(waiting))
                    waiting.clear()
        except (ClientDisconnect, asyncio.CancelledError, TooSlowError):
            stream.write(waiting)
            raise
        await run_in_threadpool(stream.write, bytes(waiting))
        await run_in_threadpool(service.staging.kept, stream)
    except ClientDisconnect:
        return False
    finally:
        await run_in_threadpool(stream.close)
    return offset == file.size


def _told(service: Service, file: Handed) -> dict[str, Any]:
    """What a browser needs to know of a file."""
    reading = reading_of(file.reading)
    return {
        "id": file.id,
        "key": file.key,
        "name": file.name,
        "size": file.size,
        "state": file.state,
        "offset": service.staging.offset(file) if file.state is FileState.SENDING else file.size,
        "fault": file.fault,
        "read": reading is not None,
        "kind": reading.kind_name if reading is not None else "",
        "taken": (reading.taken if reading is not None else "") or file.day,
        "picture": bool(reading is not None and reading.thumbnail),
        "photo": bool(reading is not None and reading.kind in {"photo", "screenshot", "video"}),
        "heic": bool(reading is not None and reading.format in {"heic", "avif"}),
        "problem": reading.detail if reading is not None and reading.problem else "",
    }


def told_of(service: Service, files: tuple[Handed, ...]) -> list[dict[str, Any]]:
    """The same of several."""
    return [_told(service, one) for one in files]
