"""What a server is told when it starts, and what it finds when it died before."""

import http.client
import ipaddress
import ssl
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

import raw_material as raw
from anjuan.adapters.filing_journal import Journal
from anjuan.cli import run
from anjuan.web.filing import Filing
from served import Browser, served_here, start
from small_office import workspace

pytestmark = pytest.mark.xdist_group("intake")


def certificate(path: Path) -> Path:
    """Of this machine, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_over_tls_cookies_are_bound_to_it(tmp_path: Path, served_cache: Path) -> None:
    pem = certificate(tmp_path / "own.pem")
    made = workspace(tmp_path / "工作区")
    with served_here(made, served_cache, certificate=pem, secure=True) as here:
        trusted = ssl.create_default_context(cafile=str(pem))
        body = "name=李静&password=correct+horse+battery".encode()
        form = {
            "Origin": f"https://127.0.0.1:{here.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        told = http.client.HTTPSConnection("127.0.0.1", here.port, context=trusted)
        with closing(told) as connection:
            connection.request("POST", "/login", body, form)
            answer = connection.getresponse()
            answer.read()
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-anjuan=")
        assert "Secure" in cookie
        assert answer.headers["strict-transport-security"].startswith("max-age=")


def test_a_move_that_was_cut_off_is_known_at_the_next_start(
    tmp_path: Path, served_cache: Path
) -> None:
    made = workspace(tmp_path / "工作区")
    with served_here(made, served_cache) as here:
        own = here.department("办公室")
        name = own.begin("2.1")
        data = raw.word(tmp_path / "检查记录.docx", "5月卫生检查记录", "发现问题2个。").read_bytes()
        own.read(own.upload(name, "检查记录.docx", data))
        told = {"what": "大督查", "day": "2021-05-18", "place": "大厅", "people": "督查组",
                "photographer": "某"}  # fmt: skip
        assert own.check(name, **told).status == 200
        own.post(f"/h/{name}/submit")
        hand_in = here.service.hand_ins.get(name)
        assert hand_in is not None
        files = here.service.hand_ins.files(name)
        Filing(here.service).accept(hand_in, files, "李静")  # and dies before it is noted
        file = own.upload(own.begin("2.1"), "甲.txt", b"abc")
        own.post(f"/f/{file}/remove")
        kept = here.service.hand_ins.file(file)
        assert kept is not None
        removed = here.service.staging.path(kept)
        assert removed.exists(), "it could be brought back"
        here.service.database.do("update hand_ins set changed = '2021-01-01' where state = 'draft'")
    assert Journal(made, "收件/接收记录.jsonl").runs[-1].filed
    with served_here(made, served_cache) as here:
        assert not removed.exists()
        page = here.office().get(f"/office/h/{name}").text
        assert "已接收" in page
        office = here.office()
        office.press(f"/office/h/{name}/undo")
        assert "待审核 1" in office.get("/office").text


def test_people_start_it_are_told_where_it_is_and_end_it(
    tmp_path: Path, served_cache: Path
) -> None:
    served = start(workspace(tmp_path / "工作区"), served_cache, "--as-of", "2021-12-31")
    assert Browser(served.port).sign_in("办公室").status == 303
    second = run(["serve", str(served.workspace), "--port", "1"])
    assert second == 3, "one server a workspace"
    assert served.end() == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--cert", "a.pem"], "--cert 和 --key 要一起写"),
        (["--host", "203.0.113.7"], "不能在 203.0.113.7"),
    ],
)
def test_what_cannot_be_is_said_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], words: str
) -> None:
    assert run(["serve", str(workspace(tmp_path / "工作区")), *given]) == 2
    assert words in capsys.readouterr().err


def test_without_a_terminal_a_weak_password_is_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = workspace(tmp_path / "工作区")
    short = tmp_path / "short"
    short.write_text("123\n", encoding="utf-8")
    with short.open(encoding="utf-8") as typed:
        monkeypatch.setattr("sys.stdin", typed)
        assert run(["serve", str(made), "--set-password", "李静"]) == 2
    assert "密码至少10个字符" in capsys.readouterr().err


def test_a_full_disk_is_told_and_nothing_stays_broken(tmp_path: Path, served_cache: Path) -> None:
    with served_here(workspace(tmp_path / "工作区"), served_cache) as here:
        office, database = here.office(), here.service.database
        (pages,) = (database.one("pragma page_count") or {}).values()
        database.do(f"pragma max_page_count = {pages}")
        asked = {"department": "办公室", "person": "齐" * 20, "days": "30"}
        answers = [office.post("/office/links", **asked) for _ in range(120)]
        full = [one for one in answers if one.status == 507]
        assert full, "SQLite says that the disk is full"
        assert "写不进磁盘" in full[0].text
        assert {one.status for one in answers} == {200, 507}
        database.do("pragma max_page_count = 1000000")
        assert office.post("/office/links", **asked).status == 200
