"""Whether a Word file or a workbook is what the standard says one is (ISO/IEC 29500, transitional).

The schemas come with `openxml-audit`, as the data of Microsoft's Open XML SDK: the transitional
schema with Office's extensions. It reads what a program of today would; what stands for older ones
(`mc:Fallback`) and what lies in drawings is unfolded for it. Beside it stand rules of our own for
what it passes over: content types, relations, and in which fonts a Word file is set.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME_SLOTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_NO_THEME = re.compile(r"A required relationship type '\S+/theme' is missing")
"""The SDK asks Word files for a theme; ISO 29500-1 §14.2.7 allows at most one, and none will do."""
_FONT_CHILD = re.compile(r"Unexpected element '\w+' found at \S+styleSheet\S+/font\[\d+\]$")
"""The SDK wants the children of a workbook's font in one order; CT_Font of sml.xsd in any."""


def faults(path: Path) -> list[str]:
    """All that is wrong with a .docx or .xlsx, a sentence each."""
    found = [*_schema_faults(path), *_package_faults(path)]
    if path.suffix == ".docx":
        found += _font_faults(path)
    return sorted(set(found))


# ── the schema ───────────────────────────────────────────────────────────────────────────────


def _schema_faults(path: Path) -> Iterator[str]:
    with TemporaryDirectory(prefix="valid-") as name:
        copies = [path]
        if path.suffix == ".docx":
            copies += [_unfolded(path, way, Path(name)) for way in ("Choice", "Fallback")]
        for copy in copies:
            validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)
            for error in validator.validate(copy).errors:
                if error.severity is not ValidationSeverity.ERROR:
                    continue  # what Excel would write otherwise
                told = f"{error.description} at {error.part_uri}{error.path}"
                if not (_NO_THEME.match(told) or _FONT_CHILD.match(told)):
                    yield told


def _unfolded(path: Path, way: str, folder: Path) -> Path:
    """A copy in which every alternative is decided, and nothing may be ignored."""
    copy = folder / f"{way}{path.suffix}"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, _decided(data, way) if _is_word_part(name) else data)
    return copy


def _is_word_part(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml")


def _decided(data: bytes, way: str) -> bytes:
    root = etree.fromstring(data)
    root.attrib.pop(f"{_MC}Ignorable", None)
    for alternative in list(root.iter(f"{_MC}AlternateContent")):
        for child in list(alternative.find(f"{_MC}{way}")):
            alternative.addprevious(child)
        alternative.getparent().remove(alternative)
    return bytes(etree.tostring(root))


# ── the package (ISO 29500-2) ────────────────────────────────────────────────────────────────


def _package_faults(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        if len(parts) != len(archive.namelist()):
            yield "a part stands twice"
    yield from _type_faults(parts)
    for name, data in parts.items():
        if name.endswith(".rels"):
            yield from _relation_faults(name, data, parts)


def _type_faults(parts: dict[str, bytes]) -> Iterator[str]:
    keys = {f"{_TYPES}Default": "Extension", f"{_TYPES}Override": "PartName"}
    known: list[str] = []
    for row in etree.fromstring(parts["[Content_Types].xml"]):
        key = keys.get(row.tag)
        if key is None or set(row.attrib) != {key, "ContentType"}:
            yield f"content types: {etree.tostring(row).decode()}"
            continue
        known.append(row.get(key).lower())
        if key == "PartName" and row.get(key).lstrip("/") not in parts:
            yield f"content types: no part {row.get(key)}"
    if len(known) != len(set(known)):
        yield "content types: a key stands twice"
    for name in parts:
        suffix = name.rpartition(".")[2].lower()
        if name != "[Content_Types].xml" and not {f"/{name}".lower(), suffix} & set(known):
            yield f"content types: none for {name}"


def _relation_faults(name: str, data: bytes, parts: dict[str, bytes]) -> Iterator[str]:
    path = PurePosixPath(name)
    owner = str(path.parent.parent / path.stem) if path.stem else ""
    declared: list[str] = []
    for row in etree.fromstring(data):
        allowed = {"Id", "Type", "Target", "TargetMode"}
        if row.tag != _RELATION or not {"Id", "Type", "Target"} <= set(row.attrib) <= allowed:
            yield f"{name}: {etree.tostring(row).decode()}"
            continue
        declared.append(row.get("Id"))
        target = str(PurePosixPath("/", path.parent.parent, row.get("Target"))).lstrip("/")
        if row.get("TargetMode") != "External" and target not in parts:
            yield f"{name}: no part {row.get('Target')}"
    if len(declared) != len(set(declared)):
        yield f"{name}: an Id stands twice"
    if owner in parts:
        used = set(_used(etree.fromstring(parts[owner])))
        yield from (f"{owner}: no relation {one}" for one in sorted(used - set(declared)))


def _used(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        yield from (str(value) for key, value in element.attrib.items() if key.startswith(_R))


# ── fonts ────────────────────────────────────────────────────────────────────────────────────


def _font_faults(path: Path) -> Iterator[str]:
    """Fonts named in some slots only, and fonts of a theme: WPS calls them missing."""
    with zipfile.ZipFile(path) as archive:
        for name in filter(_is_word_part, archive.namelist()):
            if "theme" in name:
                yield f"{name}: a theme"
            for fonts in etree.fromstring(archive.read(name)).iter(f"{_W}rFonts"):
                given = {slot for slot in _SLOTS if fonts.get(f"{_W}{slot}")}
                if given and given != set(_SLOTS):
                    yield f"{name}: fonts in {sorted(given)} only"
                if any(fonts.get(f"{_W}{slot}") for slot in _THEME_SLOTS):
                    yield f"{name}: a font of the theme"
