"""Official papers as they really lie in folders: what is missing, what is a draft, whose it is."""

from dataclasses import replace

import pytest

from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.model.evidence import Facts, Format, Item, Material, Sidecar
from anjuan.model.plan import Office
from anjuan.model.units import Department, Pixels, RelPath
from build import codes, file, found, indicator, item, judge, only, photo, photo_facts, plan

CODES = {"incomplete-document", "draft-document", "wrong-unit"}
PLAN = replace(
    plan(
        indicator("2.2"),
        departments=("办公室", "机关党委", "大厅管理科", "创建办公室", "安全保卫科"),
    ),
    office=Office(name="创建工作领导小组办公室"),
)
UNIT = "安康市行政审批服务局"
BODY = "为改善机关环境，经研究，决定于本月中旬开展一次卫生督查，请提前做好准备，有关事项另行告知。"
SIGNED = f"{UNIT}\n2021年3月10日"


def paper(kind: str, text: str, name: str = "", *, format_: Format = Format.DOCX) -> Material:
    facts = Facts(format_, document=document(paragraphs(text.split("\n"))))
    return file(kind, name, facts=facts)


def notice(end: str = SIGNED, to: str = "各科室、各窗口：", head: str = "") -> str:
    return f"{head}关于开展卫生督查的通知\n{to}\n{BODY}\n{end}"


def told(*material: Material, sidecar: Sidecar | None = None) -> list[str]:
    audit = judge(PLAN, item("2.2", "2021-03-15", *material, sidecar=sidecar))
    return [code for code in codes(audit) if code in CODES]


def lacks(text: str, kind: str = "notice", name: str = "") -> str:
    """The message on what a paper lacks; empty where nothing is said."""
    audit = judge(PLAN, item("2.2", "2021-03-15", paper(kind, text, name)))
    return "".join(one.message for one in found(audit, "incomplete-document"))


# ── signed after all ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "end",
    [
        f"{UNIT}\n二〇二一年三月五日",
        f"{UNIT}\n二○二一年三月五日",
        f"{UNIT}\n２０２１年３月５日",
        f"{UNIT}\n2021年3月5号",
        f"{UNIT}\n2021.03.05",
        f"{UNIT}（盖章）\n2021 年 3 月 5 日",
        f"2021年3月5日\n{UNIT}",
        f"{UNIT}　　2021年3月5日",
        "中共安康市行政审批服务局\n机关委员会\n2021年3月5日",
        "市创建办\n安康市行政审批服务局\n2021年3月5日",
        f"附件：1.分组名单\n{UNIT}\n2021年3月5日\n附件1\n分组名单\n第一组　张三、李四",
        f"{UNIT}\n2021年3月5日\n抄送：市创建办，局领导。\n{UNIT}办公室　　2021年3月8日印发",
        f"{UNIT}\n2021年3月5日\n（联系人：李静，电话：0915-3211234）\n— 2 —",
        f"{UNIT}\n2021年3月5日\n（此件公开发布）",
        "办公室\n2021年3月5日",
        "局机关食堂\n2021年3月5日",
        "局长：王明\n2021年3月5日",
        f"{UNIT}\n2021年3月",
        f"{UNIT}（印）\n2021年3月5日",
        f"特此通知。\n\n{UNIT}\n\n2021年3月5日\n\n\n",
    ],
)
def test_a_signature_in_any_shape_is_one(end: str) -> None:
    assert lacks(notice(end)) == ""


@pytest.mark.parametrize(
    ("end", "missing"),
    [
        ("", "没有落款单位，没有成文日期"),
        (UNIT, "没有成文日期"),
        ("2021年3月5日", "没有落款单位"),
        ("请于2021年3月12日前报送名单。", "没有落款单位，没有成文日期"),
        (f"{UNIT}\n2021年3月　　日", "成文日期没有填完（2021年3月日）"),
        (f"{UNIT}\n2021年　月　日", "成文日期没有填完（2021年月日）"),
        (f"{UNIT}\n二〇二一年三月　日", "成文日期没有填完（二〇二一年三月日）"),
        (f"{UNIT}\n2021年×月×日", "成文日期没有填完（2021年×月×日）"),
    ],
)
def test_it_says_exactly_what_is_missing(end: str, missing: str) -> None:
    assert lacks(notice(end)).endswith(f".docx》{missing}")


