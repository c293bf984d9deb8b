"""What the clerks left for tasks 9 to 12, the inbox, and the faults that a first run should show."""

import io
import zipfile

from sample.papers import OFFICE, Paper, chinese, document
from sample.prints import locked, pdf
from sample.shots import Photo, drawn, taken
from sample.develop import jpeg
from sample.year import Files, Maker, minutes, names, notice, sign_in, some, table, text


def guidance() -> Files:
    """Tasks 9, 10 and 12."""
    return {**_heads(), **_meetings(), **_shares(), **_summaries()}


def _heads() -> Files:
    base = "09-加强领导/"
    return {
        f"{base}9.1-创建领导小组/关于调整城市创建工作领导小组的通知.docx": notice("关于调整城市创建工作领导小组的通知", "2021-03-04", (
            "因人员变动和工作需要，经研究，对城市创建工作领导小组作如下调整：", "一、组成", "组长由局主要负责同志担任，副组长由分管负责同志担任，各科室负责人为成员。", "二、职责", "统筹创建工作，研究重大事项，协调解决问题，督促任务落实。每季度至少召开一次专题会议。",
            (("科室", "联络员"), ("创建办公室", "谷雨生"), ("办公室", "简墨白"), ("大厅管理科", "夏至安"), ("后勤服务中心", "田满仓"), ("安全保卫科", "山海平")), "三、办公室", "领导小组办公室设在创建办公室，承担日常工作。成员如有变动，由接任者自然递补。",
        ), number="安行审创〔2021〕3号"),
        f"{base}9.2-年度实施方案/2021年城市创建工作实施方案.docx": notice("2021年城市创建工作实施方案", "2021-04-12", (
            "为做好全年创建工作，制定本方案。", "一、总的要求", "按照清单抓落实，按月督查、按季会商、年底考评，件件有人管、事事有记录。", "二、重点任务", "宣传引导、环境治理、绿化管护、创文服务、平安建设、节能机关、社区帮扶、专项工作八个方面，共列八十六项，分解到科室和个人。", "三、进度安排", (("阶段", "时间", "内容"), ("部署", "3—4月", "定方案、分任务、签责任书"), ("推进", "5—10月", "抓落实、勤督查、补短板"), ("总结", "11—12月", "迎检、归档、评先")), "四、保障", "责任到人，经费列入年度预算，材料随时报送，未按时完成的在全局会议上说明原因。",
        ), number="安行审创〔2021〕8号", annexes=("任务分解表", "季度工作安排")),
    }  # fmt: skip


def _meetings() -> Files:
    base = "09-加强领导/9.3-创建专题会议/"
    found: Files = {}
    topics = (
        ("2021-03-09", "创建工作部署会", ("通报了上年创建工作情况和今年的任务清单。", "各科室对照清单认领任务，提出需要协调的事项七件。", "会议决定：3月底前完成责任书签订；督查通报每月一次，不打折扣；材料随有随报。")),
        ("2021-06-23", "第二季度创建推进会", ("听取上半年进展情况，八个方面中六个方面达到序时进度。", "分析志愿服务时长不足、办公室绿植个别房间不达标两个短板。", "会议决定：时长不足的人员7月底前制定补足计划；绿植由后勤服务中心统一补配。")),
        ("2021-09-17", "第三季度创建推进会", ("通报省级测评反馈的问题清单，涉及本单位三项。", "逐项明确整改措施、时限和责任人。", "会议决定：国庆节前整改到位，创建办公室逐项验收。")),
        ("2021-12-10", "创建工作专题会", ("听取各科室全年工作汇报。", "研究资料归档、年终考核和明年工作思路。", "会议决定：12月底前完成资料归档；考核结果与评先评优挂钩。")),
    )  # fmt: skip
    for at, (day, title, said) in enumerate(topics):
        item = f"{base}{day} {title}/"
        people = some(title, day, 14)
        month, date = int(day[5:7]), int(day[8:])
        found[f"{item}会议通知.docx"] = notice(f"关于召开{title}的通知", f"{day[:8]}{date - 3:02d}", (f"定于{month}月{date}日上午9时在三楼会议室召开{title}，请领导小组成员和各科室负责人参加，准备五分钟以内的发言。不能参会的须履行请假手续。",))
        found[f"{item}会议签到表.xlsx"] = sign_in(title, day, "三楼会议室", people)
        found[f"{item}会议记录.docx"] = minutes(f"{title}会议记录", (("时间", f"{chinese(day)}上午9时"), ("地点", "三楼会议室"), ("主持", people[0][0]), ("参加", names(people[1:])), ("记录", people[-1][0])), ("一、通报情况", said[0], "二、讨论发言", said[1], "三、议定事项", said[2]))
        for shot in range(2):
            found[f"{item}会场{shot + 1}_{day.replace('-', '')}.jpg"] = taken(Photo("meeting", title, (title,), f"{day} 09:{10 + shot * 25}:0{at}", ("Canon", "HUAWEI", "Xiaomi", "Canon")[at], view=shot + at, light=("", "morning", "warm", "late")[at]))
    return found


