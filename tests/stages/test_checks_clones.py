"""Records of two periods that are one text: told, and told from a form that returns each month."""

import pytest

from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.model.evidence import Facts, Format, Material
from build import file, found, indicator, item, judge, plan, sheet

PLAN = plan(indicator("2.2"), indicator("2.3", "清扫"))
PROSE = (
    "督查组对大厅、走廊、会议室和食堂进行了督查，共检查{n}处。大厅导办台物品摆放整齐，走廊无杂物堆放，"
    "会议室桌椅干净，食堂后厨台面清洁。督查组要求各科室继续保持，责任到人。"
)


IN = PROSE.replace("{n}", "{{n}}").replace("大厅导办台", "{}导办台")


def record(text: str, kind: str = "record") -> Material:
    return file(kind, facts=Facts(Format.DOCX, document=document(paragraphs(text.split("\n")))))


def copies(*material: Material, days: tuple[str, ...] = ("2021-03-15", "2021-04-16")) -> list[str]:
    items = [item("2.2", day, one) for day, one in zip(days, material, strict=True)]
    return [one.item or "" for one in found(judge(PLAN, *items), "copied-text")]


def test_dates_numbers_and_who_wrote_it_do_not_make_it_another_text() -> None:
    first = (
        f"3月15日督查记录\n时间：2021年3月15日上午\n记录人：张三\n天气：晴\n{PROSE.format(n=12)}"
    )
    second = (
        f"四月督查记录\n时间：2021年4月16日下午\n记录人：李四\n天气：多云\n{PROSE.format(n='十四')}"
    )
    (where,) = copies(record(first.replace("3月15日", "三月")), record(second))
    assert "2021-04-16" in where


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(PROSE, PROSE + "水房地面有积水。", id="one sentence more"),
        pytest.param(PROSE, PROSE.replace("会议室", "档案室"), id="another room"),
        pytest.param(IN.format("二楼"), IN.format("三楼"), id="another floor"),
        pytest.param(IN.format("3号窗口"), IN.format("12号窗口"), id="another window"),
        pytest.param("一切正常，{n}处均无问题。", "一切正常，{n}处均无问题。", id="too short"),
        pytest.param(
            "□地面清洁无积水无杂物\n□门窗完好玻璃明亮\n□桌椅摆放整齐归位\n□消防通道畅通无阻\n□灭火器在有效期内\n□垃圾分类投放准确{n}",
            "□地面清洁无积水无杂物\n□门窗完好玻璃明亮\n□桌椅摆放整齐归位\n□消防通道畅通无阻\n□灭火器在有效期内\n□垃圾分类投放准确{n}",
            id="a list of ticks",
        ),
    ],
)  # fmt: skip
def test_what_says_anything_of_its_own_is_no_copy(first: str, second: str) -> None:
    assert copies(record(first.format(n=12)), record(second.format(n=14))) == []


@pytest.mark.parametrize("kind", ["notice", "publication", "pledge", "scheme", "duty"])
def test_papers_that_are_worded_alike_by_custom_are_not_compared(kind: str) -> None:
    assert copies(record(PROSE.format(n=1), kind), record(PROSE.format(n=2), kind)) == []


def test_other_indicators_the_same_day_and_the_same_item_are_not_compared() -> None:
    one, other = record(PROSE.format(n=1)), record(PROSE.format(n=2))
    apart = judge(PLAN, item("2.2", "2021-03-15", one), item("2.3", "2021-04-15", other))
    assert found(apart, "copied-text") == ()
    assert copies(one, other, days=("2021-03-15", "2021-03-15")) == []


def test_every_later_period_is_told_of_and_the_first_is_not() -> None:
    records = [record(PROSE.format(n=at)) for at in range(1, 5)]
    days = ("2021-01-15", "2021-02-15", "2021-03-15", "2021-04-15")
    assert len(copies(*records, days=days)) == 3


# ── tables ───────────────────────────────────────────────────────────────────────────────────

FORM = """
序号|检查内容|检查标准|存在问题|责任科室
1|地面和墙面是否清洁，有无积水和杂物|地面清洁干燥，墙面无污渍，无乱张贴|{0}|办公室
2|消防通道是否畅通，灭火器是否有效|通道无堆物，灭火器压力正常并在有效期内|{1}|安全保卫科
"""
FAULTS = (
    "一处墙角有渗水痕迹，靠窗一侧的地砖松动翘起，已通知后勤服务中心尽快安排修补",
    "东侧楼梯间堆放纸箱和旧桌椅，责令当天清走，经回看已经清理干净，恢复了通行",
)


def test_a_form_filled_in_with_the_same_faults_is_a_copy() -> None:
    text = FORM.format(*FAULTS)
    assert len(copies(sheet("record", text), sheet("record", text.replace("一处", "两处")))) == 1


ROUND = """
日期|部位|情况|处理|压力|巡查人
{0}|沿街门面|保洁工具随手放置|当场归位并提醒|{1}|余某
{0}|消防通道|雨伞架倾倒挡路|改为靠墙固定|{1}|董某
{0}|档案库房|墙角有蛛网积灰|登记后交由物业跟进|{1}|高某
{0}|洗手间|遮阳棚有破口|联系厂家更换|{1}|许某
{0}|电梯厅|台账填写字迹潦草|重新抄正一份|{1}|潘某
{0}|公交站旁|张贴小广告两张|铲除并报城管|{1}|潘某
"""


def test_a_round_that_found_the_same_faults_in_other_figures_is_a_copy() -> None:
    first, second = ROUND.format("3月13日", "13bar"), ROUND.format("4月13日", "14bar")
    assert len(copies(sheet("record", first), sheet("record", second))) == 1
    other = second.replace("墙角有蛛网积灰", "窗台有积水")
    assert copies(sheet("record", first), sheet("record", other)) == []


def test_a_round_that_finds_everything_in_order_every_month_is_none() -> None:
    states = ("通道畅通无杂物", "灭火器在位有效", "门窗完好", "地面干净整洁", "设施运行正常")
    rows = [f"{{}}|部位{at}|{states[at % 5]}{at}|无需处理|张某" for at in range(12)]
    text = "\n".join(["日期|部位|情况|处理|巡查人", *rows])
    days = (text.format(*[day] * 12) for day in ("3月13日", "4月13日"))
    assert copies(*(sheet("record", one) for one in days)) == []


@pytest.mark.parametrize(
    "entries", [("无", "无"), ("未发现问题", "正常"), (FAULTS[0], "西侧有杂物")]
)
def test_a_form_asks_the_same_every_month(entries: tuple[str, str]) -> None:
    before = entries if entries[0] != FAULTS[0] else (FAULTS[0], "灯管不亮")
    first, second = FORM.format(*before), FORM.format(*entries) + "3|其他|无|3处|办公室\n"
    assert copies(sheet("record", first + "3|其他|无|2处|办公室\n"), sheet("record", second)) == []


def test_the_same_words_about_another_table_are_no_copy() -> None:
    def circular(number: int, fault: str) -> Material:
        prose = record(f"督查情况通报\n{PROSE.format(n=number)}").facts.document
        grids = sheet("issues", f"序号|问题\n1|{fault}").facts.grids
        return file("circular", facts=Facts(Format.DOCX, document=prose, grids=grids))

    assert copies(circular(12, "地面有水渍"), circular(14, "台面凌乱")) == []
    assert len(copies(circular(12, "地面有水渍"), circular(14, "地面有水渍"))) == 1