def test_a_time_that_is_only_mentioned_dates_no_notice() -> None:
    text = (
        f"关于召开专题会议的通知\n各科室：\n{BODY}\n时间：2021年3月12日\n地点：五楼会议室\n{UNIT}"
    )
    assert lacks(text).endswith("没有成文日期")


# ── numbers ──────────────────────────────────────────────────────────────────────────────────

RED = f"{UNIT}文件\n"


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        (f"{RED}安行审发〔2021〕　号\n", "文号没有填（安行审发〔2021〕号）"),
        (f"{RED}安行审发〔〕号\n", "文号没有填"),
        (f"{RED}安行审发〔2021〕××号\n", "文号没有填"),
        (RED, "没有文号"),
        (f"{RED}安行审发〔2021〕3号\n", ""),
        (f"{RED}安行审发【2021】3号　签发人：王某\n", ""),
        (f"{RED}安行审发2021年3号\n", ""),
        (f"{RED}安行审发[2021]第003号\n", ""),
        ("", ""),
    ],
)
def test_a_number_is_missed_where_the_head_asks_for_one(head: str, missing: str) -> None:
    said = lacks(notice(head=head))
    assert missing in said
    assert bool(said) == bool(missing)


def test_a_number_in_the_sidecar_is_there() -> None:
    assert (
        told(paper("notice", notice(head=RED)), sidecar=Sidecar(number="安行审发〔2021〕3号")) == []
    )


def circulars(*numbers: str) -> list[str]:
    items: list[Item] = []
    for at, number in enumerate(numbers, 1):
        text = f"{number}\n关于{at}月督查情况的通报\n各科室：\n{BODY}第{at}次。\n{SIGNED}"
        items.append(item("2.2", f"2021-{at:02d}-15", paper("circular", text)))
    return [one.message for one in found(judge(PLAN, *items), "incomplete-document")]


def test_one_circular_without_number_among_numbered_ones_is_told() -> None:
    numbered = [f"安行审发〔2021〕{at}号" for at in range(1, 5)]
    (message,) = circulars(*numbered[:2], "", *numbered[2:])
    assert "没有文号" in message
    assert "3月15日" in message


@pytest.mark.parametrize(
    "numbers", [("", "", ""), ("安行审发〔2021〕1号", ""), ("", "", "安行审发〔2021〕1号")]
)
def test_where_numbers_are_no_custom_none_is_missed(numbers: tuple[str, ...]) -> None:
    assert circulars(*numbers) == []


# ── what nobody can know, or need not bear a form ────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        pytest.param(
            "notice",
            "【学习通知】各位同事：明天下午三点在五楼集中学习，请带好笔记本，不要迟到，收到请回复。谢谢大家的支持配合！",
            "学习通知.docx",
            id="a chat message in Word",
        ),
        pytest.param(
            "notice",
            "会议议程\n一、领导讲话\n二、安排部署\n三、讨论发言，每人不超过五分钟，请提前准备好发言材料。",
            "议程.docx",
            id="an agenda",
        ),
        pytest.param(
            "scheme",
            f"健步走活动方案\n一、时间\n5月14日下午。\n二、要求\n{BODY}",
            "",
            id="a plain plan",
        ),
        pytest.param("rule", f"卫生管理制度\n第一条　{BODY}", "", id="a rule"),
        pytest.param("summary", f"义务清扫小结\n{BODY}", "", id="a summary to nobody"),
        pytest.param("bulletin", f"城市创建工作简报\n第3期\n{BODY}", "", id="a bulletin"),
        pytest.param("record", f"卫生督查记录\n{BODY}", "", id="a record"),
        pytest.param("incoming", notice(""), "来文.docx", id="an incoming paper"),
        pytest.param("notice", notice("", to="安康市行政审批服务局："), "", id="addressed to us"),
        pytest.param("notice", notice("", to="市行政审批服务局："), "", id="to us in short"),
        pytest.param(
            "notice",
            notice("", head="安康市创建文明城市指挥部文件\n市创指发〔2021〕5号\n").replace(
                "安康市创建文明城市指挥部", "安康市住房和城乡建设局"
            ),
            "",
            id="another unit's red head",
        ),
    ],
)
def test_such_papers_are_not_judged_by_the_form_of_official_ones(
    kind: str, text: str, name: str
) -> None:
    assert lacks(text, kind, name) == ""


