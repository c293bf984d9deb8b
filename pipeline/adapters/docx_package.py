"""A Word file as a package of parts: relations, content types, and equal bytes for equal content.

Pictures are read when the file is written, one at a time, and stored as they are: deflating a JPEG
again costs milliseconds a picture and saves nothing. Every entry bears the same day.
"""

import io
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from anjuan.adapters.docx_xml import DECLARATION, Xml, element, escaped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip entry can bear."""
_PICTURE_TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}
_MAIN = "word/document.xml"
_FIXED = {
    _MAIN: f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


class DocxPackage:
    """Collects the parts of one Word file and writes it."""

    def __init__(self) -> None:
        self._relations: list[tuple[str, str]] = [
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
        ]
        self._pictures: dict[Path, tuple[str, str]] = {}
        self._headers: dict[Xml, str] = {}
        self._footers: dict[Xml, str] = {}
        self._numbers = 0
        self._photos = 0

    def number(self) -> int:
        """A number that no other drawing or bookmark of the document bears."""
        self._numbers += 1
        return self._numbers

    def photo(self) -> int:
        """The number of the next captioned photo."""
        self._photos += 1
        return self._photos

    def picture(self, path: Path) -> str:
        """The relation of a picture; the same file is one part however often it is shown."""
        if path not in self._pictures:
            suffix = path.suffix.lower().lstrip(".")
            name = f"media/image{len(self._pictures) + 1}.{suffix}"
            self._pictures[path] = (name, self._relate("image", name))
        return self._pictures[path][1]

    def header(self, part: Xml) -> str:
        """The relation of a header part; equal headers are one part."""
        if part not in self._headers:
            name = f"header{len(self._headers) + 1}.xml"
            self._headers[part] = self._relate("header", name)
        return self._headers[part]

    def footer(self, part: Xml) -> str:
        """The relation of a footer part; equal footers are one part."""
        if part not in self._footers:
            name = f"footer{len(self._footers) + 1}.xml"
            self._footers[part] = self._relate("footer", name)
        return self._footers[part]

    def _relate(self, kind: str, target: str) -> str:
        self._relations.append((kind, target))
        return f"rId{len(self._relations)}"

    def write(self, path: Path, parts: dict[str, Xml]) -> None:
        """Writes the file; `parts` are the document, its styles, settings, fonts and properties."""
        texts = dict(parts)
        for number, header in enumerate(self._headers, 1):
            texts[f"word/header{number}.xml"] = header
        for number, footer in enumerate(self._footers, 1):
            texts[f"word/footer{number}.xml"] = footer
        texts["[Content_Types].xml"] = self._content_types()
        texts["_rels/.rels"] = _root_relations()
        texts["word/_rels/document.xml.rels"] = self._document_relations()
        files = {f"word/{name}": source for source, (name, _) in self._pictures.items()}
        with ZipFile(path, "w") as archive:
            for name in sorted({*texts, *files}):
                if name in files:
                    _store(archive, name, files[name].read_bytes(), ZIP_STORED)
                else:
                    _store(archive, name, texts[name].encode(), ZIP_DEFLATED)

    def _content_types(self) -> Xml:
        relations = "application/vnd.openxmlformats-package.relationships+xml"
        defaults = {"rels": relations, "xml": "application/xml", **_PICTURE_TYPES}
        overrides = dict(_FIXED)
        for number in range(1, len(self._headers) + 1):
            overrides[f"word/header{number}.xml"] = f"{_WORD}.header+xml"
        for number in range(1, len(self._footers) + 1):
            overrides[f"word/footer{number}.xml"] = f"{_WORD}.footer+xml"
        rows = [
            *(
                element("Default", Extension=key, ContentType=kind)
                for key, kind in defaults.items()
            ),
            *(
                element("Override", PartName=f"/{name}", ContentType=kind)
                for name, kind in overrides.items()
            ),
        ]
        return _root("Types", f"{_PACKAGE}/content-types", rows)

    def _document_relations(self) -> Xml:
        rows = [
            element("Relationship", Id=f"rId{number}", Type=f"{_OFFICE}/{kind}", Target=target)
            for number, (kind, target) in enumerate(self._relations, 1)
        ]
        return _root("Relationships", f"{_PACKAGE}/relationships", rows)


def _root_relations() -> Xml:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    rows = [
        element("Relationship", Id="rId1", Type=f"{_OFFICE}/officeDocument", Target=_MAIN),
        element("Relationship", Id="rId2", Type=core, Target="docProps/core.xml"),
        element(
            "Relationship",
            Id="rId3",
            Type=f"{_OFFICE}/extended-properties",
            Target="docProps/app.xml",
        ),
    ]
    return _root("Relationships", f"{_PACKAGE}/relationships", rows)


def _root(name: str, namespace: str, rows: list[Xml]) -> Xml:
    return Xml(f'{DECLARATION}<{name} xmlns="{namespace}">{"".join(rows)}</{name}>')


def _store(archive: ZipFile, name: str, data: bytes, how: int) -> None:
    entry = ZipInfo(name, _FIRST_DAY)
    entry.compress_type = how
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    archive.writestr(entry, data)


def write_again(data: bytes, path: Path) -> None:
    """Writes a package that a library made: parts in order, one day, pictures as they are."""
    with ZipFile(io.BytesIO(data)) as made, ZipFile(path, "w") as archive:
        for name in sorted(set(made.namelist())):
            is_picture = name.rpartition(".")[2].lower() in _PICTURE_TYPES
            _store(archive, name, made.read(name), ZIP_STORED if is_picture else ZIP_DEFLATED)


def core_properties(title: str, creator: str, day: date) -> Xml:
    """`docProps/core.xml`: title, maker, and the day of compilation in place of the clock's."""
    stamp = f"{day.isoformat()}T00:00:00Z"
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return Xml(
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(creator)}</dc:creator>"
        f"<cp:lastModifiedBy>{escaped(creator)}</cp:lastModifiedBy>"
        f"<cp:revision>1</cp:revision>{dated}<dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    )


def app_properties(company: str) -> Xml:
    """`docProps/app.xml`."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    rows = [element("Application", "anjuan"), element("Company", escaped(company))]
    return _root("Properties", space, rows)
