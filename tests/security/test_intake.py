"""An attacker's list: each thing is refused, changes nothing, and stands in the log."""

import io
import os
import socket
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import raw_material as raw
from anjuan.adapters.intake.limits import Limiter
from anjuan.web.service import Limits
from served import OFFICE, PASSWORD, Browser, Here, served_here
from small_office import workspace

pytestmark = pytest.mark.xdist_group("intake")
TRIES = int(os.environ.get("ANJUAN_TRIES", "400"))
"""`make soak` tries ten thousand times."""
STORED = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, served_cache: Path) -> Iterator[Here]:
    folder = tmp_path_factory.mktemp("intake")
    limits = Limits(file_bytes=3 << 20, slack=1.5, slowest=20_000)
    limits.asks = Limiter(1_000_000, 60)
    with served_here(workspace(folder / "工作区"), served_cache, limits) as made:
        yield made


@pytest.fixture(autouse=True)
def forgotten(here: Here) -> None:
    """What one test tried too often does not shut out the next."""
    here.service.limits.tries = Limiter(10, 900)


def jpeg(width: int = 900) -> bytes:
    stream = io.BytesIO()
    raw.scene(width, 700).save(stream, "JPEG", quality=80)
    return stream.getvalue()


def files_below(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


# ── who may see what ─────────────────────────────────────────────────────────────────────────


def test_of_another_departments_hand_in_nothing_is_seen_or_changed(here: Here) -> None:
    own, other = here.department("工会"), here.department("办公室")
    hand_in = own.begin("1.1")
    file = own.upload(hand_in, "现场.jpg", jpeg())
    own.read(file)
    assert own.get(f"/p/{file}.jpg").status == 200
    for path in (f"/p/{file}.jpg", f"/d/{file}", f"/h/{hand_in}", f"/api/files/{file}"):
        assert other.get(path).status == 404, path
    assert other.piece(file, 0, b"x").status == 404
    assert other.send("PUT", f"/api/hand-ins/{hand_in}", {"what": "改了"}).status == 404
    assert other.post(f"/f/{file}/remove").status == 404
    assert other.post(f"/h/{hand_in}/drop").status == 404
    there = here.service.hand_ins.get(hand_in)
    assert there is not None
    assert there.what == ""
    assert '"refused": "越权"' in here.log


def test_a_department_has_no_page_of_the_office_and_nobody_has_any_without_signing_in(
    here: Here,
) -> None:
    own = here.department("工会")
    for path in ("/office", "/office/links", "/office/h/abc"):
        assert own.get(path).status == 403, path
    assert own.post("/office/links", department="工会", days="9").status == 403
    stranger = here.browser()
    for path in ("/", "/new", "/office", "/office/links"):
        assert "办公室登录" in stranger.get(path).text
    for path in ("/api/files/abc", "/api/sentence"):
        assert stranger.get(path).status == 401


def test_links_that_are_guessed_old_or_revoked_do_not_open(here: Here) -> None:
    office = here.office()
    link = office.link_for("工会", "乔知远")
    entered = here.browser().enter(link)
    number = here.service.links.all()[0].id
    guessed = here.browser().get(f"{link[:-4]}AAAA")
    assert guessed.status == 404
    assert "请向办公室要新链接" in guessed.text
    assert "工会" not in guessed.text
    here.service.database.do("update links set expires = '2021-08-01' where id = ?", (number,))
    assert "已过期（8月1日）" in here.browser().get(link).text
    assert "办公室登录" in entered.get("/").text, "its session ended with it"
    later = office.link_for("工会")
    inside = here.browser().enter(later)
    office.post(f"/office/links/{here.service.links.all()[0].id}/revoke")
    assert "链接已停用" in here.browser().get(later).text
    assert "办公室登录" in inside.get("/").text
    assert '"refused": "链接打不开"' in here.log


def test_a_link_is_kept_by_its_digest_alone_and_stands_in_no_log(here: Here) -> None:
    link = here.office().link_for("工会")
    key = link.removeprefix("/r/")
    here.browser().enter(link)
    assert len(key) >= 40
    state = here.workspace / ".anjuan"
    for path in state.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert key.encode() not in data, path
            assert PASSWORD.encode() not in data, path
    assert key not in here.log


# ── tries ────────────────────────────────────────────────────────────────────────────────────


def test_many_tries_at_once_are_ten_as_well(here: Here) -> None:
    def tried(number: int) -> int:
        return here.browser().sign_in(OFFICE, f"guess-{number}").status

    with ThreadPoolExecutor(30) as pool:
        statuses = list(pool.map(tried, range(30)))
    assert sorted(statuses) == [403] * 10 + [429] * 20


def test_who_signs_in_uses_up_no_tries(here: Here) -> None:
    assert [here.browser().sign_in(OFFICE, PASSWORD).status for _ in range(12)] == [303] * 12


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/login", b'{"name": "\\ud800", "password": "\\ud800"}'),
        ("POST", "/login", b'{"a":' * 50_000),
        ("GET", f"/v/x/{'9' * 5000}", None),
        ("POST", f"/office/links/{'9' * 5000}/revoke", b"{}"),
        ("POST", f"/office/links/{2**70}/revoke", b"{}"),
    ],
)
def test_odd_numbers_and_half_characters_are_no_fault_of_ours(
    here: Here, method: str, path: str, body: bytes | None
) -> None:
    answer = here.browser().ask(method, path, body, {"Content-Type": "application/json"})
    assert 300 <= answer.status < 500


