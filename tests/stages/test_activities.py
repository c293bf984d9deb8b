"""The verb that an activity's name wants."""

import pytest

from anjuan.stages.activities import is_activity, predicate


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("创建工作推进会", "召开创建工作推进会"),
        ("检查工作会议", "召开检查工作会议"),
        ("民法典专题讲座", "举办民法典专题讲座"),
        ("学习讲座", "举办学习讲座"),
        ("读书会", "举办读书会"),
        ("植树活动", "开展植树活动"),
        ("慰问困难职工活动", "开展慰问困难职工活动"),
        ("卫生环境大督查", "开展卫生环境大督查"),
        ("义务清扫（第二次）", "开展义务清扫（第二次）"),
        ("“绿色出行”健步走", "开展“绿色出行”健步走"),
        ("周五清洁日", "开展周五清洁日活动"),
        ("清洁日活动", "开展清洁日活动"),
        ("病媒生物防制", "开展病媒生物防制"),
        ("第一季度除四害", "开展第一季度除四害活动"),
        ("机关控烟", "开展机关控烟活动"),
        ("植树", "植树"),
        ("慰问困难职工", "慰问困难职工"),
        ("走访社区", "走访社区"),
        ("参加市里培训班", "参加市里培训班"),
        ("组织学习讲座", "组织学习讲座"),
    ],
)
def test_what_was_done_has_one_verb(what: str, said: str) -> None:
    assert predicate(what) == said


@pytest.mark.parametrize(
    "what",
    ["善行义举榜", "第四季度红旗窗口", "宣传栏", "学习园地", "办公室绿植", "志愿服务时长",
     "市民进大厅（部门交流）", "检查记录", "工作日", "值班日",
     "工作方案", "开展垃圾分类工作方案", "宣传工作总结"],
)  # fmt: skip
def test_a_thing_is_not_carried_out(what: str) -> None:
    assert predicate(what) == ""


def test_names_of_activities_are_told_from_names_of_things() -> None:
    assert is_activity("宪法宣传")
    assert is_activity("创建工作总结会")
    assert not is_activity("2楼灯箱")
    assert not is_activity("张局长")
