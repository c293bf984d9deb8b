"""The grammar of plan.yaml (contract §2): every key, what it may hold, and what it means.

The titles and descriptions are what editors show a clerk while typing; `plan_schema` exports them.
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, WithJsonSchema

from anjuan.adapters import plan_choices as choices
from anjuan.adapters.form_base import Form, keys
from anjuan.adapters.measure_form import MeasureForm, TableColumnForm
from anjuan.adapters.plan_period import PeriodForm
from anjuan.adapters.plan_values import (
    DEMAND_PATTERN,
    Bind,
    Day,
    FolderName,
    Id,
    KindChoice,
    KindCode,
    MonthDay,
    NonEmpty,
    Number,
    NumberForm,
    Text,
)
from anjuan.model.kinds import KINDS
from anjuan.model.periods import Cadence
from anjuan.model.plan import Basis, Method

Demands = Annotated[
    dict[KindChoice, Annotated[int, Field(ge=1)]],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                words.kind.value: {"type": "integer", "minimum": 1, "title": words.name}
                for words in KINDS
            },
            "patternProperties": {DEMAND_PATTERN: {"type": "integer", "minimum": 1}},
            "additionalProperties": False,
        }
    ),
]


def _per_tag(value: object) -> str:
    return "[word]" if isinstance(value, str) else "[table]"


Per = Annotated[
    Annotated[Literal["department"], Tag("[word]")] | Annotated[TableColumnForm, Tag("[table]")],
    Discriminator(_per_tag),
]


class OfficeForm(Form):
    """Who sends the 督办通知单."""

    name: Text = Field("创建工作领导小组办公室", title="名称", description="发督办通知单的机构。")
    contact: str = Field("", title="联系人")
    phone: str = Field("", title="电话", description="请加引号。")
    number: NumberForm = Field(
        "督〔{year}〕{n}号", title="发文字号", description="{year} 是年份，{n} 是序号。"
    )
    respond_within: int = Field(
        5, ge=1, title="回复期限", description="收到通知单后几个工作日内回复。"
    )


class PhotosForm(Form):
    """How photos are judged and bound."""

    min_long_edge: int = Field(
        1200, ge=1, title="最小长边", description="照片长边像素，小于此数给出提醒。"
    )
    per_page: int = Field(2, ge=1, le=6, title="每页张数", description="资料册里每页几张照片。")
    bind: Bind = Field(None, title="装订张数", description="all 全部装订，或每档最多几张。")


class ArchiveForm(Form):
    """What the archive needs to know about the unit."""

    fonds: str = Field("", title="全宗号", description="档案馆给的全宗号，请加引号。")
    order: Literal[
        "年度-保管期限-机构",
        "年度-机构-保管期限",
        "年度-保管期限-问题",
        "年度-问题-保管期限",
        "年度-保管期限",
        "保管期限-年度-机构",
        "机构-年度-保管期限",
    ] = Field("年度-保管期限-机构", title="分类次序")
    retention: dict[KindCode, Annotated[str, Field(pattern=r"^(Y|D[0-9]+)$")]] = Field(
        default_factory=dict,
        title="保管期限",
        description="各材料类别的保管期限：Y 永久，D30 三十年，D10 十年。",
        json_schema_extra=keys({"type": "string", "pattern": r"^(Y|D[0-9]+)$"}),
    )
    never: tuple[KindCode, ...] = Field((), title="不归档", description="不归档的材料类别。")
    codes: dict[Text, Annotated[str, Field(pattern=r"^[A-Z0-9]{2,4}$")]] = Field(
        default_factory=dict,
        title="机构代码",
        description="档号里科室（或任务名称）的代码，如 办公室: BGS；没有写的按拼音首字母编。",
    )
    together: dict[KindCode, tuple[KindCode, ...]] = Field(
        default_factory=dict,
        title="并入的件",
        description="哪类材料不单独成件，并入同一档里哪几类材料的件；写 [] 的总是单独成件。",
        json_schema_extra=keys({"type": "array", "items": {"type": "string"}}),
    )


class WaivedForm(Form):
    """不涉及."""

    reason: Text = Field(title="理由")
    by: Text = Field(title="由谁确定")
    on: Day = Field(title="日期")


class AcknowledgementForm(Form):
    """核实: a finding that was looked at and is right."""

    code: Text = Field(title="问题代码", description="如 reused-photo，见检查结果。")
    file: Text | None = Field(None, title="文件", description="工作区内的路径；不写则不限文件。")
    reason: Text = Field(alias="理由", title="理由")
    by: Text = Field(alias="由", title="核实人")
    on: Day | None = Field(None, alias="于", title="核实日期")


class IndicatorForm(Form):
    """测评指标."""

    id: Id = Field(title="编号", description='指标编号，要加引号："2.2"。')
    title: Text = Field(title="名称", description="指标的名称，印在资料册上。")
    clause: str = Field("", title="文件条款", description="出自文件哪一条，如 二（二）。")
    basis: Annotated[Basis, *choices.BASIS] = Field(
        Basis.EXPLICIT, title="要求依据", description="这项要求从哪里来。"
    )
    standard: str = Field("", title="测评标准", description="要求做到什么，一两句话。")
    method: Annotated[Method, *choices.METHOD] = Field(
        Method.MATERIAL, title="测评方法", description="测评组怎样看。"
    )
    codes: tuple[Text, ...] = Field((), title="外部编号", description="其他测评体系给它的编号。")
    departments: tuple[Text, ...] = Field(
        (), title="责任科室", description="谁负责、谁丢分；须在最上面的 departments 里。"
    )
    owner: str = Field("", title="责任人")
    points: Number = Field(0, title="分值", validate_default=True)
    every: Annotated[Cadence, *choices.EVERY] = Field(
        Cadence.ONCE, title="多久一次", description="材料按什么周期要有。"
    )
    first: Day | None = Field(
        None, alias="from", title="起算日", description="从哪天起算；不写则从时段第一天起。"
    )
    by: MonthDay | None = Field(
        None, title="截止月日", description="全年或一次性工作要在哪天前完成，如 03-31。"
    )
    grace: int = Field(0, ge=0, title="宽限天数", description="周期结束后几天内交齐不算迟。")
    items: int = Field(1, ge=1, title="每期档数", description="每个周期要有几档材料。")
    each: Demands = Field(
        default_factory=dict,
        title="每档要有",
        description="每一档（一活动一档）里要有的材料，如 {record: 1, photo: 3}；"
        '两种有一种即可写 "minutes|resolution": 1。',
    )
    requires: Demands = Field(
        default_factory=dict,
        title="每期要有",
        description="每个周期合起来要有的材料，如 {circular: 1}。",
    )
    per: Per | None = Field(
        None,
        title="各自要有",
        description="department：每个责任科室各要一份；"
        "或 {file: 窗口.csv, column: 窗口号}：表里每一个各要一份。",
    )
    standing: bool = Field(
        default=False,
        title="长期有效",
        description="制度、机构、牌匾、设施等，时段以前形成、仍有效的也算。",
    )
    sensitive: bool = Field(
        default=False,
        title="敏感",
        description="原件不装订、不外传，只列目录和数目（体检、线索等）。",
    )
    measures: tuple[MeasureForm, ...] = Field(
        (), title="数量指标", description="要由材料自己证明的数字。"
    )
    folders: tuple[Text, ...] = Field(
        (),
        title="文件夹名",
        description='科室实际用的文件夹名，* 代表任意字，要加引号："*卫生*督查*"。',
    )
    match: tuple[Text, ...] = Field(
        (), title="关键词", description="名字里有这些词就归到这项指标。"
    )
    waived: WaivedForm | None = Field(
        None, title="不涉及", description="本单位不涉及这项指标时写明理由，单独计数。"
    )


class TaskForm(Form):
    """任务."""

    id: Id = Field(title="编号", description='任务编号，要加引号："2"。')
    title: Text = Field(title="名称", description="任务的名称，也是分册的名称。")
    clause: str = Field("", title="文件条款", description="如 二（二）。")
    indicators: tuple[IndicatorForm, ...] = Field((), title="测评指标")


class StandardForm(Form):
    """测评标准 of another scheme."""

    code: Text = Field(title="编号", description='体系里的编号，要加引号："Ⅱ-1-1)"。')
    part: str = Field("", title="部分", description="属于哪一部分，同一部分装一册。")
    title: Text = Field(title="名称")
    standard: str = Field("", title="测评标准")
    method: Annotated[Method, *choices.METHOD] = Field(Method.MATERIAL, title="测评方法")
    points: Number = Field(0, title="分值", validate_default=True)
    takes: Annotated[tuple[Id, ...], NonEmpty] = Field(
        title="取自指标", description='取哪些指标的材料："9.3"。'
    )
    kinds: tuple[KindCode, ...] = Field((), title="只取类别", description="不写则全部类别。")
    items: int = Field(1, ge=1, title="要有几档")


class SchemeForm(Form):
    """测评体系: another order of the same material."""

    id: FolderName = Field(title="名称代号", description="也是输出文件夹的名字，如 文明单位。")
    title: Text = Field(title="名称")
    edition: str = Field(
        "", title="版本", description='标准是哪一年版的，要加引号："2021"；同一体系可以有几版。'
    )
    period: PeriodForm | None = Field(None, title="时段", description="不写则同任务清单的时段。")
    standards: tuple[StandardForm, ...] = Field((), title="测评标准")


class PlanForm(Form):
    """任务清单."""

    version: Literal[1] = Field(1, title="格式版本", description="写 1。")
    title: Text = Field(title="名称", description="创建工作的名称，印在封面。")
    unit: Text = Field(title="单位", description="单位全称，与公章一致。")
    unit_former: tuple[Text, ...] = Field(
        (), title="曾用名", description="单位以前的名称；时段内的文件还用旧名称的，会提醒。"
    )
    year: int = Field(ge=1990, le=2100, title="年度")
    period: PeriodForm | None = Field(None, title="时段", description="材料的起止；不写则为全年。")
    tail: int = Field(
        60, ge=0, title="收尾天数", description="时段结束后几天内签发的12月通报、年度总结仍算。"
    )
    also: tuple[Text, ...] = Field(
        (), title="一并读取", description="更长时段需要的其他工作区，只读材料、不检查。"
    )
    departments: tuple[Text, ...] = Field(
        (), title="科室", description="全部责任科室，名称与花名册一致。"
    )
    office: OfficeForm = Field(
        default_factory=lambda: OfficeForm.model_validate({}), title="创建办"
    )
    roster: Text | None = Field(
        None,
        title="花名册",
        description="csv 或 xlsx，列：姓名 科室 [职务 性别 出生年月 入职 离职 免计事项]。",
    )
    kinds: dict[KindCode, tuple[Text, ...]] = Field(
        default_factory=dict,
        title="类别关键词",
        description="本单位给材料类别加的关键词，如 {record: [四包责任]}。",
        json_schema_extra=keys({"type": "array", "items": {"type": "string"}}),
    )
    photos: PhotosForm = Field(default_factory=lambda: PhotosForm.model_validate({}), title="照片")
    numbering: Literal["volume", "indicator"] = Field(
        "volume", title="页码", description="volume 每卷连续；indicator 每项指标各自编页。"
    )
    sheets: int = Field(
        150, ge=10, title="每册张数", description="一册超过这么多张纸（双面）就分册。"
    )
    item_starts: Literal["any", "front"] = Field(
        "any",
        title="每档起页",
        description="any 接着排；front 每档从一张纸的正面起，空出的背面不编页码。",
    )
    archive: ArchiveForm = Field(
        default_factory=lambda: ArchiveForm.model_validate({}), title="归档"
    )
    tasks: Annotated[tuple[TaskForm, ...], NonEmpty] = Field(title="任务")
    schemes: tuple[SchemeForm, ...] = Field(
        (), title="测评体系", description="同一批材料的其他编排次序（一材多用）。"
    )
    acknowledgements: tuple[AcknowledgementForm, ...] = Field(
        (), alias="核实", title="核实", description="看过、确认没有问题的检查结果。"
    )


def grammar() -> dict[str, Any]:
    """The grammar as JSON Schema (draft 2020-12)."""
    return PlanForm.model_json_schema(by_alias=True)
