"""The grammar of `measures`: numbers that the material itself must prove (contract §2)."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from anjuan.adapters import plan_choices as choices
from anjuan.adapters.form_base import Form
from anjuan.adapters.plan_values import NonEmpty, Number, Share, Text, Texts, wrong
from anjuan.model.periods import Cadence
from anjuan.model.plan import Span


class TableColumnForm(Form):
    """A column of a table in the workspace."""

    file: Text = Field(title="文件", description="工作区里的 csv 或 xlsx。")
    column: Text = Field(title="列", description="表头里的列名。")


class _Measure(Form):
    span: Annotated[Span, *choices.SPAN] = Field(
        Span.WHOLE, alias="in", title="怎样合计", description="each-period：每个周期各自达标。"
    )


class ConditionForm(Form):
    """Rows whose cell is one of some words."""

    column: Text = Field(title="列")
    equals: Texts = Field(title="等于", description="一个词，或几个词的列表，如 [是, 已办结]。")


class ParticipationForm(_Measure):
    """参与率."""

    type: Literal["participation"] = Field(
        title="参与率", description="签到表里的不同人数 ÷ 花名册人数。"
    )
    at_least: Share = Field(title="至少", description="如 80%。")


class TotalPerPersonForm(_Measure):
    """每人合计."""

    type: Literal["total-per-person"] = Field(
        title="每人合计", description="花名册上每个人的合计都达到 at_least。"
    )
    column: Texts = Field(title="列", description="要加的列；几列写成列表，如 [1月, 2月]。")
    at_least: Number = Field(title="至少")
    share: Share = Field(
        "100%", title="达标人数比例", description="这么多比例的人达到即可。", validate_default=True
    )
    among: ConditionForm | None = Field(
        None, title="只算这些人", description="如 {column: 应尽责, equals: 是}。"
    )


class BranchForm(Form):
    """One way to pass."""

    column: Text = Field(title="列")
    at_least: Number = Field(title="至少")
    per: Text | None = Field(None, title="除以", description="除以另一列，如人均 = 盆数 ÷ 人数。")


class EachRowForm(_Measure):
    """每行达标."""

    type: Literal["each-row"] = Field(
        title="每行达标", description="每一行（by 相同的先相加）至少满足 any 里的一条。"
    )
    by: Text = Field(title="按哪列", description="如 房间。")
    any: Annotated[tuple[BranchForm, ...], NonEmpty] = Field(title="满足其一")


class TotalForm(_Measure):
    """合计."""

    type: Literal["total"] = Field(title="合计", description="各行相加达到 at_least。")
    column: Texts = Field(title="列", description="要加的列；几列写成列表。")
    at_least: Number = Field(title="至少")


class RatioForm(_Measure):
    """比例."""

    type: Literal["ratio"] = Field(title="比例", description="符合的行数 ÷ 总行数。")
    column: Text = Field(title="列")
    equals: Texts = Field(title="等于", description="如 [是, 已办结]。")
    at_least: Share = Field(title="至少", description="如 90%。")


class CoversForm(_Measure):
    """全覆盖."""

    type: Literal["covers"] = Field(title="全覆盖", description="values 里的每一个都在这列出现过。")
    column: Text = Field(title="列")
    values: Annotated[tuple[Text, ...], NonEmpty] | None = Field(
        None, title="要出现的", description="如 [垃圾收集点, 厕所, 水房]。"
    )
    values_from: TableColumnForm | None = Field(
        None, title="取自表格", description="如 {file: 窗口.csv, column: 窗口号}。"
    )

    @model_validator(mode="after")
    def _one_source(self) -> "CoversForm":
        if (self.values is None) == (self.values_from is None):
            raise wrong("要出现的内容没有写清", "values 和 values_from 请写一个，也只写一个。")
        return self


class DatesForm(_Measure):
    """逐日（周、月）登记."""

    type: Literal["dates"] = Field(title="逐期登记", description="时段里每天、每周或每月都有一行。")
    column: Text = Field(title="日期列")
    every: Annotated[Cadence, *choices.DATES_EVERY] = Field(title="每")


class ClosedForm(_Measure):
    """问题闭环."""

    type: Literal["closed"] = Field(
        title="问题闭环", description="每个问题都有完成日期，并且不晚于时限。"
    )
    found: Text = Field(title="发现日期列")
    deadline: Text = Field(title="时限列")
    done: Text = Field(title="完成日期列")


MeasureForm = Annotated[
    ParticipationForm
    | TotalPerPersonForm
    | EachRowForm
    | TotalForm
    | RatioForm
    | CoversForm
    | DatesForm
    | ClosedForm,
    Field(discriminator="type"),
]
MEASURE_TYPES: tuple[str, ...] = (
    "participation",
    "total-per-person",
    "each-row",
    "total",
    "ratio",
    "covers",
    "dates",
    "closed",
)
