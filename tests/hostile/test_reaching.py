"""No page shows a picture or a word of a file that lies elsewhere, however a document links it."""

import json
import os
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from anjuan.adapters.confined import View, view
from anjuan.adapters.office_links import reaches_out
from anjuan.adapters.tools import soffice
from hostile.case import FOLDER
from hostile.material import surroundings
from hostile.reaching import COLOUR, WORD, Secrets, ways
from hostile.watch import anjuan
from small_office import DAY

pytestmark = [
    pytest.mark.hostile,
    pytest.mark.xdist_group("hostile"),
    pytest.mark.skipif(not soffice().present, reason="没有soffice（LibreOffice），不能试转换"),
]
_NEAR = 60
_HAS = ("bwrap", "no bwrap")


@pytest.fixture(scope="module", params=_HAS)
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with what links to a place outside the workspace, and to another folder of it."""
    folder = tmp_path_factory.mktemp("reaching")
    programs = None if request.param == "bwrap" else _without_box(folder / "bin")
    if programs is None and view(Path(soffice().path)) is not View.ITS_FILES:
        pytest.skip("系统不能限制程序看得到什么（bwrap），不能试")
    workspace = surroundings(folder / "工作区")
    for at, place in enumerate((folder / "外面", workspace / "02-环境治理" / ".别处")):
        secrets = Secrets(place).write()
        for name, make in ways(secrets):
            path = workspace / FOLDER / f"{at}-{name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            make(path)
    out = folder / "成果"
    call = ("build", workspace, "-o", out, "--as-of", DAY, "--no-word-proof")
    ran = anjuan(*call, home=folder / "home", programs=programs)
    assert ran.status == 0, ran.errors.decode()[-3000:]
    return out


def test_nothing_that_is_linked_is_shown(build: Path) -> None:
    listed = json.loads((build / "check.json").read_text(encoding="utf-8"))["files"]
    ours = [one for one in listed if one["path"].startswith("09-")]
    assert len([one for one in ours if one["disposition"] == "bound"]) > 20
    papers = [*build.rglob("*.pdf"), *build.rglob("*.docx")]
    assert len(papers) >= 4
    for paper in papers:
        shown = _of_pdf(paper) if paper.suffix == ".pdf" else _of_word(paper)
        for text, picture in shown:
            assert WORD not in text, paper
            assert picture is None or not _bears(picture), paper


def test_the_secrets_would_be_seen(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path).write()
    with Image.open(secrets.picture) as picture:
        assert _bears(picture)
    assert WORD in secrets.text.read_text(encoding="ascii")


def test_documents_that_only_lead_elsewhere_do_not_reach(tmp_path: Path) -> None:
    reaching = set()
    for name, make in ways(Secrets(tmp_path / "外面")):
        make(tmp_path / name)
        if reaches_out(tmp_path / name):
            reaching.add(name)
    assert "主控.odt" not in reaching, "a link to be clicked"
    assert {"底图.odt", "项目图.odt", "链接图片.odp", "链接图片.ods", "域0.rtf"} <= reaching
    assert not [name for name in reaching if name.endswith((".docx", ".xlsx"))], "the profile holds"


def _without_box(folder: Path) -> Path:
    """The programs of this machine but for bubblewrap."""
    folder.mkdir()
    for place in os.environ["PATH"].split(os.pathsep):
        for program in Path(place).glob("*"):
            link = folder / program.name
            if program.name != "bwrap" and not link.exists():
                link.symlink_to(program)
    assert shutil.which("soffice", path=str(folder)) or not shutil.which("soffice")
    return folder


def _bears(picture: Image.Image) -> bool:
    colours = picture.convert("RGB").resize((100, 140), Image.Resampling.NEAREST).getcolors(14_000)
    return any(
        all(abs(a - b) < _NEAR for a, b in zip(colour, COLOUR, strict=True))
        for _, colour in colours or ()
        if isinstance(colour, tuple)
    )


def _of_pdf(path: Path) -> list[tuple[str, Image.Image | None]]:
    with pypdfium2.PdfDocument(path) as document:
        return [
            (page.get_textpage().get_text_bounded(), page.render(scale=0.3).to_pil())
            for page in document
        ]


def _of_word(path: Path) -> list[tuple[str, Image.Image | None]]:
    shown: list[tuple[str, Image.Image | None]] = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith((".png", ".jpg", ".jpeg")):
                with Image.open(BytesIO(data)) as picture:
                    shown.append(("", picture.convert("RGB")))
            else:
                shown.append((data.decode("utf-8", "replace"), None))
    return shown