def test_text_files_and_pages_with_pictures_of_pages_are_passed_over() -> None:
    assert told(paper("notice", notice(""), "通知.txt", format_=Format.TEXT)) == []
    scanned = paper("notice", notice(""), "通知.pdf", format_=Format.PDF)
    document_ = scanned.facts.document
    assert document_ is not None
    pages = replace(document_, pictures=((Pixels(1654), Pixels(2339)),))
    assert told(replace(scanned, facts=replace(scanned.facts, document=pages))) == []


def test_a_scan_of_the_same_kind_beside_it_may_be_the_sealed_one() -> None:
    draft = paper("notice", notice(""), "关于开展卫生督查的通知.docx")
    scan = file("notice", "扫描.jpg", facts=photo_facts())
    assert told(draft, scan) == []
    assert told(draft, photo("现场.jpg")) == ["incomplete-document"]


def test_only_the_bound_piece_of_a_pair_is_judged() -> None:
    draft = paper("notice", notice(""), "通知.docx")
    sealed = paper("notice", notice(), "通知（盖章）.pdf", format_=Format.PDF)
    assert told(replace(draft, twin_of=RelPath("通知（盖章）.pdf")), sealed) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "publication",
            f"关于季度评选结果的公示\n经评选，拟授予综合窗口红旗窗口称号，现予公示。{BODY}",
        ),
        ("rectification", f"关于停车秩序问题的整改情况报告\n市创建办：\n{BODY}"),
        ("circular", f"关于3月督查情况的通报\n{BODY}"),
    ],
)
def test_other_kinds_that_are_issued_or_reported_are_judged(kind: str, text: str) -> None:
    assert "没有落款单位，没有成文日期" in lacks(text, kind)


# ── drafts ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("scheme", "实施方案(征求意见稿)20210305.docx"),
        ("scheme", "实施方案（二稿）.docx"),
        ("resolution", "会议纪要（草稿）.docx"),
        ("bulletin", "第3期简报 送审稿.docx"),
        ("rule", "管理办法（修订草案）.docx"),
        ("pledge", "责任书（样稿）.docx"),
        ("scheme", "任务分解（讨论稿）.xlsx"),
        ("summary", "年度总结-未定稿.docx"),
    ],
)
def test_drafts_of_any_kind_are_told_by_name(kind: str, name: str) -> None:
    assert told(paper(kind, f"某某工作\n{BODY}", name)) == ["draft-document"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("scheme", "草坪养护方案.docx"),
        ("list", "起草小组名单.docx"),
        ("publicity", "手稿展宣传.docx"),
        ("speech", "民法典（草案）讲稿.docx"),
        ("notice", "关于征求意见的通知.docx"),
        ("notice", "关于征求《办法（征求意见稿）》意见的通知2021.docx"),
        ("ledger", "征求意见稿意见汇总表.docx"),
        ("minutes", "方案（讨论稿）审议会议记录.docx"),
        ("rule", "考勤制度（修订）.docx"),
        ("rule", "管理办法（试行）.docx"),
        ("scheme", "实施方案（征求意见稿）定稿.docx"),
        ("incoming", "来文 条例（草案）.docx"),
        ("rule", "责任书复印件.docx"),
        ("scheme", "方案（扫描件）.docx"),
        ("summary", "草原站总结.docx"),
    ],
)
def test_names_that_only_look_like_drafts_are_none(kind: str, name: str) -> None:
    assert told(paper(kind, f"某某工作\n{BODY}", name)) == []


def test_a_draft_that_was_sent_round_with_a_notice_is_evidence_of_that() -> None:
    letter = paper("notice", notice(), "关于征求方案意见的通知.docx")
    draft = paper("scheme", f"实施方案（征求意见稿）\n{BODY}", "附件：实施方案（征求意见稿）.docx")
    assert told(letter, draft) == []


