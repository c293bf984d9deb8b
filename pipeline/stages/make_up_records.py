"""Which files of an item make up one 件 (DA/T 22-2015): a document with all that belongs to it."""

import re
from collections.abc import Mapping, Sequence

from anjuan.model.archive import Paper, Role
from anjuan.model.evidence import PICTURES, Format, Item, Material
from anjuan.model.kinds import PHOTOS, TAKEN, Kind
from anjuan.model.plan import ArchiveRules
from anjuan.model.units import RelPath
from anjuan.stages.order import in_binding_order
from anjuan.stages.record_kinds import HOSTS, hosts_of
from anjuan.stages.text import half_width
from anjuan.stages.titles import plain_stem

_ATTACHMENT = re.compile(r"^附件|[(（]附件[\d一二三四五六七八九十]*[)）]$")
_NUMBERED = re.compile(r"附件\s*(\d{1,2}|[一二三四五六七八九十])(?![\d一二三四五六七八九十])")
_NUMERALS = "一二三四五六七八九十"
_SHEET_NUMBER = re.compile(r"[\s_\-]*[(（]?\d{1,2}[)）]?$|第[一二三四五六七八九十\d]+页$")
_ISSUED = re.compile(r"印发.*?《(.+?)》|转发.*?《(.+?)》")
_LEAST_SHARED = 4


def is_paper(material: Material) -> bool:
    """Whether a file is filed as a document: all but photos, videos and sound."""
    if material.facts.format in (Format.VIDEO, Format.AUDIO):
        return False  # whatever its name says: 会议记录.mp3
    return material.kind not in TAKEN or material.kind is Kind.SCREENSHOT


def papers_of_records(
    item: Item, materials: Sequence[Material], rules: ArchiveRules
) -> tuple[tuple[Paper, ...], ...]:
    """The papers of an item as 件, each with its body first; every file in exactly one.

    Together are: a scan's pages, a paper's signed copy and its editable text, a document and its
    attachments, and kinds that the table (or the plan's `together`) puts with another.
    """
    return _Making(item, rules).records(materials)


class _Making:
    """One item: which file each file belongs to."""

    def __init__(self, item: Item, rules: ArchiveRules) -> None:
        self._item = item
        self._rules = rules

    def records(self, materials: Sequence[Material]) -> tuple[tuple[Paper, ...], ...]:
        ordered = in_binding_order(self._item, materials)
        paths = {one.path for one in ordered}
        twins = [one for one in ordered if one.twin_of in paths]
        originals = [one for one in ordered if one.twin_of not in paths]
        sheets = _scanned_together(originals)
        mains = [one for one in originals if sheets[one.path] == one.path]
        host = {one.path: self._host(one, mains) for one in mains}
        groups: dict[RelPath, list[Paper]] = {}
        for one in (*_hosts_first(originals, sheets, host), *twins):
            first = sheets.get(one.twin_of or one.path, one.path)
            of = host.get(first) or first
            groups.setdefault(of, []).append(Paper(one, _role(one, first, of)))
        return tuple(map(tuple, groups.values()))

    def _host(self, one: Material, mains: Sequence[Material]) -> RelPath | None:
        """The paper that another belongs to; none where it is a 件 of its own."""
        others = [other for other in mains if other is not one and not self._follows(other)]
        if _ATTACHMENT.search(half_width(one.file.stem)):
            return _first_of(HOSTS, others)
        issued = next((other for other in others if _issues(other, one)), None)
        if issued is not None:
            return issued.path
        return _first_of(self._joins(one), others)

    def _follows(self, one: Material) -> bool:
        """Whether a paper may itself belong to another: then nothing belongs to it."""
        named = _ATTACHMENT.search(half_width(one.file.stem)) is not None
        return named or bool(self._joins(one))

    def _joins(self, one: Material) -> tuple[Kind, ...]:
        return hosts_of(one.kind or Kind.DOCUMENT, one.file.stem, self._rules)


def _role(one: Material, first: RelPath, of: RelPath) -> Role:
    if one.twin_of is not None and first != one.path:
        return Role.EDITABLE
    return Role.BODY if first == of else Role.ATTACHMENT


def _hosts_first(
    originals: Sequence[Material],
    sheets: Mapping[RelPath, RelPath],
    host: Mapping[RelPath, RelPath | None],
) -> tuple[Material, ...]:
    """正文 before 附件, in binding order each; those with a number at the end, by it."""

    def rank(one: Material) -> tuple[bool, int]:
        return host.get(sheets[one.path]) is not None, _attachment_number(one)

    return tuple(sorted(originals, key=rank))


def _attachment_number(one: Material) -> int:
    """2 of `附件2 名单` and `名单（附件二）`; 0 where there is none."""
    hit = _NUMBERED.search(half_width(one.file.stem))
    if hit is None:
        return 0
    return int(hit[1]) if hit[1].isdecimal() else _NUMERALS.index(hit[1]) + 1


def _first_of(kinds: Sequence[Kind], others: Sequence[Material]) -> RelPath | None:
    for kind in kinds:
        for other in others:
            if other.kind is kind:
                return other.path
    return None


def _issues(document: Material, one: Material) -> bool:
    """Whether `关于印发《…方案》的通知` issues the other paper."""
    facts = document.facts.document
    title = (facts.form.title if facts is not None else "") or document.file.stem
    hit = _ISSUED.search(title)
    if hit is None:
        return False
    named, own = hit[1] or hit[2], plain_stem(one.file)
    return len(own) >= _LEAST_SHARED and (own in named or named in own)


def _scanned_together(papers: Sequence[Material]) -> Mapping[RelPath, RelPath]:
    """Each paper with the first of its sheets: `签到表1.jpg` and `签到表2.jpg`; all screenshots.

    Certificates are numbered, too, and are a 件 each.
    """
    first: dict[tuple[object, ...], RelPath] = {}
    found: dict[RelPath, RelPath] = {}
    for one in papers:
        if one.facts.format not in PICTURES or one.kind is Kind.CERTIFICATE:
            found[one.path] = one.path
            continue
        stem = "" if one.kind in PHOTOS else _SHEET_NUMBER.sub("", half_width(one.file.stem))
        found[one.path] = first.setdefault((one.kind, stem), one.path)
    return found
