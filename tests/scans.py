"""Drawn scans of official papers, and the truth about each: date, number, mark of secrecy."""

import io
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).resolve().parent.parent / "pipeline/fonts"
_WIDTH, _HEIGHT = 210 / 25.4, 297 / 25.4
_LEFT, _RIGHT, _TOP = 28 / 25.4, 26 / 25.4, 37 / 25.4
_POINT = 1 / 72
_SONG, _HEI, _TITLE = (
    "NotoSerifSC-Regular.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSerifSC-SemiBold.ttf",
)
_BODIES = ("FandolFang-Regular.ttf", "FandolFang-Regular.ttf", _SONG, "FandolKai-Regular.ttf")
_UNITS = (
    ("安康市行政审批服务局", "安行审发"),
    ("汉滨区卫生健康局", "汉卫健函"),
    ("安康市爱国卫生运动委员会办公室", "安爱卫办发"),
    ("汉滨区江北街道办事处", "江办字"),
    ("安康市公共资源交易中心", "安公资通"),
    ("安康市住房和城乡建设局", "安建函"),
    ("中共安康市行政审批服务局党组", "安行审党组发"),
)
_SORTS = ("通知", "函", "报告", "通报", "会议纪要", "请示", "方案")
_MATTERS = (
    "开展春季爱国卫生运动", "召开创建工作推进会", "做好病媒生物防制", "印发责任分工",
    "组织控烟知识讲座", "报送健康教育工作情况", "加强窗口单位卫生管理",
)  # fmt: skip
_SENTENCES = (
    "为进一步巩固国家卫生城市创建成果，切实改善办公环境，现将有关事项通知如下。",
    "各科室要高度重视，明确专人负责，按照责任分工抓好落实，确保各项任务按期完成。",
    "请于{day}前将工作总结和影像资料报送局办公室，逾期不报的予以通报。",
    "{day}上午九时，在三楼会议室召开推进会，请准时参加，不得无故缺席。",
    "根据{day}市爱卫办督查反馈的问题，我局立即组织整改，目前已全部整改到位。",
    "会议强调，要坚持问题导向，逐项对照测评标准查漏补缺，建立台账，销号管理。",
    "对卫生死角进行集中清理，共清运垃圾三车，擦洗门窗四十余扇，消杀面积约两千平方米。",
    "以上意见如无不妥，请批转各单位执行。",
)
_MARKS = ("秘密★1年", "机密★3年", "秘密★10年", "绝密★长期")
_CIPHERS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Line:
    """A line as it was set: its page from 0, its ends and its baseline in pixels, as scanned."""

    page: int
    text: str
    start: tuple[float, float]
    end: tuple[float, float]
    edges: tuple[float, ...]
    """Where each letter begins, and the last one ends, in parts of the line's length."""


@dataclass(frozen=True)
class Scan:
    """The pages of a paper as a scanner gives them, and what stands on it."""

    pages: tuple[Image.Image, ...]
    signed: date | None
    number: str
    mark: str
    form: str
    """How it was drawn, in words, for those who look into a failure."""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Wishes:
    """What a paper is to bear; None leaves it to the dice."""

    dated: bool | None = None
    numbered: bool | None = None
    secret: bool | None = None
    chinese: bool | None = None
    dpi: int | None = None
    pages: int | None = None
    tidy: bool = False
    """Neither turned nor noisy, nor written over."""


def scan(seed: int, wishes: Wishes = Wishes()) -> Scan:
    """A paper drawn by chance, by its seed."""
    dice = random.Random(seed)
    paper = _Paper(dice, wishes)
    pages = paper.drawn()
    tidy = wishes.tidy
    scanned = [_scanned(one, dice, seed + at, tidy=tidy) for at, one in enumerate(pages)]
    return Scan(
        tuple(image for image, _ in scanned),
        paper.signed,
        paper.number,
        paper.mark,
        paper.form,
        tuple(_askew(one, pages[one.page].size, scanned[one.page][1]) for one in paper.lines),
    )


