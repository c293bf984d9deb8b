"""Which Word form a paper is written in: the workspace's own in 模板/, or ours.

The folder is left out of the material by its name (contract §1), so that nothing else sees it.
"""

from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.names import read_as
from anjuan.adapters.resources import templates_folder
from anjuan.adapters.word_form import WordForm, open_form
from anjuan.errors import CallError, FormError, OutputError
from anjuan.model.template import FORMS, FORMS_FOLDER, Vocabulary

_SUFFIX = ".docx"
_OTHER_WORD = frozenset({".doc", ".dot", ".dotx", ".docm", ".dotm", ".wps", ".wpt", ".rtf", ".odt"})
"""What Word and WPS write besides: a form that was meant, and would not be used."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The form of a paper, and whether the office brought it."""

    form: WordForm
    own: bool


def shown(vocabulary: Vocabulary) -> str:
    """The form's path as people read it, below the workspace."""
    return f"{FORMS_FOLDER}/{vocabulary.paper}{_SUFFIX}"


def chosen_form(workspace: Path, vocabulary: Vocabulary) -> Chosen:
    """The workspace's form, checked, or ours where it has none.

    Raises `FormError` with all that is wrong with the workspace's.
    """
    own = _own(workspace, vocabulary)
    opened = open_form(own or _ours(vocabulary), vocabulary)
    if isinstance(opened, WordForm):
        return Chosen(opened, own is not None)
    raise FormError(
        f"“{shown(vocabulary)}”有{len(opened)}处要改，现在不能用",
        opened,
        advice="请在 Word 里改好、保存，再运行一次。"
        f"想先用程序自带的样式，把它移出“{FORMS_FOLDER}”文件夹即可",
    )


def lay_down(workspace: Path) -> tuple[tuple[Vocabulary, bool], ...]:
    """Puts our forms into the workspace's 模板/; gives each paper, and whether its form is new.

    A form that is there stays as it is. Raises `OutputError` where the folder cannot be written,
    `FormError` where a form is there in another format.
    """
    new = tuple(one for one in FORMS if _own(workspace, one) is None)
    for one in new:
        _copy(_ours(one), _folder(workspace) / f"{one.paper}{_SUFFIX}")
    return tuple((one, one in new) for one in FORMS)


def _copy(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(exist_ok=True)
        with target.open("xb") as file:
            file.write(bytes_of(source))
    except OSError as error:
        raise OutputError(
            f"“{FORMS_FOLDER}”文件夹写不进去", advice="请核对工作区的写入权限和磁盘空间，再运行一次"
        ) from error


def _ours(vocabulary: Vocabulary) -> Path:
    return templates_folder() / f"{vocabulary.paper}{_SUFFIX}"


def _own(workspace: Path, vocabulary: Vocabulary) -> Path | None:
    """The workspace's form, whatever form its name has on disk."""
    folder = _folder(workspace)
    if not folder.is_dir():
        if folder.exists():
            raise CallError(f"“{FORMS_FOLDER}”应当是一个文件夹", advice="请把这个文件改名或移走")
        return None
    other = None
    for path in sorted(folder.iterdir()):
        name = Path(read_as(path.name))
        if name.stem != vocabulary.paper or not path.is_file():
            continue
        if name.suffix.lower() == _SUFFIX:
            return path
        other = name if name.suffix.lower() in _OTHER_WORD else other
    if other:
        raise FormError(
            f"“{FORMS_FOLDER}/{other}”不是 .docx 格式，不能用",
            advice="请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”，原来的移走",
        )
    return None


def _folder(workspace: Path) -> Path:
    plain = workspace / FORMS_FOLDER
    if plain.exists():
        return plain
    return next(
        (one for one in sorted(workspace.iterdir()) if read_as(one.name) == FORMS_FOLDER), plain
    )
