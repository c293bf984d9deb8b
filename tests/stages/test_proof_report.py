"""proof.json: what was looked at, what was not, and files that changed while a book was made."""

import json
from typing import Any

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import Volume
from anjuan.model.proof import ChangedSource, Fault, ListRead, Looked, Medium, Proof, Proven
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.archival import prove_archival
from anjuan.stages.paginate import paginate
from anjuan.stages.proof_report import changed_sources, proof_document, sources
from bookshelf import chapter, document, entry, part, picture
from specimen import IMPRINT

PROOF = Proof("2", "2.2", 1, "3月督查", "2-2", ())
PDF = Looked("2", Medium.PDF, 6, compared=(("numbers", 3),))
UNSEEN = Looked("2", Medium.WORD, 0, "本机没有安装LibreOffice")
LIST = ListRead("查检表.pdf", 1)


def volume() -> Volume:
    one = entry("2.2", 1, document("通知.pdf"), picture("现场.jpg"))
    (made,) = paginate([part(chapter("2.2", one))], IMPRINT, FontMetrics()).volumes
    return made


def told(looked: tuple[Looked, ...], changed: tuple[ChangedSource, ...] = ()) -> dict[str, Any]:
    proven = Proven((PROOF,), looked, (LIST,), 3, changed)
    document = proof_document(proven, [volume()])
    read: dict[str, Any] = json.loads(json.dumps(document))
    return read


def test_what_was_not_looked_at_is_named_with_its_reason() -> None:
    proof = told((PDF, UNSEEN))
    assert (proof["holds"], proof["unseen"]) == (True, ["2.docx"])
    pdf, word = proof["volumes"]
    assert (pdf["pages_looked_at"], pdf["why_not"], pdf["compared"]) == (6, None, {"numbers": 3})
    assert (word["pages_looked_at"], word["why_not"]) == (0, "本机没有安装LibreOffice")


def test_one_fault_anywhere_and_it_does_not_hold() -> None:
    fault = Looked("2", Medium.WORD, 6, faults=(Fault(3, "2-1", "没有印页码2-2"),))
    proof = told((PDF, fault))
    assert proof["holds"] is False
    _, word = proof["volumes"]
    assert word["faults"] == [{"pdf_page": 3, "page": "2-1", "fault": "没有印页码2-2"}]
    assert told((PDF,), (ChangedSource("a.pdf", "2", "2-2"),))["holds"] is False


def test_every_file_has_the_first_page_that_came_from_it() -> None:
    assert sources([volume()]) == {"现场.jpg": ("2", "2-4")}


def test_a_file_whose_bytes_are_others_now_is_named_with_its_page() -> None:
    stand = {RelPath(name): ("2", f"2-{n}") for n, name in enumerate(("a", "b", "c", "d"), 1)}
    before = {RelPath(name): Sha256(name * 4) for name in ("a", "b", "c")}
    now = {RelPath("a"): Sha256("aaaa"), RelPath("b"): Sha256("other"), RelPath("c"): None}
    assert changed_sources(stand, before, now) == (
        ChangedSource("b", "2", "2-2"),
        ChangedSource("c", "2", "2-3", gone=True),
    )


def test_a_pdf_that_does_not_claim_what_it_is_does_not_hold() -> None:
    claimless = prove_archival("2", "", (), ())
    proven = Proven((PROOF,), (PDF,), (LIST,), 3, (), (claimless,))
    document = proof_document(proven, [volume()])
    assert document["holds"] is False
