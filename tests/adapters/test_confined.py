"""Foreign programs reach nothing outside: they are run without a network, where that can be had."""

import os
import socket
import sys
from pathlib import Path

import pytest

from anjuan.adapters import office_call
from anjuan.adapters.confined import without_network
from anjuan.adapters.programs import run
from anjuan.adapters.tools import soffice
from hostile.case import zipped
from hostile.office import docx, field, listed

_CALL = """
import socket, sys
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)
except OSError:
    sys.exit(7)
"""

needs_means = pytest.mark.skipif(
    not without_network(), reason="系统不能给程序断网（unshare），不能试"
)


@needs_means
def test_what_runs_confined_reaches_not_even_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        call = [sys.executable, "-c", _CALL, str(server.getsockname()[1])]
        assert run(call, seconds=20).status == 0
        assert run([*without_network(), *call], seconds=20).status == 7


@needs_means
def test_time_runs_out_for_what_is_confined_too() -> None:
    ran = run([*without_network(), "sleep", "60"], seconds=0.5)
    assert ran.timed_out


@pytest.mark.skipif(not soffice().present, reason="没有soffice（LibreOffice），不能试转换")
def test_a_document_fetches_nothing_and_shows_no_file_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRETWORD", encoding="ascii")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        away = f"http://127.0.0.1:{server.getsockname()[1]}/i.png"
        fields = (f"INCLUDETEXT &quot;{secret}&quot;", f"INCLUDEPICTURE &quot;{away}&quot; \\d")
        body = "".join(map(field, fields)) + '<w:altChunk r:id="x0"/>'
        links = listed(("aFChunk", secret.as_uri()), ("attachedTemplate", away))
        path = tmp_path / "a.docx"
        zipped(docx(body) | {"word/_rels/document.xml.rels": links})(path)
        folder = tmp_path / "call"
        folder.mkdir()
        office_call.call_office(Path(soffice().path), [path], folder, seconds=90)
        with pytest.raises(TimeoutError):
            server.accept()
    (pdf,) = (folder / office_call.OUT).iterdir()
    assert b"TOPSECRETWORD" not in pdf.read_bytes()
    ran = run(["pdftotext", pdf, "-"], seconds=30)
    assert ran.status in (0, None)
    assert b"TOPSECRETWORD" not in ran.out
    assert os.fspath(secret).encode() not in ran.out
