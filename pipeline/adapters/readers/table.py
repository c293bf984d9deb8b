"""The table of readers, and `read`: any file becomes facts, whatever state it is in."""

import stat
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from anjuan.adapters.artifacts import Artifacts
from anjuan.adapters.readers.caption_sheet import read_captions
from anjuan.adapters.readers.documents_docx import read_docx
from anjuan.adapters.readers.fixed_ofd import read_ofd
from anjuan.adapters.readers.formats import sniff
from anjuan.adapters.readers.legacy_word import read_doc, read_wps
from anjuan.adapters.readers.others import (
    read_archive,
    read_odp,
    read_odt,
    read_rtf,
    read_unknown,
)
from anjuan.adapters.readers.pdf import read_pdf
from anjuan.adapters.readers.pictures import read_picture
from anjuan.adapters.readers.promises import broken_promise
from anjuan.adapters.readers.refusal import Refusal, classified, unreadable
from anjuan.adapters.readers.secrecy import mark_in_name, mark_of
from anjuan.adapters.readers.sheets_calamine import read_ods, read_xls
from anjuan.adapters.readers.sheets_csv import read_csv
from anjuan.adapters.readers.sheets_xlsx import read_xlsx
from anjuan.adapters.readers.sidecar import read_sidecar
from anjuan.adapters.readers.slides_ppt import read_ppt
from anjuan.adapters.readers.slides_pptx import read_pptx
from anjuan.adapters.readers.text import read_html, read_markdown, read_plain, read_yaml
from anjuan.adapters.readers.video import read_audio, read_video
from anjuan.model.evidence import PICTURES, Facts, Format, Problem, SourceFile
from anjuan.model.file_roles import is_caption_sheet, is_sidecar

Reader = Callable[[Path, SourceFile], Facts]

READERS: Mapping[Format, Reader] = MappingProxyType(
    {
        Format.PDF: read_pdf,
        Format.DOCX: read_docx,
        Format.XLSX: read_xlsx,
        Format.PPTX: read_pptx,
        Format.DOC: read_doc,
        Format.XLS: read_xls,
        Format.PPT: read_ppt,
        Format.WPS: read_wps,
        Format.OFD: read_ofd,
        Format.RTF: read_rtf,
        Format.ODT: read_odt,
        Format.ODS: read_ods,
        Format.ODP: read_odp,
        Format.CSV: read_csv,
        Format.TEXT: read_plain,
        Format.MARKDOWN: read_markdown,
        Format.YAML: read_yaml,
        Format.HTML: read_html,
        Format.VIDEO: read_video,
        Format.AUDIO: read_audio,
        Format.ARCHIVE: read_archive,
        Format.UNKNOWN: read_unknown,
    }
)
"""Format → reader, but for pictures, which are all read by one that also keeps what it decoded.

A new format is a function, a row and a test.
"""

_DAMAGED = "文件已损坏，读不出来"
_NOT_INSTALLED = "读它的程序库装得不全，请重新安装案卷后再运行"
_PANIC = "PanicException"
"""How libraries written in Rust give up; it has no name that could be imported."""


def read(path: Path, file: SourceFile, keep: Artifacts | None = None) -> Facts:
    """The facts of a file; what is wrong with the material is told in `Facts.problem`.

    What the same decoding of a picture gives for paper and screens goes into `keep`, if any.

    Raises:
        MemoryError: it takes more than there is; in a process of its own it may not.
    """
    if file.link:
        return Facts(Format.UNKNOWN, Problem.UNSUPPORTED, "是快捷方式（链接），不读取所指的文件")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Facts(Format.UNKNOWN, Problem.UNREADABLE, _irregular(path))
        found = sniff(path, file.name)
    except OSError as fault:
        return Facts(Format.UNKNOWN, Problem.UNREADABLE, _unopened(fault), passing=True)
    return _guarded(path, file, found, keep)


def _read(path: Path, file: SourceFile, found: Format, keep: Artifacts | None) -> Facts:
    """Reads it, and lets go of what bears a mark of secrecy.

    Raises:
        Refusal: it is empty, classified, of another sort than its name promises, or its reader
            refuses it.
    """
    if found is Format.EMPTY:
        raise Refusal(Problem.EMPTY, "文件大小为0")
    named = mark_in_name(file)
    if named:
        raise classified(f"名称中标有“{named}”")
    facts = _read_as(path, file, found, keep)
    mark = mark_of(facts)
    if mark:
        raise classified(f"首页标有“{mark}”")
    return facts


def _read_as(path: Path, file: SourceFile, found: Format, keep: Artifacts | None) -> Facts:
    """Reads a sidecar as such, and anything else by the table."""
    if is_sidecar(file):
        return read_sidecar(path, file)
    broken = broken_promise(file.suffix, found)
    if broken:
        raise unreadable(broken)
    if found is Format.XLSX and is_caption_sheet(file):
        return read_captions(path, file)
    if found in PICTURES:
        return read_picture(path, file, found, keep)
    return READERS[found](path, file)


def _guarded(path: Path, file: SourceFile, found: Format, keep: Artifacts | None) -> Facts:
    """Whatever a reader or a library makes of broken bytes becomes a value."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # libraries warn of oddities that they read over
            return _read(path, file, found, keep)
    except Refusal as refusal:
        return Facts(found, refusal.problem, refusal.detail)
    except OSError as fault:
        return Facts(found, Problem.UNREADABLE, _unopened(fault), passing=True)
    except MemoryError:
        raise
    except ImportError:  # a verdict on this machine, not on the file
        return Facts(found, Problem.UNREADABLE, _NOT_INSTALLED, passing=True)
    except Exception:  # noqa: BLE001 - one bad file never stops a run
        return Facts(found, Problem.UNREADABLE, _DAMAGED)
    except BaseException as fault:
        if type(fault).__name__ != _PANIC:
            raise
        return Facts(found, Problem.UNREADABLE, _DAMAGED)


def _irregular(path: Path) -> str:
    """Why something that is no file cannot be read."""
    return "文件夹没有权限打开" if path.is_dir() else "不是普通文件（管道或设备）"


def _unopened(fault: OSError) -> str:
    """Why the system does not give the file out."""
    if isinstance(fault, FileNotFoundError):
        return "读取时文件已不在，可能刚被移走或改名"
    if isinstance(fault, PermissionError):
        return "没有权限打开，或正被其他程序占用"
    return "系统无法读出，磁盘或网络可能有故障"
