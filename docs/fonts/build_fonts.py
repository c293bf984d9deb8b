#!/usr/bin/env python3
"""Developer-only, offline once SRC is filled: builds the vendored TrueType set (not run on a user's machine).
Needs: fonttools.  SRC layout (each obtained from a reachable registry, nothing is installed system-wide):
  apt-get download texlive-lang-chinese fonts-lxgw-wenkai fonts-liberation2 fonts-dejavu-core ; dpkg-deb -x X.deb SRC/deb/x_PKG
  npm pack @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3 ; tar xzf -C SRC/npm/x/NAME
  unicode-data (Debian) -> tgh.json  (kTGH of Unihan_OtherMappings = 通用规范汉字表)"""

import json, os, sys, time, hashlib, zlib
from fontTools.ttLib import TTFont, newTable
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.pens.transformPen import TransformPen

SRC, OUT = sys.argv[1], sys.argv[2]
TGH = set(sum(json.load(open(f"{SRC}/tgh.json")).values(), []))
GB = set()
for h in range(0xA1, 0xF8):
    for l in range(0xA1, 0xFF):
        for enc in ("gb2312", "gbk"):  # gbk adds U+2014 / U+00B7 for A1AA / A1A4
            try:
                GB.add(ord(bytes([h, l]).decode(enc)))
            except Exception:
                pass
SYM = (
    set(range(0x20, 0x7F))
    | set(range(0xA0, 0x180))
    | set(range(0x2000, 0x2070))
    | set(range(0x20A0, 0x20D0))
    | set(range(0x2100, 0x2C00))
    | set(range(0x3000, 0x3040))
    | set(range(0x3200, 0x3400))
    | set(range(0xFF00, 0xFFF0))
)
CORE = SYM | GB | TGH
DROP = {0, 0xFFE5, 0xFFE1}  # Fandol: U+FFE5 draws '$'; U+0000 -> blank hides misses


def load(p, U):
    f = TTFont(p, recalcTimestamp=False)
    U = (U if U is not None else set(f.getBestCmap())) & set(f.getBestCmap())
    o = subset.Options()
    o.layout_features = []
    o.hinting = False
    o.name_IDs = ["*"]
    o.name_languages = ["*"]
    o.glyph_names = False
    o.notdef_outline = True
    o.drop_tables += [
        "vmtx",
        "vhea",
        "VORG",
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "STAT",
        "DSIG",
        "FFTM",
    ]
    s = subset.Subsetter(o)
    s.populate(unicodes=U)
    s.subset(f)
    return f


