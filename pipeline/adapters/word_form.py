"""A Word form: opened, checked before it is used, and filled in (docxtpl; decision 0017).

The file is the clerk's own, so it is taken for what it may be: another format, too large, with
marks that nobody can fill in. What is put into it is text of the material and is never read as a
mark. Equal forms and fillings give equal bytes.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from docx.opc.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from anjuan.adapters.docx_package import write_again
from anjuan.adapters.docx_xml import NAMESPACES
from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.word_grammar import faults
from anjuan.adapters.word_marks import CELL, words_of
from anjuan.adapters.word_sandbox import environment, literal
from anjuan.model.template import Filling, Vocabulary

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FOOTNOTES = "footnotes+xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MOST_BYTES, _MOST_MARKUP = 64 * 1024 * 1024, 4 * 1024 * 1024
"""A form is a page or two; what unpacks to more, or has more markup, is none."""
_LONGEST_TITLE = 255
_ROWS_ALONG = 2
"""So many rows of a table go over to the next page with what is signed below them (print.md §7)."""
_SAVE_AS = "请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”"


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form that was opened."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Properties:
    """What the paper says of itself: its title, who made it, and on which day."""

    title: str
    creator: str
    day: date


def open_form(path: Path, vocabulary: Vocabulary) -> WordForm | tuple[str, ...]:
    """The form at `path`, or all that is wrong with it (Chinese, each with what to do)."""
    try:
        data = bytes_of(path)
    except OSError:
        return ("打不开。请关闭正在使用它的程序，核对读取权限",)
    if wrong := _no_form(data):
        return (wrong,)
    return _checked(WordForm(data), vocabulary)


def fill(form: WordForm, filling: Filling, path: Path, properties: Properties) -> None:
    """Write the filled form to `path`.

    Raises:
        jinja2.TemplateError, lxml.etree.XMLSyntaxError: a form that was not checked has faults.
        OSError: the file cannot be written.
    """
    docx = _Filled(form, filling)
    docx.describe(properties)
    write_again(docx.saved(), path)


# ── opening ──────────────────────────────────────────────────────────────────────────────────


def _no_form(data: bytes) -> str:
    """Why the bytes are no Word document that we take; nothing where they are one."""
    if not data:
        return f"是空文件。{_SAVE_AS}"
    if data.startswith(_OLE):
        return f"是旧的 .doc 格式，或者加了密码。{_SAVE_AS}，不要加密码"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _no_document(archive)
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return f"不是 Word 文档，或已损坏。{_SAVE_AS}"


def _no_document(archive: zipfile.ZipFile) -> str:
    types = archive.read("[Content_Types].xml").decode(errors="replace")
    if _MAIN not in types:
        odd = "带宏，或者是 .dotx 模板格式" if "wordprocessingml" in types else "不是 Word 文档"
        return f"{odd}。{_SAVE_AS}"
    if _is_large(archive):
        return "太大了。模板里只放版式，请去掉里面的大图片"
    return f"已损坏。{_SAVE_AS}" if archive.testzip() else ""


def _is_large(archive: zipfile.ZipFile) -> bool:
    entries = archive.infolist()
    markup = sum(one.file_size for one in entries if one.filename.endswith(".xml"))
    return markup > _MOST_MARKUP or sum(one.file_size for one in entries) > _MOST_BYTES


def _checked(form: WordForm, vocabulary: Vocabulary) -> WordForm | tuple[str, ...]:
    try:
        parts = _Form(form).parts()
    except Exception:  # noqa: BLE001 - a library that was given a file of unknown make
        return (f"里面的内容打不开，可能已损坏。{_SAVE_AS}",)
    return faults(parts, vocabulary) or _tried(form, vocabulary)


def _tried(form: WordForm, vocabulary: Vocabulary) -> WordForm | tuple[str, ...]:
    """The form filled in once with words of its own names: what must be there is there."""
    texts = {word: f"试填{word}" for word in vocabulary.words}
    rows = {
        one.name: {word: f"试填{one.name}{word}" for word in one.words} for one in vocabulary.lists
    }
    twice = {name: (row, row) for name, row in rows.items()}
    try:
        filled = _Form(WordForm(_Filled(form, Filling(texts, twice)).saved())).parts()
    except Exception:  # noqa: BLE001 - whatever it is, it is told as a fault of the form
        return ("占位写得不对，试填没有成功。请从 anjuan template 给出的样子重新改起",)
    text = "".join(words_of(part) for part in filled)
    wanted = [texts[word] for word in vocabulary.words if word in vocabulary.required]
    wanted += [
        rows[one.name][word]
        for one in vocabulary.lists
        for word in one.words
        if word in one.required
    ]
    lost = [one.removeprefix("试填") for one in wanted if one not in text]
    told = [f"试填后找不到“{one}”，请核对它的占位和它前后的 if、for" for one in lost]
    if any(brace in text for brace in ("{{", "{%")):
        told.append("试填后还留着没有填的占位，请核对页眉、页脚、文本框里的占位")
    return tuple(told) or form


# ── docxtpl ──────────────────────────────────────────────────────────────────────────────────


class _Form(DocxTemplate):  # type: ignore[misc] # the library bears no types
    """A form in docxtpl, strict where that lets things pass."""

    def __init__(self, form: WordForm) -> None:
        super().__init__(io.BytesIO(form.data))
        self.init_docx()

    def parts(self) -> list[Any]:
        """The parts that are filled in: body, headers, footers, footnotes."""
        return [self.docx.element.body, *(parse_xml(part.blob) for part in self._beside())]

    def _beside(self) -> list[Any]:
        edges = (
            part
            for uri in (self.HEADER_URI, self.FOOTER_URI)
            for _, part in self.get_headers_footers(uri)
        )
        package = self.docx.part.package.iter_parts()
        notes = (part for part in package if part.content_type.endswith(_FOOTNOTES))
        return [*edges, *notes]

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Environment
    ) -> str:
        """A part filled in; what is no well-formed XML is not mended by a guess (`recover`)."""
        filled = str(super().render_xml_part(src_xml, part, context, jinja_env))
        etree.fromstring(filled.encode(), etree.XMLParser(resolve_entities=False))
        return filled

    def render_properties(self, context: object, jinja_env: object = None) -> None:
        """Nothing: what the paper says of itself is written as it is, and never worked out."""

    def saved(self) -> bytes:
        """The file as it stands."""
        into = io.BytesIO()
        self.save(into)
        return into.getvalue()


class _Filled(_Form):
    """A form that has been filled in."""

    def __init__(self, form: WordForm, filling: Filling) -> None:
        super().__init__(form)
        texts = {word: literal(text) for word, text in filling.texts.items()}
        lists = {
            name: [{word: literal(text) for word, text in row.items()} for row in rows]
            for name, rows in filling.lists.items()
        }
        self.render({**texts, **lists}, environment())
        for cell in self.docx.element.body.iter(CELL):
            _end_with_a_paragraph(cell)
        _keep_last_rows(self.docx.element.body)

    def describe(self, properties: Properties) -> None:
        """Title, maker and day, in place of the form's and of the clock's."""
        core = self.docx.core_properties
        stamp = datetime.combine(properties.day, datetime.min.time(), UTC).replace(tzinfo=None)
        core.title = properties.title[:_LONGEST_TITLE]
        core.author = core.last_modified_by = properties.creator[:_LONGEST_TITLE]
        core.created = core.modified = stamp
        core.revision, core.language = 1, "zh-CN"


def _keep_last_rows(body: Any) -> None:
    """Where the paragraph below a table is kept with what follows it, its last rows go along.

    So that what is signed takes rows over to its page with it, and never stands there alone.
    """
    for table in body.iter(_word("tbl")):
        below = table.getnext()
        if below is None or below.find(f"{_word('pPr')}/{_word('keepNext')}") is None:
            continue
        for row in table.findall(_word("tr"))[-_ROWS_ALONG:]:
            for one in row.iter(_word("p")):
                one.get_or_add_pPr().get_or_add_keepNext()


def _word(name: str) -> str:
    return f"{{{NAMESPACES['w']}}}{name}"


def _end_with_a_paragraph(cell: Any) -> None:
    """A cell whose paragraphs were all conditions that did not hold: Word refuses an empty one."""
    name = _word("p")
    if len(cell) == 0 or cell[-1].tag != name:
        etree.SubElement(cell, name)
