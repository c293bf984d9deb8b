"""`anjuan package`: what is handed in, and whatever is changed in it is named."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bagit
import openpyxl
import pytest
from PIL import ExifTags, Image

import raw_material as raw
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.signing_key import is_signed
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.recording import read_chain
from anjuan.stages.attest import chain_of, material_at
from small_office import DAY, bytes_below

LECTURE = "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座"
SIGNED, CHAIN = "签名/上报包.json", "签名/组卷记录.jsonl"


def package(build: Path, inputs: Path, target: Path, *options: str) -> int:
    call = ["package", str(build), "--inputs", str(inputs), "-o", str(target), "--as-of", DAY]
    return run([*call, *options])


@pytest.fixture
def packed(inputs: Path, built: Path, tmp_path: Path) -> Path:
    """The package of the small office."""
    target = tmp_path / "上报包"
    assert package(built, inputs, target) == ExitCode.DONE
    return target


def verified(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    capsys.readouterr()
    status = run(["verify", str(folder), "--format", "json", *options])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    told["status"] = status
    return told


def changes(told: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["change"], one["path"]) for one in told["differences"]}


def verdicts(told: dict[str, Any]) -> dict[str, str]:
    return {item["code"]: item["verdict"] for one in told["items"] for item in one["items"]}


@contextmanager
def no_room_for(package: Path) -> Iterator[None]:
    """Files as large as the largest of the package cannot be written, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    most = max(one.stat().st_size for one in package.rglob("*") if one.is_file())
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most - 1, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


# ── what is in it ────────────────────────────────────────────────────────────────────────────


