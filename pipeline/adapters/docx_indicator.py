"""指标说明页 and 材料清单 in Word (print.md 04)."""

from collections.abc import Sequence
from dataclasses import replace

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_flow import Block, line_above, table_block, text_block, title_block, words
from anjuan.adapters.docx_front import label_line, labelled_block
from anjuan.adapters.docx_furniture import aside
from anjuan.adapters.docx_styles import HEADING_INDICATOR
from anjuan.adapters.docx_tables import (
    BARE,
    OPEN,
    Cell,
    Frame,
    Row,
    empty_cell,
    head_row,
    lines_cell,
    reference_cell,
    text_cell,
)
from anjuan.adapters.docx_text import Setting, Tabulator, paragraph, runs, tab
from anjuan.adapters.docx_xml import NOTHING, Xml, joined
from anjuan.model import sheet
from anjuan.model.binder import (
    Align,
    Column,
    FigureCell,
    IndicatorListPage,
    IndicatorPage,
    Lines,
    ListRow,
    PeriodRow,
    Side,
)
from anjuan.model.placement import (
    FIGURES_IN_A_STRIP,
    LIST_WIDTHS,
    SIGNATURE_LINE,
    SIGNATURE_WIDTH,
    SIGNATURE_Y,
    IndicatorFlow,
    indicator_flow,
    list_flow,
    period_columns,
)
from anjuan.model.sheet import GUTTER, MEASURE, TextStyle
from anjuan.model.units import Mm
