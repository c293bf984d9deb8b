"""A hand-in from its first byte to its place in the workspace, and back."""

import io
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

import raw_material as raw
from anjuan.adapters.folders import walk
from anjuan.adapters.intake.limits import Limiter
from anjuan.adapters.intake.records import FileState
from anjuan.adapters.readers.reading import read_all
from anjuan.adapters.readers.sidecar import read_sidecar
from anjuan.adapters.store import Store
from anjuan.web.service import Limits
from served import Browser, Here, served_here
from small_office import PLAN, workspace

pytestmark = pytest.mark.xdist_group("intake")
ELEMENTS = {
    "what": "二季度卫生大督查",
    "day": "2021-05-18",
    "place": "政务大厅一楼",
    "people": "督查组 4 人",
    "background": "按二季度督查方案安排",
    "photographer": "齐小满",
}
SENSITIVE = """\
      - id: "2.3"
        title: 困难职工慰问
        departments: [工会]
        points: 1
        every: year
        sensitive: true
        each: {photo: 1}
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, served_cache: Path) -> Iterator[Here]:
    folder = tmp_path_factory.mktemp("intake")
    made = workspace(folder / "工作区")
    (made / "plan.yaml").write_text(PLAN + SENSITIVE, encoding="utf-8")
    shutil.copytree(made, folder / "untouched")
    limits = Limits()
    limits.visits = Limiter(1_000_000, 60)
    with served_here(made, served_cache, limits) as served:
        yield served


@pytest.fixture
def here(running: Here) -> Here:
    """The server over a workspace as it was at first, and nothing handed in."""
    untouched = running.workspace.with_name("untouched")
    for one in running.workspace.iterdir():
        if one.name == ".anjuan":
            continue
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    shutil.copytree(untouched, running.workspace, dirs_exist_ok=True)
    with running.service.database.writing():
        for table in ("files", "hand_ins", "steps"):
            running.service.database.do(f"delete from {table}")  # noqa: S608 - our own names
    running.looked()
    return running


def photo(width: int, taken: str = "2021:05:18 09:30:00", quality: int = 85) -> bytes:
    stream = io.BytesIO()
    exif = raw.exif_of(taken=taken) if taken else Image.Exif()
    raw.scene(width, 1200).save(stream, "JPEG", quality=quality, exif=exif)
    return stream.getvalue()


def record(folder: Path) -> bytes:
    return raw.word(folder / "r.docx", "5月卫生检查记录", "发现问题2个，已交办。").read_bytes()


def handed_in(browser: Browser, indicator: str, files: dict[str, bytes], **more: str) -> str:
    name = browser.begin(indicator)
    for file, data in files.items():
        browser.read(browser.upload(name, file, data))
    answer = browser.check(name, **{**ELEMENTS, **more})
    assert answer.status == 200, answer.text
    assert answer.json["next"] == f"/h/{name}/result"
    return name


def submitted(browser: Browser, indicator: str, files: dict[str, bytes], **more: str) -> str:
    name = handed_in(browser, indicator, files, **more)
    assert browser.post(f"/h/{name}/submit").status == 303
    return name


def inspections(here: Here) -> set[str]:
    return {one.name for one in (here.workspace / "02-环境治理/2.1-卫生督查").iterdir()}


def lacking(here: Here, indicator: str) -> list[str]:
    here.looked()
    standing = here.service.standing
    assert standing is not None
    return [one.period for one in standing.duties if one.indicator == indicator]


def test_what_is_accepted_lies_in_the_folder_counts_and_is_registered(
    here: Here, tmp_path: Path
) -> None:
    assert lacking(here, "2.1") == ["二季度"]
    own, office = here.department("办公室"), here.office()
    files = {"检查记录.docx": record(tmp_path), "IMG_1.jpg": photo(1700)}
    name = submitted(own, "2.1", files)
    assert "待审核 1" in office.get("/office").text
    assert office.press(f"/office/h/{name}/accept").status == 303
    folder = here.workspace / "02-环境治理/2.1-卫生督查/2021-05-18 二季度卫生大督查"
    assert {one.name for one in folder.iterdir()} == {"检查记录.docx", "IMG_1.jpg", "说明.yaml"}
    assert (folder / "IMG_1.jpg").read_bytes() == files["IMG_1.jpg"], "EXIF and all"
    sidecar = read_sidecar(folder / "说明.yaml", raw.source("说明.yaml")).sidecar
    assert sidecar is not None
    told = (sidecar.title, sidecar.date, sidecar.place, sidecar.people, sidecar.background,
            sidecar.photographer)  # fmt: skip
    assert told == tuple(ELEMENTS.values())
    assert sidecar.unknown == ()
    assert lacking(here, "2.1") == []
    rows = list(openpyxl.load_workbook(here.workspace / "收件登记.xlsx").worksheets[0].values)
    assert [row[2] for row in rows[1:]] == ["检查记录.docx", "IMG_1.jpg"]
    assert rows[1][6] == "网页报送：办公室 收〔2021〕1号"
    assert "已接收，归入 2.1 卫生督查" in own.get(f"/h/{name}").text


def test_acceptance_is_taken_back_to_the_last_byte(here: Here, tmp_path: Path) -> None:
    own, office = here.department("办公室"), here.office()
    before = inspections(here)
    name = submitted(own, "2.1", {"检查记录.docx": record(tmp_path), "IMG_1.jpg": photo(1701)})
    office.press(f"/office/h/{name}/accept")
    assert len(inspections(here) - before) == 1
    office.press(f"/office/h/{name}/undo")
    assert inspections(here) == before
    assert lacking(here, "2.1") == ["二季度"]
    rows = list(openpyxl.load_workbook(here.workspace / "收件登记.xlsx").worksheets[0].values)
    assert {row[9] for row in rows[1:]} == {"撤回"}
    page = office.get(f"/office/h/{name}").text
    assert "接收 2 件" in page, "it can be accepted again"
    office.press(f"/office/h/{name}/accept")
    assert len(inspections(here) - before) == 1


def test_one_file_is_returned_the_rest_accepted_and_the_new_one_joins_it(
    here: Here, tmp_path: Path
) -> None:
    own, office = here.department("办公室"), here.office()
    name = submitted(own, "2.1", {"检查记录.docx": record(tmp_path), "IMG_1.jpg": photo(1702)})
    wrong = next(one for one in here.service.hand_ins.files(name) if one.name == "IMG_1.jpg")
    office.ask(
        "POST",
        f"/office/h/{name}/return",
        f"csrf={office.csrf}&reason=请换&rest=1&file[]={wrong.id}&reason-{wrong.id}=不是这次".encode(),
        {"Content-Type": "application/x-www-form-urlencoded"},
    )
    folder = here.workspace / "02-环境治理/2.1-卫生督查/2021-05-18 二季度卫生大督查"
    assert {one.name for one in folder.iterdir()} == {"检查记录.docx", "说明.yaml"}
    page = own.get(f"/h/{name}").text
    assert "“请换”" in page
    assert "不是这次" in page
    assert "退回 1" in own.get("/").text
    own.read(own.upload(name, "IMG_2.jpg", photo(1703)))
    assert own.check(name, **ELEMENTS).status == 200
    own.post(f"/h/{name}/submit")
    office.press(f"/office/h/{name}/accept")
    assert {one.name for one in folder.iterdir()} == {"检查记录.docx", "说明.yaml", "IMG_2.jpg"}
    assert lacking(here, "2.1") == []
    again = here.service.hand_ins.get(name)
    assert again is not None
    assert again.number == 1, "it keeps its number"


def test_a_return_needs_a_reason_and_can_be_taken_back(here: Here, tmp_path: Path) -> None:
    own, office = here.department("办公室"), here.office()
    name = submitted(own, "2.1", {"检查记录.docx": record(tmp_path)})
    assert "退回要写理由" in office.post(f"/office/h/{name}/return", reason=" ").text
    office.post(f"/office/h/{name}/return", reason="缺照片")
    assert "缺照片" in own.get(f"/h/{name}").text
    office.press(f"/office/h/{name}/undo")
    assert "已提交，等办公室审核" in own.get(f"/h/{name}").text


def test_it_is_filed_elsewhere_before_and_after_it_was_accepted(here: Here) -> None:
    own, office = here.department("办公室"), here.office()
    name = submitted(own, "2.1", {"IMG_1.jpg": photo(1704)})
    office.post(f"/office/h/{name}/refile", indicator="2.2", why="是台账的照片")
    office.press(f"/office/h/{name}/accept")
    assert (here.workspace / "02-环境治理/2.2-绿植台账/2021-05-18 二季度卫生大督查").is_dir()
    office.post(f"/office/h/{name}/refile", indicator="2.1")
    assert "2021-05-18 二季度卫生大督查" in inspections(here)
    assert not (here.workspace / "02-环境治理/2.2-绿植台账/2021-05-18 二季度卫生大督查").exists()
    office.press(f"/office/h/{name}/undo")
    assert (here.workspace / "02-环境治理/2.2-绿植台账/2021-05-18 二季度卫生大督查").is_dir()
    assert "2.1 → 2.2：是台账的照片" in own.get(f"/h/{name}").text


def test_the_same_picture_as_in_the_workspace_is_told_at_once(here: Here) -> None:
    own = here.department("办公室")
    there = here.workspace / "02-环境治理/2.1-卫生督查/2021-01-15 1月大督查/IMG_20210115_101112.jpg"
    with Image.open(there) as image:
        stream = io.BytesIO()
        image.resize((1200, 901)).save(stream, "JPEG", quality=70)  # as a chat sends it
    name = handed_in(own, "2.1", {"现场.jpg": stream.getvalue(), "IMG_2.jpg": photo(1705)})
    page = own.get(f"/h/{name}/result").text
    assert "与1月大督查活动重复" in page
    assert "2.1 卫生督查（办公室）" in page
    assert "其余 1 件没有问题" in page
    wrong = next(one for one in here.service.hand_ins.files(name) if one.name == "现场.jpg")
    own.post(f"/f/{wrong.id}/remove")
    assert "没有问题" in own.get(f"/h/{name}/result").text
    assert "重复" not in own.get(f"/h/{name}/result").text


def test_of_others_material_no_more_is_told_than_may_be(here: Here) -> None:
    union, own = here.department("工会"), here.department("办公室")
    data = photo(1706)
    secret = submitted(union, "2.3", {"慰问.jpg": data}, what="慰问张某某", people="张某某")
    here.office().press(f"/office/h/{secret}/accept")
    here.looked()
    name = handed_in(own, "2.1", {"IMG_3.jpg": data}, day="2021-06-01")
    page = own.get(f"/h/{name}/result").text
    assert "与已收材料重复，请联系办公室" in page
    assert "张某某" not in page
    assert "慰问" not in page
    own.post(f"/h/{name}/submit")
    assert "慰问张某某" in here.office().get(f"/office/h/{name}").text, "the office sees all"


def test_a_picture_that_another_hand_in_holds_is_told_too(here: Here) -> None:
    own, union = here.department("办公室"), here.department("工会")
    data = photo(1707)
    submitted(union, "1.1", {"讲座.jpg": data}, what="民法典讲座")
    name = handed_in(own, "2.1", {"现场.jpg": data})
    page = own.get(f"/h/{name}/result").text
    assert "与另一次报送重复" in page
    assert "讲座" not in page


def test_a_photo_without_a_date_gets_one_from_its_sender_and_bears_it(here: Here) -> None:
    own, office = here.department("办公室"), here.office()
    name = handed_in(own, "2.1", {"mm.jpg": photo(1708, taken="")})
    page = own.get(f"/h/{name}/result").text
    assert "照片缺日期" in page
    assert "用活动时间 5月18日，我确认" in page
    (file,) = here.service.hand_ins.files(name)
    own.post(f"/f/{file.id}/day", day="2021-05-18")
    page = own.get(f"/h/{name}/result").text
    assert "没有问题" in page
    own.post(f"/h/{name}/submit")
    office.press(f"/office/h/{name}/accept")
    folder = here.workspace / "02-环境治理/2.1-卫生督查/2021-05-18 二季度卫生大督查"
    assert (folder / "2021-05-18 mm.jpg").is_file()
    rows = list(openpyxl.load_workbook(here.workspace / "收件登记.xlsx").worksheets[0].values)
    assert rows[1][10] == "拍摄日期 2021-05-18 由报送人填写"


def test_pieces_go_on_where_they_broke_off_and_the_same_key_is_the_same_file(here: Here) -> None:
    own = here.department("办公室")
    name, data = own.begin("2.1"), photo(1709)
    told = {"key": "k1", "name": "IMG_9.jpg", "size": len(data)}
    file = own.send("POST", f"/api/hand-ins/{name}/files", told).json["id"]
    assert own.send("POST", f"/api/hand-ins/{name}/files", told).json["id"] == file
    half = len(data) // 2
    assert own.piece(file, 0, data[:half]).json["offset"] == half
    assert own.ask("GET", f"/api/files/{file}").json["offset"] == half
    assert own.piece(file, half, data[half:]).json["state"] == "received"
    assert own.piece(file, half, data[half:]).json["state"] == "received", "an answer got lost"
    kept = here.service.hand_ins.file(file)
    assert kept is not None
    assert here.service.staging.path(kept).read_bytes() == data


def test_a_file_that_was_whole_when_the_server_died_stays_whole(here: Here) -> None:
    own = here.department("办公室")
    data = photo(1716)
    file = own.upload(own.begin("2.1"), "IMG_9.jpg", data)
    own.read(file)
    here.service.hand_ins.change_file(file, state=FileState.SENDING, sha256="", reading="")
    assert own.ask("GET", f"/api/files/{file}").json["offset"] == len(data)
    assert own.piece(file, len(data), b"").json["state"] == "received"
    kept = here.service.hand_ins.file(file)
    assert kept is not None
    assert here.service.staging.path(kept).read_bytes() == data


def test_many_pieces_at_the_same_time_neither_lose_nor_double_a_byte(here: Here) -> None:
    own = here.department("办公室")
    name, data = own.begin("2.1"), photo(1710)
    told = {"key": "k1", "name": "IMG_9.jpg", "size": len(data)}
    file = own.send("POST", f"/api/hand-ins/{name}/files", told).json["id"]
    statuses: list[int] = []

    def send() -> None:
        offset = 0
        while offset < len(data):
            got = own.piece(file, offset, data[offset : offset + 50_000])
            statuses.append(got.status)
            offset = int(got.json.get("offset", offset))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    kept = here.service.hand_ins.file(file)
    assert kept is not None
    assert here.service.staging.path(kept).read_bytes() == data
    assert 409 in statuses


def test_what_people_do_in_the_folder_shows(here: Here) -> None:
    own = here.department("办公室")
    assert "二季度" in own.get("/").text
    item = here.workspace / "02-环境治理/2.1-卫生督查/2021-04-20 4月大督查"
    item.mkdir()
    raw.word(item / "检查记录.docx", "4月卫生检查记录", "发现问题1个，已交办。")
    raw.photo(item / "IMG_20210420_101112.jpg", image=raw.scene(1611, 1200))
    here.looked()
    assert "二季度" not in own.get("/").text


def test_the_board_is_live_for_the_office_alone(here: Here) -> None:
    own, office = here.department("办公室"), here.office()
    page = office.get("/board/index.html")
    assert page.status == 200
    assert "卫生督查" in page.text
    assert office.get("/board/board.css").headers["content-type"].startswith("text/css")
    assert own.get("/board/index.html").status == 403
    assert office.get("/board/../../plan.yaml").status == 404
    assert office.get("/board/%2e%2e/%2e%2e/plan.yaml").status == 404
    item = here.workspace / "02-环境治理/2.1-卫生督查/2021-04-20 四月份大督查"
    item.mkdir()
    raw.word(item / "检查记录.docx", "4月卫生检查记录", "发现问题1个，已交办。")
    here.looked()
    assert "四月份大督查" not in page.text
    assert "四月份大督查" in office.get("/board/i-2.1.html").text


def test_a_plan_that_was_broken_is_told_and_the_last_good_one_holds(here: Here) -> None:
    office = here.office()
    plan = here.workspace / "plan.yaml"
    good = plan.read_text("utf-8")
    plan.write_text("version: 1\ntasks: [", encoding="utf-8")
    here.looked()
    page = office.get("/office")
    assert page.status == 200
    assert "工作区现在读不出来" in page.text
    plan.write_text(good, encoding="utf-8")
    here.looked()
    assert "工作区现在读不出来" not in office.get("/office").text


def test_what_is_not_filled_in_is_told_by_field(here: Here) -> None:
    own = here.department("办公室")
    answer = own.check(own.begin("2.1"), what="督查")
    assert answer.status == 422
    assert set(answer.json["fields"]) == {"day", "place", "people", "photographer", "files"}


def test_a_sender_takes_it_back_only_before_it_was_decided(here: Here) -> None:
    own, office = here.department("办公室"), here.office()
    name = submitted(own, "2.1", {"IMG_1.jpg": photo(1711)})
    own.post(f"/h/{name}/withdraw")
    assert office.get(f"/office/h/{name}").status == 404
    own.post(f"/h/{name}/submit")
    office.press(f"/office/h/{name}/accept")
    assert own.post(f"/h/{name}/withdraw").status == 409


def test_where_one_file_cannot_be_moved_none_is(here: Here, tmp_path: Path) -> None:
    own, office = here.department("办公室"), here.office()
    before = inspections(here)
    name = submitted(own, "2.1", {"检查记录.docx": record(tmp_path), "IMG_1.jpg": photo(1713)})
    last = here.service.hand_ins.files(name)[-1]
    here.service.staging.path(last).write_bytes(b"not what was sent")
    answer = office.press(f"/office/h/{name}/accept")
    assert answer.status == 409
    assert "看过以后又改动过" in answer.text
    assert inspections(here) == before
    assert "待审核 1" in office.get("/office").text


def test_what_was_changed_since_stays_and_the_rest_comes_back(here: Here, tmp_path: Path) -> None:
    own, office = here.department("办公室"), here.office()
    name = submitted(own, "2.1", {"检查记录.docx": record(tmp_path), "IMG_1.jpg": photo(1714)})
    office.press(f"/office/h/{name}/accept")
    folder = here.workspace / "02-环境治理/2.1-卫生督查/2021-05-18 二季度卫生大督查"
    changed = folder / "检查记录.docx"
    changed.write_bytes(changed.read_bytes() + b" ")
    office.press(f"/office/h/{name}/undo")
    assert [one.name for one in folder.iterdir()] == ["检查记录.docx"]
    page = office.get(f"/office/h/{name}").text
    assert "归入以后改动过" in page
    assert "接收 1 件" in page


def test_what_waits_is_no_material_of_the_workspace(here: Here) -> None:
    own = here.department("办公室")
    own.read(own.upload(own.begin("2.1"), "IMG_1.jpg", photo(1715)))
    with Store(here.workspace.with_name("other-cache")) as store:
        files = walk(here.workspace, store)
        told = {file.path: facts for file, facts in read_all(here.workspace, files, store, jobs=1)}
    waiting = [facts for path, facts in told.items() if path.startswith(".anjuan/收件/暂存")]
    assert waiting
    assert {one.picture for one in waiting} == {None}


def test_nothing_is_accepted_over_a_file_that_is_there(here: Here) -> None:
    own, office = here.department("办公室"), here.office()
    folder = here.workspace / "02-环境治理/2.1-卫生督查/2021-05-18 二季度卫生大督查"
    folder.mkdir()
    (folder / "IMG_1.jpg").write_bytes(b"of somebody else")
    name = submitted(own, "2.1", {"IMG_1.jpg": photo(1712)})
    office.press(f"/office/h/{name}/accept")
    assert (folder / "IMG_1.jpg").read_bytes() == b"of somebody else"
    other = here.workspace / f"{folder.relative_to(here.workspace)}（2）"
    assert (other / "IMG_1.jpg").is_file()


# ── what a file shows ────────────────────────────────────────────────────────────────────────


def test_the_office_sees_what_it_accepts_before_and_after(here: Here, tmp_path: Path) -> None:
    own, office = here.department("办公室"), here.office()
    files = {
        "检查记录.docx": record(tmp_path),
        "绿植<b>台账.xlsx": raw.workbook(
            tmp_path / "t.xlsx", ("地点", "数量"), ("<i>大厅", 12)
        ).read_bytes(),
        "通知.pdf": raw.pdf(tmp_path / "n.pdf", "Notice", "two", "three", "four").read_bytes(),
        "IMG_1.jpg": photo(1705),
        "破损.pdf": b"%PDF-1.7\nnothing",
    }
    name = submitted(own, "2.1", files)
    ids = {one.name: one.id for one in here.service.hand_ins.files(name)}
    assert ids.keys() >= {"检查记录.docx", "通知.pdf", "IMG_1.jpg"}

    def seen(name: str) -> str:
        return office.get(f"/v/{ids[name]}").text

    assert "发现问题2个，已交办。" in seen("检查记录.docx")
    sheet = seen("绿植＜b＞台账.xlsx")
    assert "&lt;i&gt;大厅" in sheet
    assert "<i>" not in sheet
    assert "前 3 页，后面还有 1 页" in seen("通知.pdf")
    assert "notice" in seen("破损.pdf")
    assert office.get(f"/v/{ids['破损.pdf']}/0").status == 404
    for one in ("通知.pdf", "IMG_1.jpg"):
        picture = office.get(f"/v/{ids[one]}/0")
        assert picture.headers["content-type"] in {"image/png", "image/jpeg"}
        with Image.open(io.BytesIO(picture.body)) as image:
            assert max(image.size) > 1000
            assert not image.getexif()
    assert own.get(f"/v/{ids['检查记录.docx']}").status == 200
    other = here.department("工会")
    for path in (f"/v/{ids['检查记录.docx']}", f"/v/{ids['IMG_1.jpg']}/0"):
        assert other.get(path).status == 404

    office.press(f"/office/h/{name}/accept")
    assert "发现问题2个，已交办。" in seen("检查记录.docx")
    assert office.get(f"/v/{ids['通知.pdf']}/2").status == 200


# ── two tabs ─────────────────────────────────────────────────────────────────────────────────


def test_what_another_tab_accepted_is_not_returned(here: Here, tmp_path: Path) -> None:
    own, office = here.department("办公室"), here.office()
    name = submitted(own, "2.1", {"检查记录.docx": record(tmp_path)})
    office.get(f"/office/h/{name}")
    here.office().press(f"/office/h/{name}/accept")
    answer = office.post(f"/office/h/{name}/return", reason="请换")
    assert answer.status == 409
    assert "可能别人已经处理" in answer.text
    assert "已接收，归入 2.1 卫生督查" in own.get(f"/h/{name}").text


def test_taken_back_in_two_tabs_it_is_taken_back_once(here: Here, tmp_path: Path) -> None:
    own, office = here.department("办公室"), here.office()
    name = submitted(own, "2.1", {"检查记录.docx": record(tmp_path)})
    office.post(f"/office/h/{name}/edit", what="二季度督查")
    office.press(f"/office/h/{name}/accept")
    last = here.service.hand_ins.steps(name)[0]
    assert office.post(f"/office/h/{name}/undo", step=str(last.id)).status == 303
    answer = office.post(f"/office/h/{name}/undo", step=str(last.id))
    assert answer.status == 409
    assert "没有可以撤销的" in answer.text
    hand_in = here.service.hand_ins.get(name)
    assert hand_in is not None
    assert hand_in.what == "二季度督查", "the step before stands"


def test_only_what_the_page_showed_is_accepted_and_only_once_it_is_read(
    here: Here, tmp_path: Path
) -> None:
    own, office = here.department("办公室"), here.office()
    name = submitted(own, "2.1", {"检查记录.docx": record(tmp_path), "IMG_1.jpg": photo(1715)})
    first, second = here.service.hand_ins.files(name)
    for seen in ([], [first.id]):
        answer = office.post(f"/office/h/{name}/accept", file=seen)
        assert answer.status == 409
        assert "文件和页面上的不一样了" in answer.text
    here.service.hand_ins.change_file(second.id, reading="")
    answer = office.press(f"/office/h/{name}/accept")
    assert answer.status == 409
    assert "还没有读完" in answer.text
    here.service.hand_ins.change_file(second.id, reading=second.reading)
    assert office.press(f"/office/h/{name}/accept").status == 303
    assert {one.state for one in here.service.hand_ins.files(name)} == {FileState.ACCEPTED}
