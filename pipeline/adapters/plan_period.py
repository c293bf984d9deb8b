"""The period of a plan or scheme (时段), written as two days or as a month of assessment."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field, ValidationError, model_validator

from anjuan.adapters.form_base import Form
from anjuan.adapters.plan_values import Day, Month, wrong
from anjuan.model.periods import Period, month_period, year_period

_LONGEST = 5 * 366
"""Days; as long as `back` reaches."""


class PeriodForm(Form):
    """Either `{from, to}` or `{assessed, back}`."""

    first: Day | None = Field(None, alias="from", title="起", description="时段的第一天。")
    last: Day | None = Field(None, alias="to", title="止", description="时段的最后一天。")
    assessed: Month | None = Field(
        None, title="测评月份", description="测评所在的月份，如 2021-08；材料取此前各月。"
    )
    back: int | None = Field(
        None, ge=1, le=60, title="往前月数", description="测评月份之前的几个月，通常 12。"
    )

    @model_validator(mode="after")
    def _one_form(self) -> "PeriodForm":
        pairs = ((self.first, self.last), (self.assessed, self.back))
        halves = [sum(part is not None for part in pair) for pair in pairs]
        if sorted(halves) != [0, 2]:
            raise wrong(
                "时段没有写完整",
                "请写成 {from: 2021-01-01, to: 2021-12-31} 或 {assessed: 2021-08, back: 12}。",
            )
        if self.first and self.last and self.first > self.last:
            raise wrong("时段的起日晚于止日", "请核对 from 和 to。")
        if self.first and self.last and (self.last - self.first).days > _LONGEST:
            raise wrong("时段超过五年", "请核对 from 和 to 的年份。")
        return self


def plan_period(data: Mapping[str, object]) -> Period | None:
    """The plan's period in either form (contract §2), or its year; None where it is wrong."""
    raw = data.get("period")
    year = data.get("year")
    if raw is None:
        return year_period(year) if type(year) is int and 0 < year < date.max.year else None
    try:
        form = PeriodForm.model_validate(raw)
    except ValidationError:
        return None
    return form_period(form)


def form_period(form: PeriodForm) -> Period:
    """The days that a period form means; a whole year is labelled as one."""
    if form.first is not None and form.last is not None:
        first, last = form.first, form.last
    else:
        assert form.assessed is not None
        assert form.back is not None
        months = form.assessed[0] * 12 + form.assessed[1] - 1
        first = month_period(*_month(months - form.back)).first
        last = month_period(*_month(months - 1)).last
    whole = year_period(first.year)
    return (
        whole
        if (first, last) == (whole.first, whole.last)
        else Period(first, last, _label(first, last))
    )


def _month(months: int) -> tuple[int, int]:
    return months // 12, months % 12 + 1


def _label(first: date, last: date) -> str:
    whole_months = first.day == 1 and last == month_period(last.year, last.month).last
    form = "%Y-%m" if whole_months else "%Y-%m-%d"
    return f"{first:{form}}至{last:{form}}"
