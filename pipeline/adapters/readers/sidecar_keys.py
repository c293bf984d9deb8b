"""The keys of a sidecar and the ways in which people write them (contract §1, Sidecars)."""

VARIANTS: dict[str, tuple[str, ...]] = {
    "title": ("标题", "题名", "名称", "活动名称", "活动主题", "主题", "会议名称"),
    "date": ("日期", "时间", "活动时间", "活动日期", "会议时间", "拍摄时间", "拍摄日期"),
    "place": ("地点", "活动地点", "会议地点", "拍摄地点", "地址"),
    "people": (
        "参加人员",
        "参加人",
        "参加者",
        "参与人员",
        "参与人",
        "参会人员",
        "参会人",
        "出席人员",
        "参加对象",
        "人员",
        "人物",
    ),
    "photographer": ("摄影者", "摄影", "摄影师", "拍摄人", "拍摄者", "摄影人", "拍摄", "照片拍摄"),
    "background": ("背景", "活动背景"),
    "number": ("文号", "发文字号", "发文号", "文件编号"),
    "author": ("责任者", "发文单位", "发文机关", "主办单位", "责任单位", "作者"),
    "secrecy": ("密级",),
    "indicator": ("指标", "指标编号", "对应指标", "测评指标", "所属指标"),
    "related": ("关联指标", "相关指标", "同时印证", "也印证"),
    "captions": ("照片说明", "图注", "图片说明", "照片文字说明", "照片注释", "图说"),
    "kinds": ("类别", "材料类别", "资料类别"),
    "selected": ("选用", "选用照片", "装订照片"),
    "proofs": ("印证", "印证内容", "佐证"),
    "acknowledgements": ("核实", "已核实"),
    "narrative": ("说明", "正文", "内容", "概述", "简介", "情况说明", "活动内容", "完成情况"),
}
"""Field of `Sidecar` → the keys that mean it, the contract's own first."""

ENTRY_VARIANTS: dict[str, tuple[str, ...]] = {
    "code": ("code", "代码", "问题"),
    "file": ("file", "文件", "文件名"),
    "理由": ("理由", "原因"),
    "由": ("由", "核实人"),
    "于": ("于", "日期", "核实日期"),
}
"""Key of a 核实 entry → the ways in which people write it, the contract's own first."""

ENTRY_KEYS = {name: key for key, names in ENTRY_VARIANTS.items() for name in names}
FIELDS = {key: field for field, keys in VARIANTS.items() for key in keys}
MAPPINGS = frozenset({"captions", "kinds", "proofs"})
"""Fields that speak of single files."""


def field_of(key: str) -> str | None:
    """The field that a key means, blanks and markup around it set aside; None for unknown keys."""
    bare = "".join(key.split()).strip("*#-·•【】[]")
    return FIELDS.get(bare)
