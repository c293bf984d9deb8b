"""Single files of hand-ins: changed by their sender; seen by him and the office, nobody else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from anjuan.adapters.intake.records import HERE, FileState, Handed
from anjuan.adapters.intake.sessions import Visitor
from anjuan.model.kinds import KINDS
from anjuan.web.arrivals import check
from anjuan.web.asking import RefusedError, anybody, department, go, service_of, text, waits
from anjuan.web.drafting import OPEN, insist_day
from anjuan.web.guard import client_of
from anjuan.web.judging import Thumbnail
from anjuan.web.kept import reading_of
from anjuan.web.service import Service
from anjuan.web.uploading import own_file, own_hand_in, told_of


@department
@waits
def change_file(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """Removes a file, brings it back, gives its date, its kind, or a word about it."""
    service = service_of(request)
    file, hand_in = own_file(service, visitor, request.path_params["file"])
    own_hand_in(service, visitor, hand_in.id, *OPEN)
    _change(service, file, request.path_params["what"], data)
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse(told_of(service, (_again(service, file),))[0])
    check(service, own_hand_in(service, visitor, hand_in.id))
    return go(f"/h/{hand_in.id}/result")


def _again(service: Service, file: Handed) -> Handed:
    return service.hand_ins.file(file.id) or file


def _change(service: Service, file: Handed, what: str, data: Mapping[str, Any]) -> None:
    change = service.hand_ins.change_file
    movable = {FileState.RECEIVED, FileState.SENDING, FileState.RETURNED}
    match what:
        case "remove" if file.state in movable:
            if file.state is FileState.SENDING:
                service.staging.drop(file)
            change(file.id, state=FileState.REMOVED)
        case "restore" if file.state is FileState.REMOVED and file.sha256:
            change(file.id, state=FileState.RECEIVED)
        case "day" if file.state is FileState.RECEIVED:
            given = text(data, "day", 10)
            if given:
                insist_day(given)
            change(file.id, day=given)
        case "word" if file.state is FileState.RECEIVED:
            change(file.id, word=text(data, "word", 100))
        case "kind" if file.state is FileState.RECEIVED:
            kind = text(data, "kind")
            if kind and kind not in {one.kind.value for one in KINDS}:
                raise RefusedError(422, "没有这一类材料")
            change(file.id, kind=kind)
        case _:
            raise RefusedError(409, "这个文件现在不能这样改")


@anybody
@waits
def picture(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """A small picture of a file: for the office, and for the department whose it is."""
    service = service_of(request)
    file = visible(request, service, visitor)
    reading = reading_of(file.reading)
    if reading is None or not reading.thumbnail:
        raise RefusedError(404, "没有图片")
    found = Path(reading.thumbnail)
    if not found.is_file():
        answer = service.court.ask(Thumbnail(str(service.where(file)), file.sha256)).result()
        found = Path(str(answer.value or ""))
    if not found.is_file():
        raise RefusedError(404, "没有图片")
    return FileResponse(found, media_type="image/jpeg",
                        headers={"cache-control": "private, max-age=3600"})  # fmt: skip


@anybody
def download(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """The file itself, to be kept, never to be shown by the browser."""
    service = service_of(request)
    file = visible(request, service, visitor)
    where = service.where(file)
    if file.state not in HERE or not where.is_file() or where.is_symlink():
        raise RefusedError(404, "文件不在了")
    return FileResponse(
        where,
        media_type="application/octet-stream",
        filename=file.name,
        headers={"content-security-policy": "sandbox; default-src 'none'"},
    )


def visible(request: Request, service: Service, visitor: Visitor) -> Handed:
    """The file, where the visitor may see it.

    Raises:
        RefusedError: it is another department's, or not there; nobody is told which.
    """
    file = service.hand_ins.file(request.path_params["file"])
    hand_in = service.hand_ins.get(file.hand_in) if file is not None else None
    if file is None or hand_in is None:
        raise RefusedError(404, "没有这个文件")
    if not visitor.is_office and hand_in.department != visitor.department:
        service.log.refused("越权", client_of(request.scope), who=visitor.name, file=file.id)
        raise RefusedError(404, "没有这个文件")
    return file