def _askew(line: Line, size: tuple[int, int], degrees: float) -> Line:
    """The line on the sheet that was turned counter-clockwise around its middle."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))

    def turned(point: tuple[float, float]) -> tuple[float, float]:
        x, y = point[0] - size[0] / 2, point[1] - size[1] / 2
        return x * cosine + y * sine + size[0] / 2, y * cosine - x * sine + size[1] / 2

    return replace(line, start=turned(line.start), end=turned(line.end))


def in_words(day: date) -> str:
    """`二〇二一年三月十五日`."""
    year = "".join(_CIPHERS[int(one)] for one in str(day.year))
    return f"{year}年{_small(day.month)}月{_small(day.day)}日"


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_CIPHERS[tens]}十"
    return head + (_CIPHERS[ones] if ones else "")


def in_figures(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def compressed(image: Image.Image, quality: int) -> bytes:
    """The picture as JPEG."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def pdf_of(pages: Sequence[bytes], dpi: int = 150) -> bytes:
    """A PDF of JPEG pages, as a scanner makes it."""
    stream = io.BytesIO()
    images = [Image.open(io.BytesIO(one)) for one in pages]
    images[0].save(stream, "PDF", save_all=True, append_images=images[1:], resolution=dpi)
    return stream.getvalue()


def _chosen(dice: random.Random, chance: float, *, wish: bool | None) -> bool:
    drawn = dice.random() < chance
    return drawn if wish is None else wish