# ── whose paper ──────────────────────────────────────────────────────────────────────────────


def signed_by(unit: str, *, to: str = "各科室：", body: str = BODY, head: str = "") -> Material:
    return paper("notice", f"{head}关于开展卫生督查的通知\n{to}\n{body}\n{unit}\n2021年3月10日")


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(signed_by("安康市政务服务中心"), id="an old name to our departments"),
        pytest.param(signed_by("汉滨区住房和城乡建设局"), id="copied from a neighbour"),
        pytest.param(signed_by("××局"), id="a template"),
        pytest.param(signed_by("某某县某某局"), id="a template in words"),
        pytest.param(signed_by(UNIT, body=f"XX局各科室要高度重视。{BODY}"), id="left in the text"),
        pytest.param(
            signed_by("安康市教育局", to="各单位：", head=f"{UNIT}文件\n安行审发〔2021〕3号\n"),
            id="under our own head",
        ),
        pytest.param(
            signed_by(
                "安康市教育局", to="各单位：", body=f"大厅管理科牵头，安全保卫科配合。{BODY}"
            ),
            id="naming our departments",
        ),
        pytest.param(signed_by("汉阴县行政审批服务局", to="各单位："), id="of the same trade"),
        pytest.param(
            paper("scheme", f"{UNIT}专项行动方案\n{BODY}\n安康市公路管理局\n2021年3月10日"),
            id="under our own title",
        ),
        pytest.param(signed_by("安康市教育局办公室"), id="an office of another unit"),
    ],
)
def test_another_name_on_a_paper_of_our_own_is_told(made: Material) -> None:
    assert told(made) == ["wrong-unit"]


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(
            signed_by("安康市创建全国文明城市指挥部办公室", to="市直各部门："), id="from above"
        ),
        pytest.param(signed_by("安康市住房和城乡建设局", to="市行政审批服务局："), id="to us"),
        pytest.param(signed_by("安康市教育局", to="各县区教育局："), id="of others to others"),
        pytest.param(
            signed_by("陕西省行政审批服务局", to="各市行政审批服务局："), id="the province's"
        ),
        pytest.param(signed_by("安康市教育局\n安康市行政审批服务局"), id="issued jointly"),
        pytest.param(signed_by("市行政审批服务局"), id="in short"),
        pytest.param(signed_by("市审批局"), id="shorter"),
        pytest.param(signed_by("行政审批服务局创建办"), id="our own office"),
        pytest.param(signed_by("创建办"), id="the office in three letters"),
        pytest.param(signed_by("局创建办"), id="the unit's office"),
        pytest.param(signed_by("中共安康市行政审批服务局机关委员会"), id="the party's committee"),
        pytest.param(signed_by("安康市行政审批服务局工会委员会"), id="the union"),
        pytest.param(signed_by("后勤服务中心"), id="an undeclared body of ours"),
        pytest.param(signed_by("机关第一党支部"), id="a branch"),
        pytest.param(signed_by("城东社区居民委员会", to="各居民小组："), id="the neighbourhood"),
        pytest.param(
            signed_by(UNIT, body=f"请张××同志发言。联系电话139××××1234。{BODY}"), id="masked"
        ),
    ],
)
def test_names_that_may_stand_there_are_left_alone(made: Material) -> None:
    assert told(made) == []


@pytest.mark.parametrize(
    ("kind", "title", "unit", "other"),
    [
        ("rule", "控烟监督员职责", "安康市林业局", True),
        ("rule", "控烟管理规定", "安康市林业局", True),
        ("rule", "控烟监督员职责", UNIT, False),
        ("rule", "控烟监督员职责", "陕西省林业局", False),
        ("rule", "控烟监督员职责", "安康市人民政府", False),
        ("rule", "控烟监督员职责", "安康市爱国卫生运动委员会办公室", False),
        ("rule", "安康市控烟管理规定", "安康市林业局", False),
        ("rule", "全市控烟管理规定", "安康市林业局", False),
    ],
)
def test_a_numbered_rule_that_speaks_inwards_is_its_units_own(
    kind: str, title: str, unit: str, *, other: bool
) -> None:
    text = f"安林发〔2021〕9号\n{title}\n一、负责本科室控烟劝导。\n{unit}\n2021年3月10日"
    assert told(paper(kind, text)) == (["wrong-unit"] if other else [])
    assert told(paper(kind, text.replace("安林发〔2021〕9号\n", ""))) == []
    assert told(paper(kind, text.replace("本科室", "公共场所"))) == []