def test_thousands_of_tries_at_a_password_end_after_ten(here: Here) -> None:
    browser = here.browser()
    began = time.monotonic()
    with closing(socket.create_connection(("127.0.0.1", here.port))) as connection:
        tried = _Kept(connection, here.port)
        statuses = [tried.try_password(f"guess-{number}") for number in range(TRIES)]
    assert statuses[:10] == [403] * 10
    assert set(statuses[10:]) == {429}
    assert time.monotonic() - began < 120
    assert browser.sign_in(OFFICE, PASSWORD).status == 429, "not even with the right one, now"
    assert '"refused": "登录试得太多"' in here.log


class _Kept:
    """One connection, used again and again."""

    def __init__(self, connection: socket.socket, port: int) -> None:
        self._port = port
        self._socket = connection

    def try_password(self, password: str) -> int:
        body = f"name={OFFICE}&password={password}".encode()
        host = f"127.0.0.1:{self._port}"
        head = (
            f"POST /login HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._socket.sendall(head.encode() + body)
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._socket.recv(65_536)
        front, _, rest = got.partition(b"\r\n\r\n")
        length = int(front.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        while len(rest) < length:
            rest += self._socket.recv(65_536)
        return int(front.split(b" ")[1])


def test_dead_links_cannot_be_tried_on_and_on(here: Here) -> None:
    browser = here.browser()
    statuses = [browser.get(f"/r/{number:043d}").status for number in range(14)]
    assert statuses == [404] * 10 + [429] * 4
    assert '"refused": "链接试得太多"' in here.log


def test_who_asks_too_often_is_told_to_wait(here: Here) -> None:
    former = here.service.limits.asks
    here.service.limits.asks = Limiter(5, 60)
    statuses = [here.browser().get("/login").status for _ in range(7)]
    here.service.limits.asks = former
    assert statuses == [200] * 5 + [429] * 2
    assert '"refused": "请求太频繁"' in here.log


# ── other pages, other hosts ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_change_that_another_page_asks_for_is_refused(here: Here, origin: str) -> None:
    office = here.office()
    before = len(here.service.links.all())
    office.origin = origin
    assert office.post("/office/links", department="工会", days="9").status == 403
    assert len(here.service.links.all()) == before
    assert '"refused": "来自别的网页"' in here.log


def test_a_change_without_the_pages_own_token_is_refused(here: Here) -> None:
    office, own = here.office(), here.department("工会")
    hand_in = own.begin("1.1")
    file = own.upload(hand_in, "甲.jpg", jpeg(901))
    office.csrf = own.csrf = "0" * 32
    assert office.post("/office/links", department="工会", days="9").status == 403
    assert own.send("PUT", f"/api/hand-ins/{hand_in}", {"what": "甲"}).status == 403
    assert own.piece(file, 0, b"x").status == 403
    assert '"refused": "没有本站的凭证"' in here.log


def test_a_host_that_is_not_ours_is_not_answered(here: Here) -> None:
    browser = here.browser()
    browser.host = "evil.example"
    assert browser.get("/login").status == 421
    browser.host = "127.0.0.1:1@evil.example"
    assert browser.get("/login").status == 421
    assert '"refused": "主机名不对"' in here.log


def test_cookies_are_out_of_reach_and_headers_leave_nothing_to_scripts(here: Here) -> None:
    office = here.browser()
    answer = office.post("/login", name=OFFICE, password=PASSWORD)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    for path in ("/login", "/office", "/assets/intake.js", "/nowhere"):
        headers = office.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert office.get("/office").headers["cache-control"] == "no-store"
    assert "server" not in office.get("/office").headers


def test_the_site_asks_for_no_inline_script_and_no_other_host(here: Here) -> None:
    own = here.department("工会")
    hand_in = own.begin("1.1")
    for page in (own.get("/").text, own.get("/new").text, own.get(f"/h/{hand_in}").text):
        assert "<script>" not in page
        assert " style=" not in page
        assert " on" not in page.replace(" one", "")
        assert "http://" not in page
        assert "https://" not in page


# ── names and contents ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    ["../../plan.yaml.jpg", "..\\..\\甲.jpg", "/etc/passwd.jpg", "C:\\Windows\\a.jpg",
     ".jpg/../b.jpg", "a\x00b.jpg", "con.jpg", "a\u202egpj.jpg",
     "." * 50 + ".jpg", "甲" * 300 + ".jpg"],
)  # fmt: skip
def test_names_that_lead_elsewhere_lead_nowhere(here: Here, name: str) -> None:
    own = here.department("工会")
    before = files_below(here.workspace)
    hand_in = own.begin("1.1")
    told = {"key": "k", "name": name, "size": 10}
    answer = own.send("POST", f"/api/hand-ins/{hand_in}/files", told)
    if answer.status == 200:
        kept = answer.json["name"]
        assert not {"/", "\\", "\x00", "\u202e"} & set(kept)
        assert not kept.startswith(".")
        assert len(kept.encode()) <= 255
        assert own.piece(answer.json["id"], 0, b"0123456789").json["state"] == "received"
        own.read(answer.json["id"])
    new = files_below(here.workspace) - before
    staged = {one for one in new if not one.startswith(".anjuan/收件/")}
    assert staged == set()


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("病毒.exe", 10, "不能收 .exe"),
        ("包.zip", 10, "请解压后"),
        ("说明.yaml", 10, "不能收 .yaml"),
        ("说明.txt", 10, "说明请填在页面上"),
        ("照片说明.xlsx", 10, "说明请填在页面上"),
        ("空.jpg", 0, "0 字节"),
        ("大.mp4", 4 << 20, "超过 3 MB"),
        ("机密★1年 方案.pdf", 10, "有密级标志"),
        ("无扩展名", 10, "不能收没有扩展名"),
    ],
)
def test_what_may_not_come_is_refused_by_name_before_a_byte_is_sent(
    here: Here, name: str, size: int, words: str
) -> None:
    own = here.department("工会")
    told = {"key": "k", "name": name, "size": size}
    answer = own.send("POST", f"/api/hand-ins/{own.begin('1.1')}/files", told)
    assert answer.status == 422
    assert words in answer.json["error"]
    assert '"refused": "文件不收"' in here.log