def to_glyf(f, err=0.5):
    gs, order = f.getGlyphSet(), f.getGlyphOrder()
    G = {}
    for g in order:
        p = TTGlyphPen(gs)
        gs[g].draw(Cu2QuPen(p, err, reverse_direction=True))
        G[g] = p.glyph()
    for t in ("CFF ", "CFF2", "VORG"):
        if t in f:
            del f[t]
    f["loca"] = newTable("loca")
    glyf = f["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = G
    for g in order:
        G[g].recalcBounds(glyf)
        f["hmtx"][g] = (f["hmtx"][g][0], G[g].xMin if G[g].numberOfContours else 0)
    m = f["maxp"]
    m.tableVersion = 0x10000
    for k in "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions maxComponentElements maxPoints maxContours maxCompositePoints maxCompositeContours maxComponentDepth".split():
        setattr(m, k, 0)
    m.maxZones = 1
    f["post"].formatType = 3.0
    f.sfntVersion = "\0\1\0\0"


def full_dash(f):
    """Noto: U+2014 is ~0.9 em with side bearings (gap in ——), U+00B7 is ~1/3 em."""
    cm = f.getBestCmap()
    d = cm[0x2015]
    glyf = f["glyf"]
    g = glyf[d]
    upm = f["head"].unitsPerEm
    sx = upm / (g.xMax - g.xMin)
    pen = TTGlyphPen(None)
    f.getGlyphSet()[d].draw(TransformPen(pen, (sx, 0, 0, 1, -g.xMin * sx, 0)))
    n = pen.glyph()
    t = cm[0x2014]
    glyf[t] = n
    n.recalcBounds(glyf)
    f["hmtx"][t] = (upm, n.xMin)
    for c in f["cmap"].tables:
        if c.isUnicode() and hasattr(c, "cmap") and 0x30FB in cm and 0xB7 in c.cmap:
            c.cmap[0xB7] = cm[0x30FB]


def uncmap(f, U):
    for c in f["cmap"].tables:
        if hasattr(c, "cmap"):
            for u in U:
                c.cmap.pop(u, None)


def note(f, text, rename=None):
    n = f["name"]
    if rename:
        for r in list(n.names):
            if r.nameID in (1, 2, 3, 4, 6, 16, 17, 18, 21, 22):
                n.removeNames(r.nameID)
        for i, v in (
            (1, rename),
            (2, "Regular"),
            (3, rename + "; 1.0"),
            (4, rename),
            (6, rename.replace(" ", "")),
        ):
            n.setName(v, i, 3, 1, 0x409)
    n.setName(text, 10, 3, 1, 0x409)


def save(f, name):
    p = f"{OUT}/{name}"
    f.save(p)
    d = open(p, "rb").read()
    cm = set(TTFont(p, lazy=True).getBestCmap())
    return dict(
        file=name,
        bytes=len(d),
        deflate=len(zlib.compress(d, 9)),
        glyphs=f["maxp"].numGlyphs,
        gb2312=len(
            {c for c in GB if 0x4E00 <= c <= 0x9FA5 and chr(c).encode("gb2312", "ignore")} & cm
        ),
        tgh=len(TGH & cm),
        uro=sum(0x4E00 <= c <= 0x9FA5 for c in cm),
        exta=sum(0x3400 <= c <= 0x4DB5 for c in cm),
        smp=sum(c > 0xFFFF for c in cm),
        sha256=hashlib.sha256(d).hexdigest(),
    )


F = f"{SRC}/deb/x_texlive-lang-chinese/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
S = f"{SRC}/npm/x/expo-google-fonts-noto-serif-sc-0.4.3/package"
N = f"{SRC}/npm/x/expo-google-fonts-noto-sans-sc-0.4.3/package"
MOD = "Modified 2026-11: subset to GB2312 + Table of General Standard Chinese Characters, "
R = []
for n in ("Fang", "Kai"):
    t = time.time()
    f = load(f"{F}/Fandol{n}-Regular.otf", (CORE | set(range(0x4E00, 0xA000))) - DROP)
    to_glyf(f)
    uncmap(f, DROP)
    note(
        f,
        MOD
        + "CFF outlines converted to TrueType (max error 0.5 unit), U+FFE5/U+FFE1 removed. GPLv3 + font exception; see COPYING.",
    )
    R.append(save(f, f"Fandol{n}-Regular.ttf"))
    print(n, round(time.time() - t, 1), "s")
fang = set(TTFont(f"{OUT}/FandolFang-Regular.ttf", lazy=True).getBestCmap())
for p, o, U in (
    (f"{N}/400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf", CORE),
    (f"{S}/600SemiBold/NotoSerifSC_600SemiBold.ttf", "NotoSerifSC-SemiBold.ttf", CORE),
    (f"{S}/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf", None),
):
    f = load(p, U)
    full_dash(f)
    uncmap(f, {0})
    note(f, "Modified 2026-11: layout tables and hints removed, U+2014/U+00B7 made full width.")
    R.append(save(f, o))
f = load(
    f"{SRC}/deb/x_fonts-lxgw-wenkai/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
    (TGH - fang)
    | {0xFFE5, 0xFFE1, 0xA5, 0xA3, 0x33A1, 0x2103, 0x2015}
    | set(range(0x20, 0x7F))
    | set(range(0x246A, 0x2474)),
)
note(
    f,
    "Modified 2026-11: subset of LXGW WenKai Light 1.250 (SIL OFL 1.1), renamed as the OFL requires (reserved names).",
    rename="Binder Kai Supplement",
)
R.append(save(f, "BinderKaiSupplement.ttf"))
f = load(
    f"{SRC}/deb/x_fonts-dejavu-core/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    set(range(0x2610, 0x2613)) | set(range(0x2713, 0x2719)) | {0x20},
)
note(f, "Modified 2026-11: subset of DejaVu Sans 2.37.", rename="Binder Symbols")
R.append(save(f, "BinderSymbols.ttf"))
for w in ("Regular", "Bold"):
    d = open(
        f"{SRC}/deb/x_fonts-liberation2/usr/share/fonts/truetype/liberation2/LiberationSerif-{w}.ttf",
        "rb",
    ).read()
    open(f"{OUT}/LiberationSerif-{w}.ttf", "wb").write(d)
    R.append(
        dict(
            file=f"LiberationSerif-{w}.ttf",
            bytes=len(d),
            deflate=len(zlib.compress(d, 9)),
            sha256=hashlib.sha256(d).hexdigest(),
        )
    )
json.dump(R, open(f"{OUT}/FONTS.json", "w"), indent=1)
for r in R:
    print({k: (v[:12] if k == "sha256" else v) for k, v in r.items()})
print("total MB", sum(r["bytes"] for r in R) / 1e6, "deflate", sum(r["deflate"] for r in R) / 1e6)
