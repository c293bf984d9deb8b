"""The workspace as it lies on disk: every file once, whatever its name."""

import os
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anjuan.adapters.folders import walk
from anjuan.adapters.names import locate, read_as, written
from anjuan.adapters.readers.table import read
from anjuan.adapters.store import Store
from anjuan.model.evidence import Problem, SourceFile
from anjuan.model.units import RelPath, Sha256


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("cache")) as opened:
        yield opened


def put(root: Path, *paths: str) -> Path:
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path, encoding="utf-8", errors="surrogateescape")
    return root


def paths(files: tuple[SourceFile, ...]) -> list[str]:
    return [one.path for one in files]


def put_or_skip(root: Path, raw: bytes) -> Path:
    path = root / os.fsdecode(raw)
    try:
        path.write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    return path


def test_every_file_stands_once_in_natural_order(tmp_path: Path, store: Store) -> None:
    put(tmp_path, "10-丙/1.jpg", "2-乙/IMG_10.jpg", "2-乙/IMG_2.jpg", "2-乙/1.1/a.txt", "plan.yaml")
    assert paths(walk(tmp_path, store)) == [
        "2-乙/1.1/a.txt",
        "2-乙/IMG_2.jpg",
        "2-乙/IMG_10.jpg",
        "10-丙/1.jpg",
        "plan.yaml",
    ]


def test_size_digest_and_folders_are_told(tmp_path: Path, store: Store) -> None:
    put(tmp_path, "01-宣传/1.3-讲座/通知.txt")
    (file,) = walk(tmp_path, store)
    assert file.size == (tmp_path / file.path).stat().st_size
    assert len(file.sha256) == 64
    assert file.parents == ("01-宣传", "1.3-讲座")
    assert not file.link


def test_hidden_files_and_junk_are_listed_too(tmp_path: Path, store: Store) -> None:
    put(tmp_path, ".DS_Store", ".anjuan/state.json", "~$通知.docx", "Thumbs.db")
    assert len(walk(tmp_path, store)) == 4


def test_links_stand_for_themselves(tmp_path: Path, store: Store) -> None:
    outside = put(tmp_path / "outside", "secret.txt")
    root = put(tmp_path / "root", "a.txt")
    try:
        (root / "folder").symlink_to(outside)
        (root / "file.txt").symlink_to(outside / "secret.txt")
        (root / "loop").symlink_to(root)
        (root / "nowhere").symlink_to(root / "gone")
    except OSError:
        pytest.skip("this system makes no links")
    files = walk(root, store)
    assert paths(files) == ["a.txt", "file.txt", "folder", "loop", "nowhere"]
    assert [one.link for one in files] == [False, True, True, True, True]
    assert all(one.sha256 == "" for one in files[1:])


def test_a_missing_workspace_is_an_error_of_the_caller(tmp_path: Path, store: Store) -> None:
    with pytest.raises(OSError, match="gone"):
        walk(tmp_path / "gone", store)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes need a POSIX system")
def test_a_pipe_does_not_hang_the_run(tmp_path: Path, store: Store) -> None:
    os.mkfifo(tmp_path / "pipe")
    (file,) = walk(tmp_path, store)
    assert file.sha256 == ""
    assert read(tmp_path / "pipe", file).problem is Problem.UNREADABLE


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind root"
)
def test_what_may_not_be_opened_is_listed(tmp_path: Path, store: Store) -> None:
    put(tmp_path, "closed/a.txt", "b.txt", "c.txt")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    try:
        files = walk(tmp_path, store)
        facts = [read(tmp_path / one.path, one) for one in files]
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert paths(files) == ["b.txt", "c.txt", "closed"]
    assert [one.problem for one in facts] == [Problem.UNREADABLE, None, Problem.UNREADABLE]


def test_a_folder_that_vanishes_while_others_are_read_is_listed(tmp_path: Path) -> None:
    put(tmp_path / "root", "a/1.txt", "b/2.txt", "c/3.txt")

    class Meanwhile(Store):
        """Somebody takes `b` away while `a` is read."""

        def digest(self, path: Path | str) -> Sha256:
            if Path(path).name == "1.txt":
                shutil.rmtree(tmp_path / "root" / "b")
            return super().digest(path)

    with Meanwhile(tmp_path / "cache") as store:
        files = walk(tmp_path / "root", store)
    assert paths(files) == ["a/1.txt", "b", "c/3.txt"]
    assert files[1].parents == ()
    assert files[1].sha256 == ""


