"""A real server on loopback, in this process or one of its own, and a browser without a screen."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from anjuan.web.server import Binding, server_of
from anjuan.web.service import Limits, Options, Service

PASSWORD = "correct horse battery"  # noqa: S105 - of an office that is made up
OFFICE = "李静"


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@dataclass
class Answer:
    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Browser:
    """Keeps cookies, bears the pages' own token, and says where its changes come from."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""
    host: str = ""
    origin: str | None = None

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        host = self.host or f"127.0.0.1:{self.port}"
        sent = {"Host": host, **(headers or {})}
        if method != "GET":
            sent.setdefault("Origin", f"http://{host}" if self.origin is None else self.origin)
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, sent)
            got = connection.getresponse()
            answer = Answer(got.status, got.read(), {k.lower(): v for k, v in got.getheaders()})
        for line in got.headers.get_all("set-cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def get(self, path: str) -> Answer:
        answer = self.ask("GET", path)
        if answer.status in {302, 303}:
            return self.get(answer.headers["location"])
        found = re.search(rb'<meta name="csrf" content="([^"]+)"', answer.body)
        if found:
            self.csrf = found[1].decode()
        return answer

    def post(self, path: str, **values: str | list[str]) -> Answer:
        pairs = {"csrf": self.csrf, **{name.replace("__", "-"): v for name, v in values.items()}}
        several = {f"{k}[]" if isinstance(v, list) else k: v for k, v in pairs.items()}
        body = urlencode(several, doseq=True).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body, kind)

    def press(self, action: str) -> Answer:
        """A button of the page above, with all that its form bears."""
        page = self.get(action.rpartition("/")[0]).text
        form = re.search(rf'action="{re.escape(action)}">(.*?)</form>', page, re.DOTALL)
        assert form, page
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1])
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", action, urlencode(fields).encode(), kind)

    def send(self, method: str, path: str, value: object) -> Answer:
        kind = {"Content-Type": "application/json", "X-CSRF": self.csrf}
        return self.ask(method, path, json.dumps(value).encode(), kind)

    def piece(self, file: str, offset: int, data: bytes) -> Answer:
        told = {"X-CSRF": self.csrf, "Upload-Offset": str(offset)}
        return self.ask("PATCH", f"/api/files/{file}", data, told)

    # ── what people do ───────────────────────────────────────────────────────────────────────

    def sign_in(self, name: str = OFFICE, password: str = PASSWORD) -> Answer:
        answer = self.post("/login", name=name, password=password)
        self.get("/office")
        return answer

    def link_for(self, department: str, person: str = "", days: str = "30") -> str:
        page = self.post("/office/links", department=department, person=person, days=days).text
        found = re.search(r'value="(http[^"]+/r/[^"]+)"', page)
        assert found, page
        return "/r/" + found[1].partition("/r/")[2]

    def enter(self, link: str) -> "Browser":
        assert self.get(link).status == 200
        self.get("/")
        return self

    def begin(self, indicator: str) -> str:
        return str(self.send("POST", "/api/hand-ins", {"indicator": indicator}).json["id"])

    def upload(self, hand_in: str, name: str, data: bytes, piece: int = 1 << 20) -> str:
        told = {"key": f"{name}-{len(data)}", "name": name, "size": len(data)}
        file = self.send("POST", f"/api/hand-ins/{hand_in}/files", told).json
        offset = int(file["offset"])
        while file["state"] == "sending":
            got = self.piece(file["id"], offset, data[offset : offset + piece])
            assert got.status == 200, got.text
            file, offset = {**file, **got.json}, int(got.json["offset"])
        return str(file["id"])

    def read(self, file: str, patience: float = 60) -> Any:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            told = self.ask("GET", f"/api/files/{file}").json
            if told["read"] or told["state"] == "refused":
                return told
            time.sleep(0.05)
        raise TimeoutError(file)

    def check(self, hand_in: str, **elements: str) -> Answer:
        return self.send("POST", f"/api/hand-ins/{hand_in}/check", elements)


@contextmanager
def own_cache(folder: Path) -> Iterator[None]:
    """Nothing of the user's own cache is touched."""
    names = ("XDG_CACHE_HOME", "LOCALAPPDATA")
    former = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, str(folder)))
    try:
        yield
    finally:
        for name, value in former.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@dataclass
class Here:
    """A server in a thread of this process."""

    port: int
    service: Service
    workspace: Path

    def browser(self) -> Browser:
        return Browser(self.port)

    def office(self) -> Browser:
        made = self.browser()
        assert made.sign_in().status == 303
        return made

    def department(self, name: str) -> Browser:
        return self.browser().enter(self.office().link_for(name))

    @property
    def log(self) -> str:
        folder = self.workspace / ".anjuan/收件/日志"
        return "".join(one.read_text("utf-8") for one in sorted(folder.glob("*.jsonl")))

    def looked(self) -> None:
        """The server has seen what stands in the workspace now."""
        self.service.look()


@contextmanager
def served_here(
    workspace: Path, cache: Path, limits: Limits | None = None, as_of: str = "2021-12-31",
    certificate: Path | None = None, **options: Any,
) -> Iterator[Here]:  # fmt: skip
    with own_cache(cache):
        asked = Options(workspace, date.fromisoformat(as_of), **options)
        service = Service(asked, limits)
        service.passwords.put(OFFICE, PASSWORD)
        port, ready = free_port(), threading.Event()
        server = server_of(service, Binding("127.0.0.1", port, certificate, certificate), ready.set)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            assert ready.wait(60)
            assert service.wait(120)
            yield Here(port, service, workspace)
        finally:
            server.should_exit = True
            thread.join(30)


@dataclass
class Apart:
    """A server in a process of its own, as people start it."""

    port: int
    process: "subprocess.Popen[str]"
    workspace: Path
    call: tuple[str, ...]
    home: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """Pulls the plug."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._close()

    def again(self) -> "Apart":
        return start(self.workspace, self.home, *self.call)

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(30)
        self._close()
        return status

    def _close(self) -> None:
        if self.process.stdout is not None:
            self.process.stdout.close()


def start(workspace: Path, home: Path, *more: str) -> Apart:
    """Starts it, and waits until it has read the workspace."""
    port = free_port()
    homes = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(home))
    process = subprocess.Popen(
        [sys.executable, "-m", "anjuan", "serve", str(workspace), "--port", str(port), *more],
        env={**os.environ, **homes},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdin is not None
    process.stdin.write(f"{PASSWORD}\n")
    process.stdin.close()
    assert process.stdout is not None
    line = process.stdout.readline()
    assert str(port) in line, line
    served = Apart(port, process, workspace, more, home)
    browser = Browser(port)
    browser.sign_in("办公室")
    end = time.monotonic() + 120
    while browser.get("/office").status == 503:
        assert time.monotonic() < end
        time.sleep(0.1)
    return served
