"""Font settings for LibreOffice: the project's fonts play every Chinese font that papers name."""

import hashlib
from pathlib import Path
from xml.sax.saxutils import escape

from anjuan.adapters.font_files import FONT_FOLDER

FANG = "FandolFang"
KAI = "FandolKai"
HEI = "Noto Sans SC"
SONG = "Noto Serif SC"
TITLE = "Noto Serif SC SemiBold"
LATIN = "Liberation Serif"

STAND_INS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        FANG,
        (
            *("仿宋_GB2312", "仿宋GB2312", "仿宋", "FangSong", "FangSong_GB2312", "华文仿宋"),
            *("STFangsong", "方正仿宋_GBK", "方正仿宋简体", "方正仿宋_GB2312", "FZFangSong-Z02"),
            *("FZFS", "CESI仿宋-GB2312", "朱雀仿宋", "Adobe 仿宋 Std", "Adobe Fangsong Std"),
        ),
    ),
    (
        KAI,
        (
            *("楷体_GB2312", "楷体GB2312", "楷体", "KaiTi", "KaiTi_GB2312", "华文楷体", "STKaiti"),
            *("方正楷体_GBK", "方正楷体简体", "方正楷体_GB2312", "FZKai-Z03", "Kaiti SC"),
            *("CESI楷体-GB2312", "Adobe 楷体 Std", "Adobe Kaiti Std", "华文行楷", "STXingkai"),
            *("隶书", "LiSu", "方正行楷_GBK", "方正行楷简体"),
        ),
    ),
    (
        HEI,
        (
            *("黑体", "SimHei", "黑体_GB2312", "华文黑体", "STHeiti", "华文细黑", "STXihei"),
            *("方正黑体_GBK", "方正黑体简体", "微软雅黑", "Microsoft YaHei", "微软雅黑 Light"),
            *("Microsoft YaHei Light", "Microsoft YaHei UI", "等线", "DengXian", "等线 Light"),
            *(
                "DengXian Light",
                "思源黑体",
                "思源黑体 CN",
                "Source Han Sans SC",
                "Source Han Sans CN",
            ),
            *("Noto Sans CJK SC", "文泉驿微米黑", "WenQuanYi Micro Hei", "文泉驿正黑", "苹方-简"),
            *(
                "WenQuanYi Zen Hei",
                "PingFang SC",
                "幼圆",
                "YouYuan",
                "Heiti SC",
                "HarmonyOS Sans SC",
            ),
            *("Arial", "Helvetica", "Calibri", "Tahoma", "Verdana", "Segoe UI", "sans-serif"),
            *("Arial Unicode MS", "MS Gothic", "Liberation Sans", "DejaVu Sans", "Carlito"),
        ),
    ),
    (
        TITLE,
        (
            *("方正小标宋简体", "方正小标宋_GBK", "方正小标宋_GB2312", "小标宋", "小标宋体"),
            *("方正大标宋简体", "方正大标宋_GBK", "FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05S"),
            *("FZDaBiaoSong-B06", "CESI小标宋-GB2312", "汉仪小标宋简", "文星标宋", "华文中宋"),
            *("STZhongsong", "方正书宋_GBK Bold", "方正粗宋简体", "方正粗宋_GBK", "汉鼎简大宋"),
        ),
    ),
    (
        SONG,
        (
            *("宋体", "SimSun", "新宋体", "NSimSun", "宋体_GB2312", "SimSun-ExtB", "宋体-PUA"),
            *("宋体-方正超大字符集", "华文宋体", "STSong", "Songti SC", "方正书宋_GBK"),
            *("方正书宋简体", "FZShuSong-Z01", "方正宋体S-超大字符集", "CESI宋体-GB2312"),
            *("思源宋体", "思源宋体 CN", "Source Han Serif SC", "Source Han Serif CN", "明体"),
            *("Noto Serif CJK SC", "PMingLiU", "MingLiU", "MS Mincho", "Adobe Song Std", "serif"),
        ),
    ),
    (
        LATIN,
        (
            *("Times New Roman", "Times", "Cambria", "Georgia", "Garamond", "Book Antiqua"),
            *("DejaVu Serif", "Caladea", "Cambria Math", "Courier New", "Consolas", "monospace"),
        ),
    ),
)
"""Font of ours → names in papers that it plays (fonts of Windows, WPS, 方正, 华文, macOS, UOS)."""

_SYMBOL_FOLDERS = ("/usr/share/fonts/truetype/openoffice",)
"""OpenSymbol, which belongs to LibreOffice: bullets and signs."""


def fonts_conf(cache: Path) -> str:
    """The text of a fonts.conf that knows the project's fonts only.

    No font of the machine takes part, so that the same paper gives the same pages everywhere.
    `cache` is where fontconfig may write its index.
    """
    folders = (str(FONT_FOLDER), *_SYMBOL_FOLDERS)
    return "\n".join(
        (
            '<?xml version="1.0"?>',
            '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
            "<fontconfig>",
            *(f"<dir>{escape(folder)}</dir>" for folder in folders),
            f"<cachedir>{escape(str(cache))}</cachedir>",
            *(
                f'<alias binding="same"><family>{escape(name)}</family>'
                f"<accept><family>{escape(ours)}</family></accept></alias>"
                for ours, names in STAND_INS
                for name in names
            ),
            # names that nobody listed: 宋 with the Latin beside it, then whatever has the sign
            '<match target="pattern"><edit name="family" mode="append_last">',
            *(f"<string>{escape(name)}</string>" for name in (SONG, LATIN)),
            "<string>Binder Kai Supplement</string><string>Binder Symbols</string></edit></match>",
            "</fontconfig>",
            "",
        )
    )


def stand_in(name: str) -> str | None:
    """The font of ours that plays a font of that name; None for a name that is not listed."""
    return next((ours for ours, names in STAND_INS if name in names), None)


def fonts_fingerprint() -> str:
    """Changes when the table or the project's fonts change: 16 hexadecimal digits."""
    digest = hashlib.sha256(repr(STAND_INS).encode())
    digest.update((FONT_FOLDER / "FONTS.json").read_bytes())
    return digest.hexdigest()[:16]
