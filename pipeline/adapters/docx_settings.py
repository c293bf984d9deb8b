"""`word/settings.xml` of our Word files."""

from anjuan.adapters.docx_xml import NOTHING, Xml, document, w

_NEVER_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃"
    "〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
_NEVER_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"


def settings_part(*, both_sides: bool = False) -> Xml:
    """`word/settings.xml`: Chinese line breaking, no spelling marks, Word 15's layout.

    `both_sides` mirrors the margins by the leaf, and gives even pages feet of their own.
    """
    mode = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return document(
        "w:settings",
        w("zoom", percent=100),
        w("mirrorMargins") if both_sides else NOTHING,
        w("hideSpellingErrors"),
        w("hideGrammaticalErrors"),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders") if both_sides else NOTHING,
        w("characterSpacingControl", val="compressPunctuation"),
        w("noLineBreaksAfter", lang="zh-CN", val=_NEVER_LAST),
        w("noLineBreaksBefore", lang="zh-CN", val=_NEVER_FIRST),
        w("compat", w("doNotExpandShiftReturn"), mode),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