def test_names_are_nfc_and_paths_keep_the_form_on_disk(tmp_path: Path, store: Store) -> None:
    spread = unicodedata.normalize("NFD", "が.txt")
    put(tmp_path, f"{spread}")
    (file,) = walk(tmp_path, store)
    assert file.name == "が.txt"
    assert file.path == spread
    assert locate(tmp_path, file.path).is_file()


def test_chinese_names_in_gbk_are_read_and_found_again(tmp_path: Path, store: Store) -> None:
    put_or_skip(tmp_path, "签到表.txt".encode("gbk"))
    (file,) = walk(tmp_path, store)
    assert file.name == "签到表.txt"
    assert file.path == r"ǩ\xb5\xbd\xb1\xed.txt"  # the first two bytes happen to be UTF-8
    assert locate(tmp_path, file.path).read_bytes() == b"x"


def test_bytes_that_are_no_text_are_written_out(tmp_path: Path, store: Store) -> None:
    put_or_skip(tmp_path, b"\xff\xfe\x80.txt")
    (file,) = walk(tmp_path, store)
    assert file.path == file.name == r"\xff\xfe\x80.txt"
    assert locate(tmp_path, file.path).is_file()


def test_a_name_that_really_holds_an_escape_is_found(tmp_path: Path, store: Store) -> None:
    if os.name == "nt":
        pytest.skip("a backslash parts folders there")
    put(tmp_path, r"a\xff.txt")
    (file,) = walk(tmp_path, store)
    assert locate(tmp_path, file.path).is_file()


def test_names_from_a_chinese_zip_unpacked_elsewhere_are_read() -> None:
    assert read_as("照片".encode("gbk").decode("cp437")) == "照片"
    assert read_as("3月督查".encode("gbk").decode("cp437")) == "3月督查"


@pytest.mark.parametrize(
    "name", ["Übersicht.docx", "café.txt", "Ω.jpg", "照片.jpg", "naïve.md", "plain.txt"]
)
def test_names_in_other_languages_are_left_alone(name: str) -> None:
    assert read_as(name) == name


def test_names_up_to_the_limit_of_the_file_system(tmp_path: Path, store: Store) -> None:
    long = "创" * 80 + ".txt"
    put(tmp_path, f"{'文' * 80}/{long}")
    (file,) = walk(tmp_path, store)
    assert file.name == long


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=8))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_files_in_are_files_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    root = tmp_path_factory.mktemp("root")
    made = set()
    for name in names:
        try:
            (root / name).write_text("x")
        except (OSError, ValueError):
            continue
        made.add(name)
    on_disk = {one.name for one in root.iterdir() if one.is_file()}
    with Store(tmp_path_factory.mktemp("cache")) as store:
        found = walk(root, store)
    assert len(found) == len(on_disk)
    assert {locate(root, one.path).name for one in found} == on_disk


@given(st.binary(min_size=1, max_size=20).filter(lambda raw: b"\0" not in raw and b"/" not in raw))
def test_every_name_can_be_written(raw: bytes) -> None:
    name = os.fsdecode(raw)
    assert written(name).encode("utf-8")
    assert read_as(name).encode("utf-8")
    if "\\x" not in name:
        assert locate(Path("root"), RelPath(written(name))) == Path("root") / name


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("换\n行.txt", r"换\x0a行.txt"),
        ("\x1b]0;改名\x07.txt", r"\x1b]0;改名\x07.txt"),
        ("\x9b31m.txt", r"\u009b31m.txt"),
        ("甲\u202etxt.exe", r"甲\u202etxt.exe"),
        ("段\u2028落.txt", r"段\u2028落.txt"),
    ],
)
def test_what_steers_a_screen_in_a_name_is_written_out_and_the_file_found(
    tmp_path: Path, store: Store, name: str, shown: str
) -> None:
    put_or_skip(tmp_path, name.encode())
    (file,) = walk(tmp_path, store)
    assert file.path == file.name == shown
    assert locate(tmp_path, file.path).read_bytes() == b"x"


@pytest.mark.parametrize("path", [r"a\x2e\x2e\x2fb", r"\x00", r"\u002e", r"\x2fetc", r"\ud800"])
def test_no_slash_dot_or_nothing_can_be_written_out(tmp_path: Path, path: str) -> None:
    assert locate(tmp_path, RelPath(path)) == tmp_path / path


def test_a_blank_without_width_parts_no_words(tmp_path: Path, store: Store) -> None:
    (tmp_path / "检查\u200b记录.docx").write_bytes(b"x")
    (file,) = walk(tmp_path, store)
    assert file.name == "检查记录.docx"
    assert file.path == "检查\u200b记录.docx"
    assert locate(tmp_path, file.path).is_file()
