"""How a sentence says what was done: the verb that an activity's name wants."""

import re

from anjuan.stages.text import without_brackets

_SAID = re.compile(
    "开展|召开|组织|举办|举行|参加|参与|进行|观看|张贴|发放|悬挂|设置|设立|摆放|推行|落实|签订|集中"
)
"""Names that begin with one of these say themselves what was done."""
_VERB = re.compile(
    "学习|慰问|走访|检查|查看|整治|清扫|清理|打扫|宣传|培训|帮扶|协助|指导|接待|评选|表彰|植树|种植|"
    "参观|巡查|排查|擦拭|修剪|浇灌|更换|整改|讲解|引导|劝导"
)
_MEETING = re.compile(
    r"(?:会议|大会|座谈会|推进会|动员会|专题会|例会|总结会|部署会|调度会|协调会|交流会|组织生活会)$"
)
_EVENT = re.compile(
    r"(?:讲座|培训|培训班|比赛|大赛|竞赛|运动会|仪式|演讲|晚会|展览|培训会|报告会|"
    r"竞答|问答|(?:红歌|读书|茶话|分享|宣讲|联欢|说明|推介|见面|听证|研讨|恳谈)会)$"
)
_DOING = re.compile(r"(?:活动|工作|行动|教育|演练|演习|健步走|主题党日|党日)$")
"""What is always carried out (开展), whatever the name begins with."""
_DONE = re.compile(
    r"(?:督查|督察|检查|巡查|排查|自查|抽查|走访|调研|慰问|消杀|消毒|整治|整改|治理|清理|清扫|打扫|扫除|"
    r"除四害|宣传|宣讲|学习|植树|种植|绿化|管护|养护|服务|帮扶|评选|评议|测评|考核|表彰|交流|参观|发放|"
    r"创建|体检|监测|防控|防制|防治|防疫|控烟|灭鼠|灭蚊|灭蝇|灭蟑|值守|巡逻|劝导|捐款|募捐|献血|维护|维修|保养|倡议|注册|建设|登山|诵读|征文|调查)$"
)
_DAY = re.compile(r"(?:清洁|卫生|劳动|宣传|开放|志愿|志愿者|服务|环保|环境|节能|学习|奉献)日$")
"""A day of the calendar is held by an 活动 on it: 开展周五清洁日活动."""
_THING = re.compile(
    r"(?:台账|制度|方案|总结|通知|通报|记录|清单|名单|名册|书|表|榜|栏|墙|牌|标识|设施|设备|点|室|"
    r"箱|柜|廊|屏|栏目|网站|公众号|材料|资料|照片|园地|角|台|标语|展板|彩页|车)$"
)
_VERB_AND_OBJECT = re.compile(r"(?:除四害|灭[鼠蚊蝇蟑]|控烟|登山|诵读|征文|捐款|募捐|献血)$")
"""What does not follow 开展 as a noun: 开展第一季度除四害活动."""
_HAPPENED = re.compile(r"(?:建成|落成|完工|竣工|启用|投用|揭牌|挂牌|成立|上线|亮相)$")
"""Names that are whole sentences."""
_PAPER = re.compile(
    r"(?:方案|计划|预案|要点|通知|公函|邀请函|通报|总结|小结|汇报|报告|制度|办法|细则|规定|台[账帐]|"
    r"(?:登记|统计|汇总|签到|记录|检查|巡查|评分|考核)(?:表|单|册)|记录|清单|名单|名册|花名册|纪要|简报|"
    r"问卷|讲稿|材料|资料|文件|档案)$"
)
_ORDINAL = re.compile(r"(?:[第（(]?[\d一二三四五六七八九十]+[次期场轮）)]?)+$")


def predicate(what: str) -> str:
    """`召开创建工作推进会`, `慰问困难职工`; empty where it is a thing (`善行义举榜`)."""
    bare = _bare(what)
    if names_paper(what):
        return ""
    if _SAID.match(bare):
        return what
    for form, verb in ((_MEETING, "召开"), (_EVENT, "举办"), (_DOING, "开展")):
        if form.search(bare):
            return f"{verb}{what}"
    if _DAY.search(bare):
        return f"开展{what}活动" if bare == what.strip() else f"开展{what}"
    if _DONE.search(bare) and not _VERB.fullmatch(bare):
        held = "活动" if _VERB_AND_OBJECT.search(bare) and bare == what.strip() else ""
        return what if _VERB.match(bare) else f"开展{what}{held}"
    return what if _VERB.match(bare) and not _THING.search(bare) else ""


def names_paper(what: str) -> bool:
    """Whether a name is that of a paper (工作方案, 问题清单), which no photo shows being done."""
    return _PAPER.search(_bare(what)) is not None


def happened(what: str) -> bool:
    """Whether a name says by itself that something came about: 党史教育基地建成."""
    return _HAPPENED.search(_bare(what)) is not None


def is_activity(name: str) -> bool:
    """Whether a name says what was done, and does not merely name what is to be seen."""
    bare = _bare(name)
    return any(form.search(bare) for form in (_MEETING, _EVENT, _DOING, _DAY, _DONE))


def _bare(what: str) -> str:
    """Without brackets, and without the number at its end (`义务清扫第二次`)."""
    bare = without_brackets(what).strip()
    return _ORDINAL.sub("", bare) or bare or what
