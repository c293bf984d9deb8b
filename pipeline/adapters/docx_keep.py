"""What stays together on a page of a Word document."""

from anjuan.adapters.docx_xml import Xml


def kept(content: Xml) -> Xml:
    """Paragraphs that stay on one page with what follows them."""
    return _marked(content, "<w:keepNext/>")


def _marked(content: Xml, mark: str) -> Xml:
    """Every paragraph with that property, whose place is behind pStyle (CT_PPrBase)."""
    pieces = content.split("<w:pPr>")
    marked = [pieces[0]]
    for piece in pieces[1:]:
        end = piece.index("/>") + 2
        marked.append(f"{piece[:end]}{mark}{piece[end:]}")
    return Xml("<w:pPr>".join(marked))
