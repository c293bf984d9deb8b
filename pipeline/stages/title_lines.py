"""Breaks titles in sense: few lines, of like length, no word torn apart where it can be helped."""

import re

from anjuan.model.pages import Lines
from anjuan.model.sheet import Metrics, TextStyle, pt
from anjuan.model.units import Mm
from anjuan.stages.typeset import SPACES, Measured, break_lines, break_points, fits, measure_text

_BREAK_AFTER = frozenset("》）”、，；的—")
_BREAK_BEFORE = re.compile(r"关于|（|《|“|和|与|及|并|暨|在|对")
_AGAINST_SENSE = 6.0
"""What a break that no sense asks for costs, in characters of unevenness squared."""
_THROUGH_A_WORD = 40.0
_WORD_LIST = (
    "安全 安排 办法 办公 办理 保障 保护 报告 标准 表彰 材料 参观 餐饮 测评 查处 "
    "查验 成立 承诺 城市 创建 窗口 措施 大厅 大赛 单位 党史 党员 道德 登记 调查 "
    "调整 动员 督查 督察 对照 反馈 方案 方式 防控 防制 分类 服务 干部 岗位 高效 "
    "工作 公共 公益 公约 公示 巩固 关于 观看 管护 管理 规范 规定 规划 贯彻 环保 "
    "环境 会议 活动 机关 机制 积极 集中 计划 技能 绩效 家庭 价值 检查 建设 健康 "
    "讲座 奖励 交流 教育 节能 结合 精神 景观 竞赛 开展 科室 控烟 困难 垃圾 劳动 "
    "礼仪 力量 联合 廉洁 领导 落实 绿化 绿色 满意 美化 门前 民法 模范 目标 能力 "
    "暖心 培训 评比 评选 平安 普法 情况 清单 清扫 倾听 全市 群众 认真 日常 三防 "
    "扫黑 设施 社区 审批 生活 生态 实施 示范 事项 收集 水平 思想 四害 提升 体检 "
    "体系 通报 通知 推进 推动 推荐 完善 为民 卫生 文化 文件 文明 问题 物品 细则 "
    "先进 消防 消杀 小组 效能 新风 形象 行政 行动 宣传 宣讲 学习 学雷 雷锋 巡查 "
    "演练 养护 要求 业务 义务 应急 优化 优秀 预案 园林 责任 整改 整治 政务 政策 "
    "值班 职工 职责 指标 植树 志愿 制度 质量 治理 治安 中心 重点 主题 专题 专项 自查 "
    "总结 组织 作风 座谈 时段 年度 季度 暗访 明查 意见 便民 惠民 利民 营商 风险 "
    "隐患 排查 党建 团建 支部 书记 "
)
_WORDS = frozenset(_WORD_LIST.split())
"""Words of the field that a title is not broken inside, as far as two characters tell."""


def break_title(text: str, measure: Mm, style: TextStyle, metrics: Metrics) -> Lines:
    """A title in as few lines as it needs, broken in sense and into lines of like length."""
    plain = break_lines(text, measure, style, metrics, first_indent=0)
    count = len(plain.lines)
    if count < 2 or "\n" in text:  # noqa: PLR2004 - nothing to balance
        return Lines(text, plain.lines)
    measured = measure_text(text, style, metrics)
    cuts = _balanced(measured, break_points(text), count, pt(measure))
    if cuts is None:
        return Lines(text, plain.lines)
    ends = (*cuts, len(text))
    starts = (0, *cuts)
    return Lines(text, tuple(text[a:b].strip(SPACES) for a, b in zip(starts, ends, strict=True)))


def _balanced(
    measured: Measured, points: tuple[int, ...], count: int, room: float
) -> tuple[int, ...] | None:
    """The cheapest cuts into `count` lines that fit, or None."""
    aim = measured.width(0, len(measured.text)) / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(count):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, cuts) in best.items():
            for end in points:
                final = end == len(measured.text)
                if end <= start or final != (line == count - 1):
                    continue
                if not fits(measured, start, end, room):
                    break
                uneven = (measured.width(start, end) - aim) / measured.size
                total = cost + uneven**2 + (0 if final else _sense(measured.text, end))
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, cuts if final else (*cuts, end))
        best = reached
    found = best.get(len(measured.text))
    return found[1] if found else None


def _sense(text: str, at: int) -> float:
    if text[at - 1] in _BREAK_AFTER or text[at - 1] in SPACES:
        return 0.0
    if text[at - 1 : at + 1] in _WORDS:
        return _THROUGH_A_WORD
    return 0.0 if _BREAK_BEFORE.match(text, at) else _AGAINST_SENSE
