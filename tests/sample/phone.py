"""Screenshots of a phone: an article of an official account, drawn with the project's fonts."""

from PIL import Image, ImageDraw

from sample.boards import HEI, font
from sample.grain import Dice
from sample.shots import screenshot

_HUES = ("#b3191f", "#c8452c", "#3d7a4a", "#a32d3c", "#2f5b94", "#3c7d84")


def article(day: str, title: str, lines: tuple[str, ...], number: int) -> bytes:
    """An article with its title, account, date, a header picture and a few paragraphs."""
    wide, high = 828, 1792
    page = Image.new("RGB", (wide, high), "#ffffff")
    draw = ImageDraw.Draw(page)
    dice = Dice(title)
    draw.text(
        (60, 52), f"{dice.whole(9, 20)}:{dice.whole(10, 59)}", "#111111", font(HEI, 30), anchor="lm"
    )
    draw.rounded_rectangle((wide - 120, 38, wide - 60, 66), 7, outline="#111111", width=3)
    draw.rectangle((wide - 115, 43, wide - 78, 61), "#111111")
    draw.text((50, 130), "〈", "#111111", font(HEI, 40), anchor="lm")
    draw.text((wide - 70, 126), "…", "#111111", font(HEI, 44), anchor="mm")
    y = _wrapped(draw, title, (50, 180), 50, wide - 100, "#1a1a1a", bold=1)
    draw.text((50, y + 26), "原创", "#8a8a8a", font(HEI, 32), anchor="lm")
    draw.text((140, y + 26), "安康审批服务", "#576b95", font(HEI, 32), anchor="lm")
    draw.text((370, y + 26), day, "#8a8a8a", font(HEI, 32), anchor="lm")
    head, foot = _HUES[number % len(_HUES)], _HUES[(number + 3) % len(_HUES)]
    y = _poster(draw, (50, y + 70, wide - 50, y + 70 + 380), title, head, dice)
    for line in lines:
        y = _wrapped(draw, "　　" + line + "。", (50, y + 34), 42, wide - 100, "#222222")
    _poster(draw, (50, y + 44, wide - 50, y + 44 + 300), "文明创建 你我同行", foot, dice)
    draw.line((0, high - 110, wide, high - 110), "#e5e5e5", 2)
    for at, word in enumerate(
        ("分享", "收藏", f"赞 {dice.whole(18, 160)}", f"在看 {dice.whole(6, 60)}")
    ):
        draw.text((120 + at * 196, high - 60), word, "#666666", font(HEI, 28), anchor="mm")
    return screenshot(page)


def _wrapped(
    draw: ImageDraw.ImageDraw,
    text: str,
    at: tuple[float, float],
    size: int,
    wide: int,
    ink: str,
    *,
    bold: int = 0,
) -> float:
    x, y = at
    per = wide // size
    for start in range(0, len(text), per):
        line = text[start : start + per]
        draw.text((x, y), line, ink, font(HEI, size), stroke_width=bold, stroke_fill=ink)
        y += size * 1.55
    return y


def _poster(
    draw: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    title: str,
    hue: str,
    dice: Dice,
) -> float:
    left, top, right, low = box
    draw.rectangle(box, hue)
    base = tuple(int(hue[i : i + 2], 16) for i in (1, 3, 5))
    x = left
    while x < right:
        step = dice.whole(26, 70)
        tall = dice.whole(40, 150)
        shade = dice.between(0.55, 0.8)
        tint = "#{:02x}{:02x}{:02x}".format(*(int(part * shade) for part in base))
        draw.rectangle((x, low - tall, min(x + step, right), low), tint)
        x += step
    radius = dice.whole(34, 60)
    draw.ellipse(
        (right - 150 - radius, top + 50, right - 150 + radius, top + 50 + 2 * radius), "#ffe3a0"
    )
    words = title.partition("｜")[0]
    draw.text(
        (left + 50, top + 120),
        words,
        "#fff6df",
        font(HEI, min(72, 500 // max(len(words), 1))),
        anchor="lm",
        stroke_width=1,
    )
    draw.line((left + 52, top + 180, left + 260, top + 180), "#fff6df", 5)
    return low