def test_classified_material_leaves_no_byte_behind(here: Here, tmp_path: Path) -> None:
    own = here.department("工会")
    made = raw.word(tmp_path / "方案.docx", "机密★1年", "某某工作方案", "内容内容内容")
    mark = "某某工作方案"
    file = own.upload(own.begin("1.1"), "方案.docx", made.read_bytes())
    told = own.read(file)
    assert told["state"] == "refused"
    assert "密级标志" in told["fault"]
    staged = here.workspace / ".anjuan/收件/暂存"
    assert not [one for one in staged.rglob("*") if file in one.name]
    assert mark not in here.log
    kept = here.service.hand_ins.file(file)
    assert kept is not None
    assert (kept.name, kept.sha256, kept.reading) == ("（已删除）", "", "")


def test_a_zip_bomb_hurts_nobody(here: Here) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * (1 << 20))
    own = here.department("工会")
    file = own.upload(own.begin("1.1"), "炸弹.docx", stream.getvalue())
    assert own.read(file)["problem"]
    assert own.get("/").status == 200


def test_html_that_is_typed_or_named_stays_text(here: Here) -> None:
    own = here.department("工会")
    hand_in = own.begin("1.1")
    file = own.upload(hand_in, f"{STORED}.jpg", jpeg(905))
    own.read(file)
    draft = own.get(f"/h/{hand_in}")
    elements = dict.fromkeys(("place", "people", "background"), STORED)
    got = own.check(hand_in, what=STORED[:60], day="2021-05-06", photographer="某", **elements)
    assert got.status == 200, got.text
    own.post(f"/h/{hand_in}/submit")
    office = here.office()
    pages = (draft, own.get("/?tab=sent"), own.get(f"/h/{hand_in}"), office.get("/office"),
             office.get(f"/office/h/{hand_in}"))  # fmt: skip
    for page in pages:
        assert page.status == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_a_file_is_only_ever_downloaded_never_shown(here: Here) -> None:
    own = here.department("工会")
    file = own.upload(own.begin("1.1"), "网页.txt", STORED.encode())
    own.read(file)
    headers = own.get(f"/d/{file}").headers
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment")
    assert "sandbox" in headers["content-security-policy"]


