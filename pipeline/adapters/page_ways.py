"""Which way a file takes to become pages: by our own hand, or only through LibreOffice."""

from collections.abc import Mapping
from pkgutil import resolve_name

from anjuan.model.evidence import PICTURES, Disposition, Format, Inventory, Material
from anjuan.model.units import RelPath

READ_WHOLE = frozenset({Format.DOCX, Format.PPTX, Format.XLSX, Format.XLS, Format.CSV})
"""Read by ourselves to the end: where nothing is found, nothing is written in them."""
PLAIN = frozenset({Format.TEXT, Format.MARKDOWN})
"""Text that we set ourselves."""
ABSENT = "本机没有安装LibreOffice，不能转成页面"


def unmakeable(inventory: Inventory) -> Mapping[RelPath, str]:
    """Files that only LibreOffice can make pages of, where it is not installed, with the reason.

    What a build would find out, for those who only check.
    """
    wanting = [one.path for one in inventory.materials if _only_office_reads(one)]
    if not wanting or resolve_name("anjuan.adapters.tools:soffice")().present:
        return {}
    return dict.fromkeys(wanting, ABSENT)


def _only_office_reads(material: Material) -> bool:
    facts = material.facts
    if material.disposition is not Disposition.BOUND or facts.problem is not None:
        return False
    read = facts.document or facts.grids or facts.picture or facts.video
    return not read and facts.format not in READ_WHOLE | {Format.PDF, *PLAIN}


def needs_office(found: Format, *, tables: bool) -> bool:
    """A paper that is neither picture, video, table, PDF nor OFD, nor plain text.

    `tables` says that its tables are set by ourselves.
    """
    own = PICTURES | PLAIN | {Format.VIDEO, Format.PDF, Format.OFD}
    return found not in own and not tables
