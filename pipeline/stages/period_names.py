"""What a period of the plan is called in sentences and tables of its year."""

from anjuan.model.periods import Period


def period_name(period: Period) -> str:
    """`3月`, `一季度`, `上半年`, `第9周`, `3月12日`; other stretches by their label."""
    label, first = period.label, period.first
    if "/" in label or label.isdigit():
        return label
    if "Q" in label:
        return f"{'一二三四'[(first.month - 1) // 3]}季度"
    if "H" in label:
        return f"{'上' if label.endswith('1') else '下'}半年"
    if "W" in label:
        return f"第{int(label[-2:])}周"
    return f"{first.month}月{first.day}日" if period.days == 1 else f"{first.month}月"