def test_another_program_finds_it_valid_and_so_does_ours(
    packed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bagit.Bag(str(packed)).is_valid()
    told = verified(packed, capsys)
    assert told["status"] == ExitCode.DONE
    assert told["holds"]
    found = verdicts(told)
    assert "不通过" not in found.values()
    assert found["GD-4-2"] == "人工确认", "nobody looked for viruses"
    assert (packed / "manifest-sm3.txt").is_file()


def test_uploads_lie_by_code_and_are_named_by_code_number_and_title(packed: Path) -> None:
    place = packed / "data" / "上报电子版"
    names = sorted(one.relative_to(place).as_posix() for one in place.rglob("*") if one.is_file())
    assert "1.1/1.1-01-民法典讲座-1.pdf" in names
    assert "1.1/1.1-01-民法典讲座-2.jpg" in names
    assert [one.split("/")[1][:6] for one in names if one.startswith("2.1/")] == [
        "2.1-01", "2.1-01", "2.1-02", "2.1-02", "2.1-03", "2.1-03",
    ]  # fmt: skip
    rows = list(openpyxl.load_workbook(place / "目录.xlsx")["目录"].iter_rows(values_only=True))
    assert {row[3] for row in rows[3:]} == {one for one in names if one != "目录.xlsx"}


def test_by_a_scheme_its_codes_are_the_folders(declared: Path, built: Path, tmp_path: Path) -> None:
    call = ["build", str(declared), "-o", str(built), "--as-of", DAY, "--no-word-proof"]
    for options in ((), ("--scheme", "文明单位")):
        run([*call, *options])
    target = tmp_path / "上报包"
    assert package(built, declared, target, "--scheme", "文明单位") == ExitCode.DONE
    place = target / "data" / "上报电子版"
    assert {one.name for one in place.iterdir() if one.is_dir()} == {"Ⅱ-1-1)", "Ⅲ-1-1)", "Ⅲ-1-2)"}
    assert (place / "Ⅱ-1-1)" / "Ⅱ-1-1)-01-民法典讲座-1.pdf").is_file()


def test_originals_are_whole_and_pictures_for_others_tell_no_place(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    photo = inputs / LECTURE / "现场.jpg"
    exif = raw.exif_of(taken="2021:03:12 09:30:00")
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (32.0, 40.0, 48.0)
    raw.photo(photo, exif, raw.scene(1400, 1050))
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    target = tmp_path / "上报包"
    package(built, inputs, target)
    kept = target / "data" / "原件" / LECTURE / "现场.jpg"
    assert sha256_of(kept) == sha256_of(photo)
    (sent,) = (target / "data" / "上报电子版" / "1.1").glob("*-2.jpg")
    with Image.open(sent) as image:
        assert not dict(image.getexif())


def test_pictures_are_made_small_enough_and_what_does_not_fit_is_named(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = inputs / "模板" / "上报要求.yaml"
    profile.parent.mkdir(exist_ok=True)
    profile.write_text(
        "图片MB: 0.05\n每项图片: 2\n格式: [jpg, pdf]\n图注字数: 5\n", encoding="utf-8"
    )
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    target = tmp_path / "上报包"
    package(built, inputs, target)
    place = target / "data" / "上报电子版"
    assert all(one.stat().st_size <= 50_000 for one in place.rglob("*.jpg"))
    sheet = openpyxl.load_workbook(place / "目录.xlsx")["不合要求"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    reasons = [str(row[3]) for row in rows]
    assert [row[3:5] for row in rows if str(row[3]).startswith("图片共")] == [
        (
            "图片共3张，超过2张，从这一张起",
            "图片都已放进包里，上报时挑最能说明问题的2张；工作区的照片不要移走，检查要数",
        )
    ]
    assert any(".docx不收" in one for one in reasons)
    assert any("超过5字" in one for one in reasons)
    assert "不合要求" in capsys.readouterr().out


def test_a_report_that_is_too_long_is_named(inputs: Path, built: Path, tmp_path: Path) -> None:
    raw.word(inputs / LECTURE / "讲座总结.docx", "讲座总结", "全体干部职工学了民法典，效果很好。")
    raw.word(inputs / LECTURE / "讲稿.docx", "讲稿", "民法典共1260条，" * 9)
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    named = [(f"{LECTURE}/讲座总结.docx", "报告21字，超过20字")]
    for most, expected in ((20, named), (0, []), (21, [])):
        profile = tmp_path / "要求.yaml"
        profile.write_text(f"报告字数: {most}\n", encoding="utf-8")
        package(built, inputs, tmp_path / "上报包", "--profile", str(profile))
        catalogue = tmp_path / "上报包" / "data" / "上报电子版" / "目录.xlsx"
        rows = openpyxl.load_workbook(catalogue)["不合要求"].iter_rows(min_row=4, values_only=True)
        assert [(row[2], row[3]) for row in rows if "报告" in str(row[3])] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("图片: 3\n", "图片：3"),
        ("报告字数: 3.5\n", "报告字数：3.5"),
        ("图片MB: 很小\n", "图片MB"),
        ("- 1\n", "看不懂"),
        ("a: [", "读不出来"),
        ("[" * 5000, "读不出来"),
        ("图片MB: .inf\n", "图片MB：inf"),
        ("a: &a [x, x]\nb: &b [*a, *a]\n格式: [*b, *b]\n", "格式"),
    ],
)
def test_requirements_that_are_not_understood_are_told(
    inputs: Path,
    built: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    said: str,
) -> None:
    tmp_path = built.parent
    profile = tmp_path / "要求.yaml"
    profile.write_text(text, encoding="utf-8")
    status = package(built, inputs, tmp_path / "上报包", "--profile", str(profile))
    assert status == ExitCode.WRONG_CALL
    assert said in capsys.readouterr().err
    assert not (tmp_path / "上报包").exists()


def test_nothing_of_a_sensitive_indicator_or_a_classified_file_goes_along(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = inputs / "plan.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace(
            "title: 绿植台账\n", "title: 绿植台账\n        sensitive: true\n"
        ),
        "utf-8",
    )
    ledger = inputs / "02-环境治理" / "2.2-绿植台账"
    (ledger / "说明.txt").write_text("齐小满的体检", encoding="utf-8")
    raw.word(inputs / LECTURE / "秘密★安排.docx", "绝无仅有的安排")
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    target = tmp_path / "上报包"
    package(built, inputs, target)
    assert "涉及个人信息的2个文件没有放进去" in capsys.readouterr().out
    names = [one.relative_to(target).as_posix() for one in target.rglob("*")]
    assert not [one for one in names if "绿植台账.xlsx" in one or "秘密" in one]
    assert not (target / "data" / "上报电子版" / "2.2").exists()
    assert not (target / "data" / "原件" / "02-环境治理" / "2.2-绿植台账").exists()
    whole = b"".join(bytes_below(target / "data" / "检查").values())
    assert "绿植台账.xlsx".encode() not in whole
    originals = target / "data" / "原件"
    there = {one.relative_to(originals).as_posix() for one in originals.rglob("*") if one.is_file()}
    chain = chain_of((target / CHAIN).read_bytes().splitlines(keepends=True), is_signed)
    assert len(chain.records) == len(read_chain(built).records)
    assert not chain.fault
    assert set(material_at(chain.records)) <= there
    told = {path for one in chain.records for path in (*one.changed, *one.removed)}
    assert told <= there, "not even names leave"
    assert verified(target, capsys)["holds"]


def test_each_item_may_have_a_package_of_its_own(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "上报包"
    package(built, inputs, target, "--eep")
    texts = [one.read_text("utf-8") for one in sorted((target / "data" / "EEP").iterdir())]
    assert len(texts) == 5
    assert all("<封装包类型>原始型</封装包类型>" in one for one in texts)
    assert all("sha256-base64Binary" in one for one in texts)
    assert verified(target, capsys)["holds"]


def test_the_same_build_gives_the_same_bytes(inputs: Path, built: Path, tmp_path: Path) -> None:
    for name in ("一", "二"):
        package(built, inputs, tmp_path / name)
    assert bytes_below(tmp_path / "一") == bytes_below(tmp_path / "二")


def test_neither_build_nor_workspace_is_changed(inputs: Path, built: Path, tmp_path: Path) -> None:
    before = bytes_below(inputs), bytes_below(built)
    package(built, inputs, tmp_path / "上报包")
    assert (bytes_below(inputs), bytes_below(built)) == before


# ── discs, and runs that were cut off ────────────────────────────────────────────────────────


def test_discs_are_packages_each_and_hold_everything_together(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, split = tmp_path / "整", tmp_path / "分"
    package(built, inputs, whole)
    assert package(built, inputs, split, "--split", "9MB") == ExitCode.DONE
    discs = sorted(split.iterdir())
    assert len(discs) > 1
    for number, disc in enumerate(discs, start=1):
        assert bagit.Bag(str(disc)).is_valid()
        assert f"Bag-Count: {number} of {len(discs)}" in (disc / "bag-info.txt").read_text("utf-8")
        assert sum(one.stat().st_size for one in disc.rglob("*") if one.is_file()) <= 9_000_000
    lists = {"目录.xlsx", "移交清单.xlsx", "检查结果.json", "核对结果.json"}

    def payload(bags: list[Path]) -> set[str]:
        found = (
            one.relative_to(bag)
            for bag in bags
            for one in (bag / "data").rglob("*")
            if one.is_file()
        )
        return {one.as_posix() for one in found if one.name not in lists}

    assert payload(discs) == payload([whole])
    assert verified(split, capsys)["holds"]
    flipped = next(discs[1].rglob("*.jpg"), None) or next(discs[1].rglob("*.pdf"))
    flip(flipped, random.Random(1))
    told = verified(split, capsys)
    assert changes(told) == {("changed", flipped.relative_to(split).as_posix())}


def test_discs_are_of_one_set_and_all_there(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    split, beside = tmp_path / "分", tmp_path / "别处"
    package(built, inputs, split, "--split", "9MB")
    second = split / "第2盘"

    def told() -> set[tuple[str, str]]:
        return changes(verified(split, capsys))

    second.rename(beside)
    assert told() == {("missing", "第2盘")}
    second.symlink_to(beside)
    assert told() == {("missing", "第2盘"), ("unexpected", "第2盘")}, "no link is followed"
    second.unlink()
    beside.rename(split / "乙")
    assert verified(split, capsys)["status"] == ExitCode.DONE, "what a folder is called is free"
    (split / "乙").rename(second)
    (second / "bagit.txt").rename(beside)
    assert told() == {("missing", "第2盘/bagit.txt")}
    beside.rename(second / "bagit.txt")
    shutil.copytree(second, split / "第2盘 - 副本")
    assert told() == {("unexpected", "第2盘 - 副本")}
    shutil.rmtree(split / "第2盘 - 副本")
    call = ["package", str(built), "--inputs", str(inputs), "-o", str(beside), "--split", "9MB"]
    run([*call, "--as-of", "2022-01-09"])
    last = max(len(list(split.iterdir())), 3)
    shutil.copytree(beside / "第1盘", split / f"第{last + 1}盘")
    assert told() == {("unexpected", f"第{last + 1}盘")}, "one of another day"
    shutil.rmtree(split / f"第{last + 1}盘")
    (split / "别的").mkdir()
    (split / "别的" / "附.txt").write_text("附", encoding="utf-8")
    assert told() == {("unexpected", "别的/附.txt")}
    shutil.rmtree(split / "别的")
    assert told() == set()
    assert verified(second, capsys)["status"] == ExitCode.DONE, "a disc alone holds, too"


def test_who_signs_with_another_key_is_told_apart(
    packed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert verified(packed, capsys)["notes"] == []
    key = json.loads((packed / SIGNED).read_text("utf-8"))["key"]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    told = verified(packed, capsys)
    assert told["holds"]
    assert key in told["notes"][0]
    assert not (tmp_path / "elsewhere").exists(), "no key is made by who only looks"


@pytest.mark.parametrize(
    ("size", "said"), [("大", "看不懂"), ("0MB", "看不懂"), ("8.001MB", "装不下")]
)
def test_a_disc_that_cannot_be_is_told(
    inputs: Path,
    built: Path,
    capsys: pytest.CaptureFixture[str],
    size: str,
    said: str,
) -> None:
    assert package(built, inputs, built.parent / "包", "--split", size) == ExitCode.WRONG_CALL
    assert said in capsys.readouterr().err


def test_a_run_that_was_cut_off_is_taken_up_and_ends_in_the_same_bytes(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package(built, inputs, tmp_path / "一")
    with no_room_for(tmp_path / "一"):
        assert package(built, inputs, tmp_path / "二") == ExitCode.OUTPUT_FAILED
    assert not (tmp_path / "二").exists()
    capsys.readouterr()
    assert package(built, inputs, tmp_path / "二") == ExitCode.DONE
    assert "接着做的" in capsys.readouterr().err
    assert bytes_below(tmp_path / "二") == bytes_below(tmp_path / "一")


@pytest.mark.parametrize(("first", "then"), [((), ("--split", "9MB")), (("--split", "9MB"), ())])
def test_nothing_of_a_run_by_another_split_that_was_cut_off_stays(
    inputs: Path, built: Path, tmp_path: Path, first: tuple[str, ...], then: tuple[str, ...]
) -> None:
    package(built, inputs, tmp_path / "一", *then)
    with no_room_for(tmp_path / "一"):
        assert package(built, inputs, tmp_path / "二", *first) == ExitCode.OUTPUT_FAILED
    assert package(built, inputs, tmp_path / "二", *then) == ExitCode.DONE
    assert bytes_below(tmp_path / "二") == bytes_below(tmp_path / "一")


def test_what_was_brought_and_does_not_belong_any_more_is_gone_before_anything_is_brought(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    package(built, inputs, tmp_path / "一")
    with no_room_for(tmp_path / "一"):
        package(built, inputs, tmp_path / "二")
    part = tmp_path / ".二.未完"
    assert list((part / "data/上报电子版/1.1").glob("*.pdf"))
    (inputs / LECTURE / "说明.yaml").write_text("密级: 机密\n", encoding="utf-8")
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    with no_room_for(tmp_path / "一"):
        assert package(built, inputs, tmp_path / "二") == ExitCode.OUTPUT_FAILED
    assert list((part / "data/上报电子版/2.1").iterdir())
    assert not (part / "data/上报电子版/1.1").exists()


def test_a_run_that_is_ended_leaves_no_copies(inputs: Path, built: Path, tmp_path: Path) -> None:
    with (inputs / LECTURE / "展板.psd").open("wb") as large:  # takes a while to copy
        large.truncate(200_000_000)
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    call = (sys.executable, "-m", "anjuan", "package", built, "--inputs", inputs, "-o", "包")
    part = tmp_path / ".包.未完"
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen(call, cwd=tmp_path, stderr=subprocess.PIPE)
        while process.poll() is None and not (part / "data/上报电子版").exists():
            time.sleep(0.01)
        process.send_signal(number)
        assert "已中断" in process.communicate(timeout=60)[1].decode()
        assert process.returncode == ExitCode.INTERRUPTED
        assert not part.exists()
        assert not (tmp_path / "包").exists()


def test_a_former_package_is_replaced_and_other_things_are_not(
    inputs: Path, built: Path, packed: Path, tmp_path: Path
) -> None:
    (packed / "data" / "多.txt").write_text("x", encoding="utf-8")
    assert package(built, inputs, packed) == ExitCode.DONE
    assert not (packed / "data" / "多.txt").exists()
    other = tmp_path / "别的"
    other.mkdir()
    (other / "我的.txt").write_text("mine", encoding="utf-8")
    assert package(built, inputs, other) == ExitCode.WRONG_CALL
    assert [one.name for one in other.iterdir()] == ["我的.txt"]


CHANGED = ("a changed original", "a changed book", "a changed picture", "an edited manifest")


@pytest.mark.parametrize("what", CHANGED)
def test_what_changed_since_the_build_is_not_handed_in(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    path = {
        "a changed original": inputs / LECTURE / "通知.pdf",
        "a changed book": built / "binders" / "1-宣传引导.pdf",
        "a changed picture": next((built / "images").rglob("*.jpg")),
        "an edited manifest": built / "manifest.json",
    }[what]
    flip(path, random.Random(1))
    assert package(built, inputs, tmp_path / "包") in {ExitCode.OUTPUT_FAILED, ExitCode.WRONG_CALL}
    assert "anjuan" in capsys.readouterr().err, "the next step is named"
    assert not (tmp_path / "包").exists()


# ── every change shows ───────────────────────────────────────────────────────────────────────


def flip(path: Path, dice: random.Random) -> None:
    """One bit is another."""
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


Mutation = Callable[[Path, random.Random], set[tuple[str, str]]]
"""Changes a package, and gives what has to be said of it."""


def _payload(bag: Path, dice: random.Random, count: int = 1) -> list[str]:
    """Files of the payload whose bytes no other file has."""
    found: dict[bytes, list[str]] = {}
    for one in sorted((bag / "data").rglob("*")):
        if one.is_file():
            found.setdefault(one.read_bytes(), []).append(one.relative_to(bag).as_posix())
    single = sorted(names[0] for names in found.values() if len(names) == 1)
    return dice.sample(single, count)


def _flipped_payload(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    (name,) = _payload(bag, dice)
    flip(bag / name, dice)
    return {("changed", name)}


def _flipped(name: str, change: str = "changed") -> Mutation:
    def mutate(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
        flip(bag / name, dice)
        return {(change, name)}

    return mutate


def _cut_off(name: str, change: str = "changed") -> Mutation:
    def mutate(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
        data = (bag / name).read_bytes()
        (bag / name).write_bytes(data[: dice.randrange(len(data))])
        return {(change, name)}

    return mutate


def _swapped(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    one, other = _payload(bag, dice, 2)
    first, second = (bag / one).read_bytes(), (bag / other).read_bytes()
    (bag / one).write_bytes(second)
    (bag / other).write_bytes(first)
    return {("changed", one), ("changed", other)}


def _added(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    name = dice.choice(["data/上报电子版/多.pdf", "data/多/多.jpg", "多.txt", "签名/多.json"])
    (bag / name).parent.mkdir(exist_ok=True, parents=True)
    (bag / name).write_text(f"more {dice.random()}", encoding="utf-8")
    return {("unexpected", name)}


def _removed(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    tags = [
        "bag-info.txt",
        "目录文件.xml",
        "manifest-sm3.txt",
        "tagmanifest-sha256.txt",
        SIGNED,
        CHAIN,
    ]
    name = dice.choice([*_payload(bag, dice, 4), *tags])
    (bag / name).unlink()
    return {("missing", name)}


def _renamed(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    (name,) = _payload(bag, dice)
    path = bag / name
    path.rename(path.with_name(f"另一个{path.suffix}"))
    return {("renamed", name)}


def _moved(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    (name,) = _payload(bag, dice)
    (bag / "data" / "别处").mkdir()
    (bag / name).rename(bag / "data" / "别处" / Path(name).name)
    return {("moved", name)}


def _edited_catalogue(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    if dice.random() < 0.5:
        path = bag / "目录文件.xml"
        path.write_text(path.read_text("utf-8").replace("讲座", "会议"), "utf-8")
        return {("changed", "目录文件.xml")}
    name = "data/上报电子版/目录.xlsx"
    book = openpyxl.load_workbook(bag / name)
    book["目录"].cell(4, 5, "另一个题名")
    book.save(bag / name)
    return {("changed", name)}


def _edited_manifest(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    """A file is changed and its new digest entered: the manifest gives it away."""
    (name,) = _payload(bag, dice)
    before = sha256_of(bag / name)
    flip(bag / name, dice)
    path = bag / "manifest-sha256.txt"
    path.write_text(path.read_text("utf-8").replace(before, sha256_of(bag / name)), "utf-8")
    return {("changed", "manifest-sha256.txt"), ("changed", name)}


def _piped(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    """A pipe in a file's place gives no end."""
    (name,) = _payload(bag, dice)
    (bag / name).unlink()
    os.mkfifo(bag / name)
    return {("changed", name)}


def _linked(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    """A link to the same bytes elsewhere."""
    (name,) = _payload(bag, dice)
    elsewhere = bag.with_name("别处")
    (bag / name).rename(elsewhere)
    (bag / name).symlink_to(elsewhere)
    return {("changed", name)}


def _nested(bag: Path, _dice: random.Random) -> set[tuple[str, str]]:
    (bag / SIGNED).write_text('{"signed":' * 100_000, encoding="utf-8")
    return {("record", SIGNED)}


def _written_otherwise(bag: Path, dice: random.Random) -> set[tuple[str, str]]:
    """The same digests in other letters, or the lines ended in another way."""
    path = bag / dice.choice(MANIFESTS)
    data = path.read_bytes()
    path.write_bytes(dice.choice([data.replace(b"\n", b"\r\n"), data + data, data.upper()]))
    return {("changed", path.name)}


def _rolled_back(bag: Path, _dice: random.Random) -> set[tuple[str, str]]:
    lines = (bag / CHAIN).read_bytes().splitlines(keepends=True)
    (bag / CHAIN).write_bytes(b"".join(lines[:-1]))
    return {("record", CHAIN)}


TAGS = ("bagit.txt", "bag-info.txt", "说明文件.txt", "目录文件.xml")
MANIFESTS = tuple(f"{of}manifest-{kind}.txt" for of in ("", "tag") for kind in ("sha256", "sm3"))
MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (_flipped_payload, 12), (_swapped, 5), (_added, 5), (_removed, 6), (_renamed, 4), (_moved, 3),
    (_edited_catalogue, 4), (_edited_manifest, 3), (_rolled_back, 1),
    *((_flipped(name), 1) for name in TAGS),
    *((_flipped(name), 1) for name in MANIFESTS), *((_cut_off(name), 1) for name in MANIFESTS),
    (_flipped(SIGNED, "record"), 6), (_cut_off(SIGNED, "record"), 1),
    (_flipped(CHAIN, "record"), 3),
    (_piped, 1), (_linked, 1), (_nested, 1), (_written_otherwise, 3),
)  # fmt: skip


def _cases() -> Iterator[Any]:
    number = 0
    for mutate, times in MUTATIONS:
        for _ in range(times):
            number += 1
            yield pytest.param(mutate, number, id=f"{number}")


@pytest.mark.parametrize(("mutate", "seed"), list(_cases()))
def test_each_of_many_changes_is_named_and_nothing_besides(
    packed: Path, capsys: pytest.CaptureFixture[str], mutate: Mutation, seed: int
) -> None:
    expected = mutate(packed, random.Random(seed))
    told = verified(packed, capsys)
    assert changes(told) == expected
    assert told["status"] == ExitCode.FINDINGS
    assert (
        verdicts(told)[
            "GD-1-1" if expected != {("unexpected", next(iter(expected))[1])} else "GD-4-3"
        ]
        == "不通过"
    )


def test_quick_sees_names_and_the_total_alone_and_passes_nothing_that_it_did_not_read(
    packed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = next((packed / "data" / "原件").rglob("*.jpg"))
    flip(photo, random.Random(3))
    told = verified(packed, capsys, "--quick")
    assert told["holds"]
    assert {verdicts(told)[code] for code in ("GD-1-1", "GD-2-7", "GD-3-4", "GD-3-7")} == {
        "人工确认"
    }
    photo.write_bytes(photo.read_bytes() + b"x")
    assert changes(verified(packed, capsys, "--quick")) == {("record", "bag-info.txt")}


def test_the_report_is_written_as_pdf_and_word_beside_the_package(
    packed: Path, tmp_path: Path
) -> None:
    before = bytes_below(packed)
    run(["verify", str(packed), "-o", str(tmp_path / "报告")])
    assert sorted(one.name for one in (tmp_path / "报告").iterdir()) == [
        "四性检测报告.docx",
        "四性检测报告.pdf",
    ]
    assert run(["verify", str(packed), "-o", str(packed / "报告")]) == ExitCode.WRONG_CALL
    assert bytes_below(packed) == before


def test_a_damaged_pdf_that_was_handed_in_as_it_is_fails_to_open(
    packed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (name,) = [
        one for one in (packed / "data" / "资料册").iterdir() if one.name == "1-宣传引导.pdf"
    ]
    name.write_bytes(name.read_bytes()[:200])
    told = verified(packed, capsys)
    assert verdicts(told)["GD-3-4"] == "不通过"


@pytest.mark.parametrize("place", [".", "..", "说明.txt"])
def test_a_place_that_is_no_folder_of_its_own_is_refused(  # noqa: PLR0913, PLR0917  # and its surroundings
    inputs: Path,
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: str,
) -> None:
    folder = tmp_path / "外" / "空"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    (tmp_path / "外" / "说明.txt").touch()
    target = Path(place) if place.startswith(".") else folder.parent / place
    assert package(built, inputs, target) == ExitCode.WRONG_CALL
    assert "请用 -o 写出这个文件夹的名字" in capsys.readouterr().err
    assert sorted(one.name for one in folder.parent.iterdir()) == ["空", "说明.txt"]
