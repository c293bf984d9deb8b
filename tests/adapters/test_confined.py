"""Foreign programs reach nothing outside: no network, and no file but their own, where possible."""

import os
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from anjuan.adapters import office_call
from anjuan.adapters.confined import View, confined, view, without_network
from anjuan.adapters.programs import run
from anjuan.adapters.tools import Tool, ffmpeg, soffice
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


CAT, COPY, BASH = (Path(shutil.which(name) or name) for name in ("cat", "cp", "bash"))
needs_box = pytest.mark.skipif(
    view(CAT) is not View.ITS_FILES, reason="系统不能限制程序看得到什么（bwrap），不能试"
)


@needs_box
def test_a_program_sees_what_it_is_shown_and_no_other_file(tmp_path: Path) -> None:
    shown, other = tmp_path / "shown.txt", tmp_path / "other.txt"
    for path in (shown, other):
        path.write_text(path.stem, encoding="ascii")
    ran = run([*confined(CAT, reads=[shown]), CAT, shown, other, "/etc/passwd"], seconds=20)
    assert (ran.status, ran.out) == (1, b"shown")


@needs_box
@pytest.mark.parametrize("tool", [soffice, ffmpeg])
def test_the_programs_that_read_material_are_asked_in_words_that_they_know(
    tool: Callable[[], Tool],
) -> None:
    if not tool().present:
        pytest.skip(f"{tool().name}没有装")
    assert view(Path(tool().path)) is View.ITS_FILES


@needs_box
def test_it_writes_into_its_own_folder_alone(tmp_path: Path) -> None:
    shown, own = tmp_path / "shown.txt", tmp_path / "own"
    own.mkdir()
    for path in (shown, own / "mine.txt"):
        path.write_text(path.stem, encoding="ascii")
    words = confined(COPY, reads=[shown], writes=[own])
    for source, target in (
        (shown, own / "copy.txt"),
        (own / "mine.txt", shown),
        (shown, tmp_path / "beside.txt"),
        (shown, Path("/usr/anjuan-test.txt")),
    ):
        run([*words, COPY, source, target], seconds=20)
    assert sorted(one.name for one in own.iterdir()) == ["copy.txt", "mine.txt"]
    assert shown.read_text(encoding="ascii") == "shown"
    assert not (tmp_path / "beside.txt").exists()
    assert not Path("/usr/anjuan-test.txt").exists()


@needs_box
def test_it_reaches_no_network_either() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        call: list[str | Path] = [
            BASH,
            "-c",
            f"echo > /dev/tcp/127.0.0.1/{server.getsockname()[1]}",
        ]
        assert run(call, seconds=20).status == 0
        assert run([*confined(BASH), *call], seconds=20).status == 1


def test_where_nothing_can_be_limited_the_program_runs_as_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program = tmp_path / "program"
    without_network.cache_clear()
    try:
        assert confined(program, reads=[tmp_path]) == ()
        assert view(program) is View.ALL
    finally:
        without_network.cache_clear()


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
        office_call.call_office(Path(soffice().path), [path], folder, pace=office_call.Pace(60, 30))
        with pytest.raises(TimeoutError):
            server.accept()
    (pdf,) = (folder / office_call.OUT).iterdir()
    assert b"TOPSECRETWORD" not in pdf.read_bytes()
    ran = run(["pdftotext", pdf, "-"], seconds=30)
    assert ran.status in (0, None)
    assert b"TOPSECRETWORD" not in ran.out
    assert os.fspath(secret).encode() not in ran.out