def _shares() -> Files:
    base = "10-齐抓共建/"
    rooms = ("创建办公室", "办公室", "大厅管理科", "机关党委", "人事科", "后勤服务中心", "安全保卫科", "工会", "信息科", "社区联络组")
    rows = tuple((at + 1, f"任务{at + 1}", room, name, "2021年12月") for at, (room, name) in enumerate(zip(rooms, ("顾青禾", "沈知行", "陆晓岚", "韩书宁", "唐若川", "崔大川", "雷志远", "温以宁", "方思远", "白露明"), strict=True)))
    found: Files = {f"{base}10.1-任务分解/2021-04-15 创建任务分解表.xlsx": table("2021年创建任务分解表", ("序号", "任务", "责任科室", "责任人", "完成时限"), rows)}
    for room in rooms[:9]:
        paper = Paper("2021年城市创建工作责任书", (f"为落实创建责任，{room}承诺：", "一、对照任务分解表，按时保质完成本科室承担的任务。", "二、管好本科室的环境卫生、绿植和安全，做到人走灯灭、桌面整洁。", "三、组织本科室人员参加志愿服务，人人达标。", "四、材料随有随报，对真实性负责。"), signed="2021年4月20日", issuer=room)
        found[f"{base}10.3-科室责任书/{room}/{room}创建责任书.docx"] = lambda p=paper: document(p)
    return found


def _summaries() -> Files:
    base = "12-年度总结/12.1-年度总结和自评/"
    return {
        f"{base}2021年城市创建工作总结（讨论稿）.docx": notice("2021年城市创建工作总结", "2022-01-04", (
            "2021年，在市创建办指导下，全局上下齐心协力，较好完成了全年创建任务。", "一、主要做法", "（一）抓部署", "全年召开专题会议四次，任务分解到科室和个人，签订责任书。", "（二）抓经常", "坚持每月督查、每月通报，发现问题当场交办、限期整改。", "（三）抓特色", "开展市民进大厅活动，建成党史教育基地和大厅绿植墙。",
            "二、存在不足", "一是材料报送不够及时；二是个别人员志愿服务时长不足；三是整改闭环还有差距。", "三、下步打算", "巩固成果、补齐短板，把好做法固定成制度。",
        ), to=""),
        f"{base}2021年创建工作自评表.xlsx": table("2021年创建工作自评评分表", ("任务", "标准分", "自评分"), (("宣传引导", 10, 8.5), ("环境治理", 20, 18), ("绿化管护", 12, "11"), ("创文服务", 20, 17.5), ("平安建设", 14, 13), ("节能机关", 8, 6), ("社区帮扶", 6, 5), ("专项工作", 4, 3.5), ("保障措施", 6, 6)), total=("标准分", "自评分")),
    }  # fmt: skip


def faults() -> Files:
    """Things that lie about in any real folder, and a file for each way of being broken."""
    return {**_inbox(), **_broken(), **_astray()}


def _inbox() -> Files:
    return {
        "待整理/微信图片_20210608173055.jpg": taken(Photo("street", "待整理", ("文明交通",), view=0, camera="OPPO")),
        "待整理/mmexport1625639412877.jpg": taken(Photo("hall", "待整理", ("自助服务区",), view=2, camera="OPPO")),
        "待整理/5月份材料（补）.docx": notice("五月份志愿服务情况", "2021-06-02", ("五月份组织志愿服务两次，参加二十六人次，内容为大厅导办和文明交通劝导。材料补报，请归档。",), to="", issuer="机关党委"),
        "待整理/新建文件夹/统计表.xlsx": table("党员到社区报到情况统计表", ("姓名", "社区", "次数"), (("韩书宁", "城东社区", 4), ("纪晴川", "城东社区", "3"))),
    }


