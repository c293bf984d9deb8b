"""The board, live: written into a private folder after each look, and shown to the office alone."""

import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from anjuan.adapters.intake.sessions import Visitor
from anjuan.web.asking import RefusedError, office, service_of, waits
from anjuan.web.judging import Board
from anjuan.web.service import Service

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}


class LiveBoard:
    """A folder with the board of the workspace, as it stood at the last look."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._folder = tempfile.TemporaryDirectory(prefix="anjuan-board-")
        self._lock = threading.Lock()
        self._of = 0

    def current(self) -> Path:
        """The folder, written anew where the workspace has changed since.

        Raises:
            RefusedError: it cannot be written now, and never was.
        """
        target = Path(self._folder.name) / "site"
        with self._lock:
            looks = self._service.looks
            if looks != self._of:
                build = self._service.options.build
                answer = self._service.court.ask(Board(target, build)).result()
                if answer.fault:
                    self._service.log.step("看板没有写成", "程序", fault=answer.fault)
                else:
                    self._of = looks
        if not (target / "index.html").is_file():
            raise RefusedError(503, "看板正在生成，请过一会儿刷新")
        return target

    def close(self) -> None:
        """Removes it."""
        self._folder.cleanup()


@office
@waits
def board(request: Request, _visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """A file of the board: pages are written anew where needed, what belongs to them is there."""
    live: LiveBoard = request.app.state.board
    name = request.path_params["path"] or "index.html"
    if name.endswith(".html"):
        service_of(request).look()
    root = live.current()
    wanted = root / name
    kind = _TYPES.get(wanted.suffix)
    inside = wanted.resolve().is_relative_to(root.resolve())
    if kind is None or not inside or not wanted.is_file():
        raise RefusedError(404, "看板上没有这一页")
    return FileResponse(wanted, media_type=kind)
