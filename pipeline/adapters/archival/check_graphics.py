"""Rules on drawing (ISO 19005-2, 6.2.2 and 6.2.4 to 6.2.9): operators, colours, images, forms."""

from collections.abc import Callable
from typing import Any

import pikepdf

from anjuan.adapters.archival.check_files import filters
from anjuan.adapters.archival.jpeg2000 import is_plain
from anjuan.adapters.archival.operators import read_operators
from anjuan.adapters.archival.parts import Kind, Part
from anjuan.adapters.archival.rules import Rule

KNOWN = frozenset(
    b"b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M "
    b"MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y "
    b"' \" BI ID EI".split()
)
"""Every operator of ISO 32000-1, Annex A."""
INTENTS = {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"}
_DEEPEST = 28
_COLOURANTS = 32
_DEPTHS = {1, 2, 4, 8, 16}
_CLASSES = {b"scnr", b"mntr", b"prtr", b"spac"}
_SPACES = {1: {b"GRAY"}, 3: {b"RGB ", b"Lab "}, 4: {b"CMYK"}}


def _operators(part: Part) -> bool:
    return read_operators(part.data).names <= KNOWN


def _not_deep(part: Part) -> bool:
    return read_operators(part.data).deepest <= _DEEPEST


def _intents(part: Part) -> bool:
    return {one.decode("latin-1") for one in read_operators(part.data).intents} <= INTENTS


def _inline(part: Part) -> bool:
    """No inline image is packed by LZW or asks to be smoothed."""
    return not any(
        _has(image, ("/F", "/Filter"), ("/LZW", "/LZWDecode"))
        or bool(image.get("/I", image.get("/Interpolate", False)))
        for image in read_operators(part.data).images
    )


def _has(image: dict[str, Any], keys: tuple[str, ...], values: tuple[str, ...]) -> bool:
    said = [image[key] for key in keys if key in image]
    flat = [one for each in said for one in (each if isinstance(each, pikepdf.Array) else [each])]
    return any(str(one) in values for one in flat)


def _no_print_colours(part: Part) -> bool:
    """No CMYK by operator or name; where a Default space would allow it, it is told as well."""
    said = read_operators(part.data)
    named = b"/DeviceCMYK" in part.data and b"cs" in {name.lower() for name in said.names}
    inline = any(_has(one, ("/CS", "/ColorSpace"), ("/CMYK", "/DeviceCMYK")) for one in said.images)
    return not named and not inline and not said.names & {b"k", b"K"}


def _no_print_space(part: Part) -> bool:
    return not (isinstance(part.thing, pikepdf.Name) and part.thing == "/DeviceCMYK")


def _profile(part: Part) -> bool:
    space = part.thing
    if not isinstance(space, pikepdf.Array) or space[0] != "/ICCBased":
        return True
    count, head = int(space[1].N), space[1].read_bytes()[:40]
    return (
        head[8] <= 4  # noqa: PLR2004 - the version that ISO 32000-1 knows
        and head[12:16] in _CLASSES
        and head[16:20] in _SPACES[count]
        and head[36:40] == b"acsp"
    )


def _colourants(part: Part) -> bool:
    space = part.thing
    if not isinstance(space, pikepdf.Array) or space[0] != "/DeviceN":
        return True
    if len(space[1]) > _COLOURANTS:
        return False
    more: Any = space[4] if len(space) > 4 else {}  # noqa: PLR2004 - the place of the attributes
    if more.get("/Subtype") != "/NChannel":
        return True
    spots = {str(one) for one in space[1]} - {"/None", "/All"}
    process = {str(one) for one in more.get("/Process", {}).get("/Components", ())}
    return spots - process <= set(more.get("/Colorants", {}).keys())


def _state(part: Part) -> bool:
    state = part.thing
    if "/TR" in state or "/HTP" in state or state.get("/TR2", "/Default") != "/Default":
        return False
    halftone: Any = state.get("/HT", "/Default")
    known = not isinstance(halftone, (pikepdf.Dictionary, pikepdf.Stream))
    return known or (halftone.HalftoneType in {1, 5} and "/HalftoneName" not in halftone)


def _overprint(part: Part) -> bool:
    state = part.thing
    return state.get("/OPM", 0) != 1 or not (state.get("/OP", False) or state.get("/op", False))


def _intent(part: Part) -> bool:
    said = part.thing.get("/RI", part.thing.get("/Intent"))
    return said is None or str(said).removeprefix("/") in INTENTS


def _bits(part: Part) -> bool:
    image = part.thing
    return "/JPXDecode" in filters(image) or int(image.get("/BitsPerComponent", 1)) in _DEPTHS


def _jpeg2000(part: Part) -> bool:
    image = part.thing
    return "/JPXDecode" not in filters(image) or is_plain(image.read_raw_bytes())


def _own_resources(part: Part) -> bool:
    """A form that names resources has them with it."""
    return "/Resources" in part.thing or not read_operators(part.thing.read_bytes()).names & {
        b"Do", b"Tf", b"gs", b"sh"
    }  # fmt: skip


def _not_smoothed(part: Part) -> bool:
    return not part.thing.get("/Interpolate", False)


def _no_postscript(part: Part) -> bool:
    form = part.thing
    return form.get("/Subtype") == "/Form" and "/PS" not in form and form.get("/Subtype2") != "/PS"


def _absent(*keys: str) -> Callable[[Part], bool]:
    return lambda part: not any(key in part.thing for key in keys)


RULES = (
    Rule("6.1.13", Kind.CONTENT, "绘图层次过深", _not_deep),
    Rule("6.1.10", Kind.CONTENT, "内嵌小图的压缩或平滑方式不许可", _inline),
    Rule("6.2.2", Kind.CONTENT, "有标准以外的绘图指令", _operators),
    Rule("6.2.2", Kind.FORM, "图形没有自带所用的资源", _own_resources),
    Rule("6.2.4.2", Kind.COLOUR, "颜色特性文件不合要求", _profile),
    Rule("6.2.4.2", Kind.STATE, "用了四色叠印", _overprint),
    Rule("6.2.4.3", Kind.CONTENT, "用了没有颜色说明的印刷四色", _no_print_colours),
    Rule("6.2.4.3", Kind.COLOUR, "用了没有颜色说明的印刷四色", _no_print_space),
    Rule("6.2.4.4", Kind.COLOUR, "专色的说明不全", _colourants),
    Rule("6.2.5", Kind.STATE, "用了传递曲线或特殊网屏", _state),
    Rule("6.2.6", Kind.STATE, "再现意图不合要求", _intent),
    Rule("6.2.6", Kind.IMAGE, "再现意图不合要求", _intent),
    Rule("6.2.6", Kind.CONTENT, "再现意图不合要求", _intents),
    Rule("6.2.8", Kind.IMAGE, "图片要求平滑显示", _not_smoothed),
    Rule("6.2.8", Kind.IMAGE, "图片另有替代图", _absent("/Alternates", "/OPI")),
    Rule("6.2.8", Kind.IMAGE, "图片的位数不许可", _bits),
    Rule("6.2.8.3", Kind.IMAGE, "JPEG 2000图片不合要求", _jpeg2000),
    Rule("6.2.9", Kind.FORM, "引用了别的文件", _absent("/OPI", "/Ref")),
    Rule("6.2.9", Kind.FORM, "夹带PostScript程序", _no_postscript),
)