def _broken() -> Files:
    page = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>图片已过期</title></head><body><p>图片已过期或已被清理</p></body></html>\n"
    small = Photo("corridor", "小图", ("便民服务",), "2021-08-05 09:00:00", "OPPO", view=1)

    def truncated() -> bytes:
        whole = document(Paper("便民服务月报", ("8月份开展帮办代办九十六件，延时服务二十二件，上门服务五件。",), signed="2021年8月31日"))
        return whole[: len(whole) * 3 // 5]

    def blurred() -> bytes:
        from PIL import ImageFilter  # noqa: PLC0415 - one use

        return jpeg(drawn(small, 0.75).filter(ImageFilter.GaussianBlur(14)), 60_000)

    def tiny() -> bytes:
        return jpeg(drawn(small, 0.75).resize((640, 360)), 60_000)

    secret = Paper("参检人员名单", ("本名单仅供体检预约使用。",), signed="2021年5月28日", issuer="人事科")
    service = "08-专项工作/8.1-便民服务/"
    return {
        f"{service}8月/便民服务月报.docx": truncated,
        f"{service}8月/导办.jpg": text(page),
        f"{service}9月/便民设施.jpg": tiny,
        f"{service}9月/帮办现场.jpg": blurred,
        f"{service}9月/2021年9月便民服务统计表.xlsx": table("2021年9月便民服务统计表", ("日期", "事项", "方式", "件数"), (("9月3日", "医保转移", "帮办", 12), ("9月9日", "营业执照", "代办", "8件"), ("9月17日", "老年卡年审", "上门", 3)), total=()),
        f"{service}10月/便民服务登记表.xlsx": lambda: b"",
        f"{service}大厅平面布置图.dwg": lambda: b"AC1027" + bytes(26) + bytes(range(256)) * 6,
        f"{service}便民服务旧系统导出.xyz": lambda: bytes((index * 73 + 41) % 256 for index in range(900)),
        "02-环境治理/2.9-职工健康体检/体检参检名单.pdf": lambda: locked(pdf(secret)),
        "02-环境治理/2.9-职工健康体检/Thumbs.db": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016),
        "02-环境治理/2.4-卫生环境督查/2021-03-15 3月卫生环境大督查/~$通知.docx": lambda: b"\x06" + "谷雨生".encode("utf-16-le").ljust(160, b"\x00"),
        "02-环境治理/2.4-卫生环境督查/2021-03-15 3月卫生环境大督查/IMG_20210315_091320(不用).jpg": taken(Photo("hall", "督查3", ("环境卫生督查",), "2021-03-15 09:13:20", "Apple", view=3)),
        "03-绿化管护/参考资料/绿植养护常识.txt": text("绿萝喜阴，每周浇水一次；虎皮兰耐旱，半月一次；发财树忌积水。\r\n", "gb18030"),
    }  # fmt: skip


def _astray() -> Files:
    old = Paper("安康市政务服务中心\n关于开展文明礼仪宣传的通知", ("为提升窗口形象，定于本月开展文明礼仪宣传，请各窗口做好准备，佩戴工作牌，规范用语。",), to="各窗口", signed="2021年4月8日", issuer="安康市政务服务中心")
    bare = Paper("关于做好迎检准备工作的通知", ("市创建办近日将来我局检查，请各科室对照清单准备材料，确保台账齐全、现场干净、人员在岗。",), to="各科室")
    return {
        "02-环境治理/3.10-走廊绿植/2021-05-20 走廊绿植台账.xlsx": table("走廊绿植台账", ("楼层", "位置", "品种", "盆数"), (("一楼", "东侧走廊", "散尾葵", 6), ("二楼", "东侧走廊", "绿萝", 8), ("三楼", "西侧走廊", "龟背竹", "6盆")), total=()),
        "02-环境治理/3.10-走廊绿植/IMG_20210520_101010.jpg": taken(Photo("corridor", "走廊绿植", ("文明楼道",), "2021-05-20 10:10:10", "HUAWEI", view=0)),
        "04-创文服务/4.5-行业文明形象/2021-04-08 文明礼仪宣传/通知.docx": lambda: document(old),
        "07-社区帮扶/7.5-配合检查活动/2021-08-16 迎检/关于做好迎检准备工作的通知.docx": lambda: document(bare),
        "07-社区帮扶/7.5-配合检查活动/2021-08-16 迎检/市创建办来文办文单.docx": notice("收文办文单", "2021-08-12", ((("来文单位", "市创建办"), ("来文标题", "关于开展实地检查的函"), ("拟办意见", "请创建办公室牵头，各科室配合"), ("办理结果", "已落实")),), to="", issuer="办公室"),
    }  # fmt: skip


def zipped(files: dict[str, bytes]) -> bytes:
    """Bytes of a plain zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


__all__ = ["OFFICE", "Maker", "faults", "guidance"]