class _Paper:
    """Draws one paper; what it bears stands in its attributes."""

    def __init__(self, dice: random.Random, wishes: Wishes) -> None:
        self._dice = dice
        self._dpi = wishes.dpi or dice.choice((100, 120, 150, 150, 200))
        self._body = dice.choice(_BODIES)
        self._size = dice.choice((16, 16, 16, 14))
        day = date(dice.randint(2015, 2023), 1, 1) + timedelta(days=dice.randint(0, 364))
        dated = _chosen(dice, 0.8, wish=wishes.dated)
        self._chinese = _chosen(dice, 0.3, wish=wishes.chinese)
        self.signed = day if dated else None
        self._day = day
        self._unit, code = dice.choice(_UNITS)
        order = dice.randint(1, 240)
        numbered = _chosen(dice, 0.6, wish=wishes.numbered)
        self.number = f"{code}〔{day.year}〕{order}号" if numbered else ""
        secret = _chosen(dice, 0.1, wish=wishes.secret)
        self.mark = (
            dice.choice(("秘密★1年", "机密★3年", "秘密★10年", "绝密★长期")) if secret else ""
        )
        self._two = dice.random() < 0.15
        self._sealed = dice.random() < 0.6
        self._written = dice.random() < 0.35 and not wishes.tidy
        self._printed = dice.random() < 0.3
        self._count = wishes.pages or dice.choice((1, 1, 2))
        self._pages: list[Image.Image] = []
        self.lines: list[Line] = []
        self._draw = ImageDraw.Draw(Image.new("RGB", (1, 1)))
        self._at = 0.0
        parts = (self._dpi, self._body[:9], self._size, "二列" if self._two else "",
                 "章" if self._sealed else "", "字" if self._written else "",
                 "汉字日期" if self._chinese else "", f"{self._count}页")  # fmt: skip
        self.form = " ".join(str(one) for one in parts if one)

    def drawn(self) -> list[Image.Image]:
        self._turn()
        self._head()
        self._text(self._dice.randint(3, 5) if self._count == 1 else 7)
        if self._count > 1:
            self._turn()
            self._text(self._dice.randint(1, 3))
        end = self._signature()
        if self._printed:
            self._colophon()
        if self._sealed and self.signed:
            _seal(self._pages[-1], self._dice, self._unit, end, self._dpi)
        if self._written:
            _strokes(self._pages[-1], self._dice, end, self._dpi)
        return self._pages

    def _turn(self) -> None:
        size = (round(_WIDTH * self._dpi), round(_HEIGHT * self._dpi))
        self._pages.append(Image.new("RGB", size, "white"))
        self._draw = ImageDraw.Draw(self._pages[-1])
        self._at = _TOP

    def _font(self, name: str, points: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(FONTS / name, round(points * _POINT * self._dpi))

    def _line(
        self, text: str, x: float, y: float, font: ImageFont.FreeTypeFont, ink: str = "black"
    ) -> float:
        """Sets a line at inches; gives its right end in inches."""
        self._draw.text((x * self._dpi, y * self._dpi), text, font=font, fill=ink)
        baseline = y * self._dpi + font.getmetrics()[0]
        ends = ((x * self._dpi, baseline), (x * self._dpi + font.getlength(text), baseline))
        long = font.getlength(text) or 1.0
        edges = tuple(font.getlength(text[:at]) / long for at in range(len(text) + 1))
        self.lines.append(Line(len(self._pages) - 1, text, *ends, edges))
        return x + font.getlength(text) / self._dpi

    def _middle(self, text: str, points: float, name: str, ink: str = "black") -> None:
        font = self._font(name, points)
        for part in _broken(text, int((_WIDTH - _LEFT - _RIGHT) / (points * _POINT))):
            x = (_WIDTH - font.getlength(part) / self._dpi) / 2
            self._line(part, x, self._at, font, ink)
            self._at += points * _POINT * 1.5

    def _head(self) -> None:
        if self.mark:
            self._line(self.mark, _LEFT, self._at - 0.4, self._font(_HEI, 16))
        if self.number and self._dice.random() < 0.7:
            self._middle(f"{self._unit}文件", 40 if len(self._unit) < 9 else 30, _TITLE, "#d00010")
            self._at += 0.25
            self._middle(self.number, 16, self._body)
            self._draw.line(
                [(_LEFT * self._dpi, self._at * self._dpi),
                 ((_WIDTH - _RIGHT) * self._dpi, self._at * self._dpi)],
                fill="#d00010", width=max(2, self._dpi // 60),
            )  # fmt: skip
            self._at += 0.4
        elif self.number:
            font = self._font(self._body, 16)
            right = _WIDTH - _RIGHT - font.getlength(self.number) / self._dpi
            self._line(self.number, right, self._at, font)
            self._at += 0.5
        title = f"{self._unit}关于{self._dice.choice(_MATTERS)}的{self._dice.choice(_SORTS)}"
        self._middle(title, 22, _TITLE)
        self._at += 0.25
        self._line("各科室、各窗口单位：", _LEFT, self._at, self._font(self._body, self._size))
        self._at += self._leading

    @property
    def _leading(self) -> float:
        return self._size * _POINT * 1.8

    def _text(self, count: int) -> None:
        font = self._font(self._body, self._size)
        across = int((_WIDTH - _LEFT - _RIGHT) / (self._size * _POINT))
        for _ in range(count):
            other = self._day + timedelta(days=self._dice.randint(-60, 60))
            said = "".join(
                sentence.format(day=in_figures(other))
                for sentence in self._dice.sample(_SENTENCES, 2)
            )
            for part in _broken(f"　　{said}", across):
                if self._at > _HEIGHT - 2.6:
                    return
                self._line(part, _LEFT, self._at, font)
                self._at += self._leading

    def _signature(self) -> tuple[float, float]:
        """署名 and 成文日期; gives the middle of the date in inches."""
        font = self._font(self._body, self._size)
        self._at += self._leading
        other = self._dice.choice([one for one, _ in _UNITS if one != self._unit])
        right = _WIDTH - _RIGHT - 2 * self._size * _POINT
        if self._two:
            self._line(other, _LEFT, self._at, font)
        x = right - font.getlength(self._unit) / self._dpi
        if self._two and x < _LEFT + font.getlength(other) / self._dpi + 0.2:
            self._at += self._leading
        if self.signed is None and self._dice.random() < 0.5:
            return right - 1, self._at
        self._line(self._unit, x, self._at, font)
        self._at += self._leading
        if self.signed is None:
            return right - 1, self._at
        day = in_words(self.signed) if self._chinese else in_figures(self.signed)
        wide = font.getlength(day) / self._dpi
        x = right - max(wide, font.getlength(self._unit) / self._dpi * 0.5 + wide / 2)
        self._line(day, x, self._at, font)
        middle = (x + wide / 2, self._at)
        self._at += self._leading
        return middle

    def _colophon(self) -> None:
        """版记: copies, and the day of printing, some days later."""
        font = self._font(self._body, 14)
        y = _HEIGHT - 1.6
        self._line("抄送：市爱卫办，局领导。", _LEFT, y, font)
        printed = in_figures(self._day + timedelta(days=self._dice.randint(0, 4)))
        self._line(f"{self._unit}办公室", _LEFT, y + 0.32, font)
        said = f"{printed}印发"
        x = _WIDTH - _RIGHT - font.getlength(said) / self._dpi
        self._line(said, x, y + 0.32, font)


def _broken(text: str, across: int) -> list[str]:
    return [text[at : at + across] for at in range(0, len(text), across)]


def _seal(
    page: Image.Image, dice: random.Random, unit: str, middle: tuple[float, float], dpi: int
) -> None:
    """A round red seal over signature and date, its name around its edge."""
    side = round(42 / 25.4 * dpi)
    big = side * 2
    seal = Image.new("RGB", (big, big), "white")
    draw = ImageDraw.Draw(seal)
    ink = (dice.randint(195, 230), dice.randint(20, 70), dice.randint(30, 80))
    draw.ellipse((4, 4, big - 5, big - 5), outline=ink, width=max(3, big // 35))
    star = [
        (big / 2 + math.sin(at * math.pi / 5) * big * (0.15 if at % 2 == 0 else 0.06),
         big / 2 - math.cos(at * math.pi / 5) * big * (0.15 if at % 2 == 0 else 0.06))
        for at in range(10)
    ]  # fmt: skip
    draw.polygon(star, fill=ink)
    font = ImageFont.truetype(FONTS / _SONG, big // 9)
    for at, one in enumerate(unit):
        angle = -130 + 260 * at / max(1, len(unit) - 1)
        glyph = Image.new("L", (big // 7, big // 7), 0)
        ImageDraw.Draw(glyph).text((2, 0), one, font=font, fill=255)
        glyph = glyph.rotate(-angle, Image.Resampling.BICUBIC, expand=True)
        x = big / 2 + math.sin(math.radians(angle)) * big * 0.38
        y = big / 2 - math.cos(math.radians(angle)) * big * 0.38
        seal.paste(ink, (round(x - glyph.width / 2), round(y - glyph.height / 2)), glyph)
    seal = seal.resize((side, side), Image.Resampling.LANCZOS)
    x = round(middle[0] * dpi - side / 2 + dice.uniform(-0.3, 0.3) * dpi)
    y = round(middle[1] * dpi - side / 2 + dice.uniform(-0.3, 0.2) * dpi)
    box = (x, y, x + side, y + side)
    page.paste(ImageChops.multiply(page.crop(box), seal), box)


def _strokes(page: Image.Image, dice: random.Random, middle: tuple[float, float], dpi: int) -> None:
    """Something handwritten: a name above the date, or a remark in the margin."""
    draw = ImageDraw.Draw(page)
    ink = dice.choice([(20, 20, 30), (25, 40, 140)])
    places = [(middle[0] - 1.5, middle[1] - 0.7), (0.8, 0.7), (5.5, 10.3), (middle[0], middle[1])]
    x, y = dice.choice(places)
    for _ in range(dice.randint(3, 7)):
        points = [(x * dpi, y * dpi)]
        for _ in range(dice.randint(2, 5)):
            last = points[-1]
            points.append(
                (last[0] + dice.uniform(-0.2, 0.3) * dpi, last[1] + dice.uniform(-0.2, 0.2) * dpi)
            )
        draw.line(points, fill=ink, width=max(2, dpi // 60), joint="curve")
        x += dice.uniform(0.1, 0.25)


def _scanned(
    page: Image.Image, dice: random.Random, seed: int, *, tidy: bool
) -> tuple[Image.Image, float]:
    """The sheet laid askew on the glass: turned, grey, noisy, a little soft; and its angle."""
    if tidy:
        return page, 0.0
    generator = np.random.default_rng(seed)
    paper = dice.randint(235, 255)
    degrees = dice.uniform(-1.5, 1.5)
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    soft = turned.filter(ImageFilter.GaussianBlur(dice.uniform(0, 0.7)))
    pixels = np.asarray(soft, dtype=np.float32) * (paper / 255)
    pixels += generator.standard_normal(pixels.shape[:2])[..., None] * dice.uniform(1, 9)
    grey = dice.random() < 0.25
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return image.convert("L").convert("RGB") if grey else image, degrees