def test_of_a_short_notice_its_signature_is_missed_too() -> None:
    short = "关于加强控烟的通知\n各科室：\n请各科室加强控烟劝导。"
    assert lacks(short).endswith("没有落款单位，没有成文日期")
    assert lacks(f"{short}\n{SIGNED}") == ""
    assert lacks("关于加强控烟工作的通知\n各科室、各窗口、各处室：") == ""


def test_a_paper_that_is_passed_on_keeps_its_issuer() -> None:
    text = f"关于开展卫生督查的通知\n各科室：\n{BODY}\n安康市教育局\n2021年3月10日"
    assert told(paper("notice", text, "转发市教育局通知.docx")) == []
    assert told(paper("incoming", text, "来文.docx")) == []


def test_our_own_number_makes_it_our_paper() -> None:
    def numbered(number: str, unit: str) -> Material:
        return signed_by(unit, to="各单位：", head=f"{number}\n")

    ours = numbered("安行审发〔2021〕3号", UNIT)
    assert told(ours, numbered("安行审发〔2021〕4号", "安康市教育局")) == ["wrong-unit"]
    assert told(ours, numbered("安教发〔2021〕4号", "安康市教育局")) == []


def test_a_circular_about_us_may_begin_with_our_name() -> None:
    text = f"{UNIT}卫生检查情况通报\n{BODY}\n安康市卫生健康局\n2021年3月10日"
    assert told(paper("circular", text)) == []


def test_the_wrong_name_is_quoted() -> None:
    audit = judge(PLAN, item("2.2", "2021-03-15", signed_by("安康市政务服务中心")))
    assert "落款是“安康市政务服务中心”" in only(audit, "wrong-unit").message


FORMER = replace(PLAN, former=("安康市政务服务中心",))


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("summary", "安康市政务服务中心\n2021年12月20日"),
        ("scheme", "安康市政务服务中心办公室\n2021年3月10日"),
    ],
)
def test_a_former_name_on_a_paper_of_the_period_is_told(kind: str, end: str) -> None:
    text = f"2021年卫生督查工作总结\n{BODY}\n{end}"
    audit = judge(FORMER, item("2.2", "2021-03-15", paper(kind, text)))
    assert "旧名称" in only(audit, "wrong-unit").message
    assert found(judge(PLAN, item("2.2", "2021-03-15", paper(kind, text))), "wrong-unit") == ()


def test_a_rule_from_the_time_of_the_former_name_keeps_it() -> None:
    text = f"卫生管理制度\n{BODY}\n安康市政务服务中心\n2018年3月10日"
    audit = judge(FORMER, item("2.2", "2021-03-15", paper("rule", text)))
    assert found(audit, "wrong-unit") == ()


def test_a_unit_of_two_names_owns_both() -> None:
    both = replace(PLAN, unit="安康市行政审批服务局（安康市政务服务管理局）")
    for unit in ("安康市政务服务管理局", "安康市行政审批服务局", "市政务服务管理局"):
        audit = judge(both, item("2.2", "2021-03-15", signed_by(unit)))
        assert found(audit, "wrong-unit") == ()


def test_the_same_office_of_another_city_is_another_unit() -> None:
    assert told(signed_by("宝鸡市行政审批服务局")) == ["wrong-unit"]


def test_a_unit_of_another_level_knows_its_own_names() -> None:
    county = replace(PLAN, unit="汉阴县城关镇人民政府", departments=(Department("党政办公室"),))
    above = signed_by("汉阴县人民政府", to="各镇人民政府：")
    audit = judge(county, item("2.2", "2021-03-15", above))
    assert found(audit, "wrong-unit") == ()
