"""One file, large: for the office that decides on it, and for the department whose it is."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from anjuan.adapters.intake.records import HERE, Handed
from anjuan.adapters.intake.sessions import Visitor
from anjuan.web.asking import RefusedError, anybody, number_in, page, service_of, waits
from anjuan.web.judging import Show
from anjuan.web.service import Service
from anjuan.web.shapes import Content
from anjuan.web.singles import visible

_TYPES = {".jpg": "image/jpeg", ".png": "image/png"}


@anybody
@waits
def view(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """What a file shows, on a page of its own; never the file itself."""
    service = service_of(request)
    file = visible(request, service, visitor)
    content = _content(service, file)
    back = f"/office/h/{file.hand_in}" if visitor.is_office else f"/h/{file.hand_in}"
    return page(request, "view.html", visitor, file=file, content=content, back=back)


@anybody
@waits
def view_picture(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """One of the pictures on that page: drawn by ourselves, never the sender's own bytes."""
    service = service_of(request)
    content = _content(service, visible(request, service, visitor))
    number = number_in(request.path_params["number"])
    if number is None or number >= len(content.pages):
        raise RefusedError(404, "没有这一页")
    found = Path(content.pages[number])
    return FileResponse(found, media_type=_TYPES[found.suffix],
                        headers={"cache-control": "private, max-age=3600"})  # fmt: skip


def _content(service: Service, file: Handed) -> Content:
    """What the process that judges has to show of a file.

    Raises:
        RefusedError: the file is not there any more, or cannot be shown just now.
    """
    where = service.where(file)
    if file.state not in HERE or not where.is_file() or where.is_symlink():
        raise RefusedError(404, "文件不在了")
    answer = service.court.ask(Show(replace(service.sent(file), path=str(where)))).result()
    if not isinstance(answer.value, Content):
        service.log.step("文件显示不出来", "程序", file=file.id, fault=answer.fault)
        raise RefusedError(503, "现在显示不出来，请过一会儿再试，或者下载后打开")
    return answer.value