# ── too much, too slow ───────────────────────────────────────────────────────────────────────


def test_more_than_was_announced_is_not_taken(here: Here) -> None:
    own = here.department("工会")
    hand_in = own.begin("1.1")
    told = {"key": "k", "name": "甲.jpg", "size": 1000}
    file = own.send("POST", f"/api/hand-ins/{hand_in}/files", told).json["id"]
    assert own.piece(file, 0, b"x" * 5000).status == 413
    sent = {"X-CSRF": own.csrf, "Upload-Offset": "0", "Content-Length": str(4 << 20)}
    assert own.ask("PATCH", f"/api/files/{file}", b"", sent).status == 413
    assert own.ask("GET", f"/api/files/{file}").json["state"] == "sending"
    assert own.send("PUT", f"/api/hand-ins/{hand_in}", {"what": "x" * 100_000}).status == 413
    assert '"refused": "请求太大"' in here.log


def test_a_gap_or_an_overlap_between_pieces_is_refused(here: Here) -> None:
    own = here.department("工会")
    told = {"key": "k", "name": "甲.jpg", "size": 30}
    file = own.send("POST", f"/api/hand-ins/{own.begin('1.1')}/files", told).json["id"]
    assert own.piece(file, 0, b"0123456789").json["offset"] == 10
    for offset in (0, 5, 11, 20):
        answer = own.piece(file, offset, b"0123456789")
        assert (answer.status, answer.json["offset"]) == (409, 10)


def test_who_sends_a_byte_now_and_then_is_cut_off(here: Here) -> None:
    own = here.department("工会")
    told = {"key": "k", "name": "慢.jpg", "size": 900_000}
    file = own.send("POST", f"/api/hand-ins/{own.begin('1.1')}/files", told).json["id"]
    cookie = "; ".join(f"{name}={value}" for name, value in own.cookies.items())
    host = f"127.0.0.1:{here.port}"
    head = (
        f"PATCH /api/files/{file} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        f"Cookie: {cookie}\r\nX-CSRF: {own.csrf}\r\nUpload-Offset: 0\r\n"
        "Content-Length: 900000\r\n\r\n"
    )
    assert _drip(here.port, head.encode(), b"x") < 20
    assert _until(lambda: '"refused": "上传太慢"' in here.log)


def test_who_never_ends_his_headers_is_cut_off(here: Here) -> None:
    assert _drip(here.port, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"X") < 20
    assert _until(lambda: '"refused": "请求太慢"' in here.log)


def _drip(port: int, head: bytes, more: bytes) -> float:
    """Sends a byte every fifth of a second; gives the seconds until the other side hangs up."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head)
        connection.settimeout(0.2)
        while time.monotonic() - began < 30:
            try:
                connection.sendall(more)
                if connection.recv(4096) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
    return time.monotonic() - began


def _until(holds: "object", patience: float = 5) -> bool:
    assert callable(holds)
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_one_department_cannot_fill_the_disk(here: Here) -> None:
    own = here.department("工会")
    former = here.service.limits.department_bytes
    here.service.limits.department_bytes = here.service.hand_ins.staged_bytes("工会") + 1000
    told = {"key": "k", "name": "甲.jpg", "size": 2000}
    answer = own.send("POST", f"/api/hand-ins/{own.begin('1.1')}/files", told)
    here.service.limits.department_bytes = former
    assert answer.status == 507
    assert "等办公室审核" in answer.json["error"]


def test_the_browsers_of_one_link_are_counted(here: Here) -> None:
    link = here.office().link_for("工会")
    first = here.browser().enter(link)
    for _ in range(55):
        Browser(here.port).get(link)
    kept = here.service.database.all("select * from sessions where office = ''")
    assert len([one for one in kept if one["link"] == here.service.links.all()[0].id]) <= 51
    assert "办公室登录" in first.get("/").text
