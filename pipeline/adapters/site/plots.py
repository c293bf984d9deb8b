"""Plots of the board: bars by month, drawn as SVG when the board is written (reportlab)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor

_WIDE, _HIGH = 720, 150
_NARROW, _LOW = 348, 110
_BAR, _LINE, _TEXT = "#FF0000", "#00FF00", "#0000FF"
"""Stand-ins for colours, which the stylesheet gives by theme."""
_THEMED = {
    "rgb(100%,0%,0%)": "bar",
    "rgb(0%,100%,0%)": "axis",
    "rgb(0%,0%,100%)": "text",
}
_TAG = re.compile(r"<(/?)(svg|g|rect|line|polyline|path|text|title|desc)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_KEPT = frozenset(
    {"x", "y", "x1", "y1", "x2", "y2", "width", "height", "points", "d", "transform", "viewBox"}
)
_PAINT = frozenset({"fill", "stroke", "stroke-width", "font-size", "text-anchor"})


def bars(counts: Sequence[tuple[str, int]], words: str, *, small: bool = False) -> Markup:
    """Bars by month, with the figures above them and all of it in words for a reader."""
    told = "，".join(f"{head}{number}件" for head, number in counts)
    label = escape(f"{words}：{told}")
    inner = _drawn(tuple(counts), small)
    return Markup(inner.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))  # noqa: S704 - our own drawing, its texts escaped


@lru_cache(64)
def _drawn(counts: tuple[tuple[str, int], ...], small: bool) -> str:  # noqa: FBT001
    width, height = (_NARROW, _LOW) if small else (_WIDE, _HIGH)
    drawing = Drawing(width, height)
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 4, 20, width - 8, height - 40
    chart.data = [[number for _, number in counts]]
    chart.categoryAxis.categoryNames = [head.replace("月", "") for head, _ in counts]
    chart.categoryAxis.strokeColor = HexColor(_LINE)
    chart.categoryAxis.visibleTicks = 0
    chart.categoryAxis.labels.fontSize = 12
    chart.categoryAxis.labels.fillColor = HexColor(_TEXT)
    chart.categoryAxis.labels.dy = -4
    chart.valueAxis.visible = 0
    chart.valueAxis.valueMin = 0
    chart.valueAxis.valueMax = max((number for _, number in counts), default=0) or 1
    chart.bars[0].fillColor = HexColor(_BAR)
    chart.bars[0].strokeColor = None
    chart.groupSpacing = 8
    chart.barLabelFormat = "%d"
    chart.barLabels.fontSize = 12
    chart.barLabels.nudge = 8
    chart.barLabels.fillColor = HexColor(_TEXT)
    drawing.add(chart)
    return _themed(drawToString(drawing), width, height)


def _themed(svg: str, width: int, height: int) -> str:
    """The drawing without declaration, ids, style attributes and colours of its own."""
    body = svg[svg.index("<svg") :]
    body = re.sub(
        r"<(title|desc)\b.*?</\1>|<(title|desc)\b[^>]*/>|<!--.*?-->", "", body, flags=re.DOTALL
    )
    body = _TAG.sub(lambda hit: _tag(hit, width, height), body)
    return re.sub(r">\s+<", "><", body).strip()


def _tag(hit: re.Match[str], width: int, height: int) -> str:
    close, name, inside = hit[1], hit[2], hit[3]
    if close:
        return f"</{name}>"
    if name == "svg":
        return f'<svg class="chart" viewBox="0 0 {width} {height}" focusable="false">'
    told = dict(_ATTRIBUTE.findall(inside))
    styles = [part.partition(":") for part in told.pop("style", "").split(";")]
    paint = {key.strip(): value.strip() for key, colon, value in styles if colon}
    given = {key: value for key, value in {**told, **paint}.items() if key in _KEPT | _PAINT}
    classes = [_class(key, value) for key, value in given.items()]
    kept = {key: value for key, value in given.items() if not _class(key, value)}
    if any(classes):
        kept = {"class": " ".join(filter(None, classes)), **kept}
    said = "".join(f' {key}="{value}"' for key, value in kept.items())
    return f"<{name}{said}{'/' if inside.rstrip().endswith('/') else ''}>"


def _class(key: str, value: str) -> str:
    """The class that paints it by theme, where it has one of our stand-ins."""
    name = _THEMED.get(value.replace(" ", ""))
    return f"{key}-{name}" if name else ""
