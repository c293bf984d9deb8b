"""Whether a file is of the sort that its name promises (contract §4, unreadable-file)."""

from anjuan.model.evidence import PICTURES, Format

_WORDS = frozenset(
    {Format.DOCX, Format.DOC, Format.WPS, Format.RTF, Format.ODT, Format.HTML, Format.TEXT}
)
_SHEETS = frozenset({Format.XLSX, Format.XLS, Format.ODS, Format.CSV, Format.HTML})
_PAGES = frozenset({Format.HTML})
"""Systems export pages under the old names, and Office opens them; under a new one it refuses."""
_SLIDES = frozenset({Format.PPTX, Format.PPT, Format.ODP})
_VIDEOS = frozenset({Format.VIDEO, Format.AUDIO})
_TEXTS = frozenset({Format.TEXT, Format.MARKDOWN, Format.YAML, Format.CSV, Format.HTML})

_SORTS: tuple[tuple[str, frozenset[Format], str], ...] = (
    ("照片", PICTURES, "jpg jpeg jpe jfif png webp gif tif tiff bmp heic heif avif"),
    ("PDF", frozenset({Format.PDF}), "pdf"),
    ("Word文档", _WORDS, "doc wps dot wpt"),
    ("Word文档", _WORDS - _PAGES, "docx docm dotx"),
    ("表格", _SHEETS, "xls et csv tsv ett"),
    ("表格", _SHEETS - _PAGES, "xlsx xlsm xlsb"),
    ("演示文稿", _SLIDES, "ppt pptx pptm pps ppsx dps"),
    ("视频", _VIDEOS, "mp4 mov avi mkv wmv flv 3gp m4v mpg mpeg webm mts"),
    ("OFD文件", frozenset({Format.OFD}), "ofd"),
    ("文本", _TEXTS, "txt md markdown yaml yml"),
)
_PROMISED = {
    f".{suffix}": (name, held) for name, held, suffixes in _SORTS for suffix in suffixes.split()
}

_CALLED = {
    Format.HTML: "网页",
    Format.PDF: "PDF",
    Format.VIDEO: "视频",
    Format.AUDIO: "录音",
    Format.ARCHIVE: "压缩包",
    Format.OFD: "OFD文件",
    Format.TEXT: "文字",
    Format.CSV: "文字",
    Format.MARKDOWN: "文字",
    Format.YAML: "文字",
}


def broken_promise(suffix: str, found: Format) -> str:
    """What is wrong where the content is of another sort (`名为照片，内容是网页`); else nothing."""
    if suffix not in _PROMISED:
        return ""
    name, held = _PROMISED[suffix]
    if found in held or found is Format.EMPTY:
        return ""
    if found is Format.UNKNOWN:
        return f"不是有效的{name}，内容已损坏或是别的格式"
    return f"名为{name}，内容是{_called(found)}"


def _called(found: Format) -> str:
    """A format as users call it."""
    if found in PICTURES:
        return "图片"
    if found in _SLIDES:
        return "演示文稿"
    if found in _CALLED:
        return _CALLED[found]
    return "表格" if found in _SHEETS else "Word文档"
