"""What the clerks left for tasks 5 to 8: safety, saving, the community, special duties."""

from sample.develop import jpeg
from sample.film import video
from sample.grain import Dice
from sample.ledgers import Value
from sample.papers import OFFICE, Paper, chinese, document
from sample.prints import pdf, signed_form
from sample.shots import Photo, taken
from sample.year import Files, Maker, bulletin, days, minutes, names, notice, present, sign_in, some, table, workdays


def safety() -> Files:
    """Task 5."""
    return {**_watch(), **_patrols(), **_drills(), **_extinguishers(), **_ten()}


def _watch() -> Files:
    base = "05-平安建设/5.1-值班带班/"
    found: Files = {}
    for month in range(1, 13):
        people = [name for name, _ in present(f"2021-{month:02d}-28")]
        chiefs = people[:: len(people) // 6][:5]
        weekday = "一二三四五六日"
        duty = tuple((f"{month}月{day.day}日", f"星期{weekday[day.weekday()]}", chiefs[day.day % 5], people[(day.day * 3 + month) % len(people)]) for day in days(month))
        paper = Paper(f"2021年{month}月值班安排表", ("带班领导、值班人员要保持通信畅通，遇有紧急情况立即报告。交接班时间为每日8时30分。", (("日期", "星期", "带班", "值班"), *duty)), signed=f"2021年{month}月1日" if month == 1 else chinese(workdays(month - 1)[-2].isoformat()), issuer="办公室")
        found[f"{base}{month}月/{month}月值班安排表.docx"] = lambda p=paper: document(p)
        rows = tuple((day, people[(day.day * 3 + month) % len(people)], ("一切正常", "接听来电两次，已转办", "夜间巡查正常", "雨天检查门窗，正常")[(day.day + month) % 4], "8:30") for day in days(month))
        found[f"{base}{month}月/{month}月值班记录.xlsx"] = table(f"{month}月值班记录", ("日期", "值班人", "值班情况", "交班时间"), rows)
    return found


def _patrols() -> Files:
    base = "05-平安建设/5.2-日巡查/"
    found: Files = {}
    for month in range(1, 13):
        rows: list[tuple[Value, ...]] = []
        for day in workdays(month):
            if month == 9 and day.day in (14, 15):
                continue
            when: Value = day if month % 3 else f"{month}月{day.day}日"
            rows.append((when, "9:00、16:30", "正常", "正常", "正常" if day.day % 9 else "三楼杂物已清", ("雷志远", "铁木生", "山海平")[day.day % 3], "雷志远" if day.day % 3 else "山海平"))
        found[f"{base}2021年{month}月日巡查记录.xlsx"] = table(f"2021年{month}月日巡查记录", ("日期", "时间", "门禁监控", "用电用火", "消防通道", "巡查人", "复核人"), tuple(rows), note="安全保卫科")
    return found


def _drills() -> Files:
    base = "05-平安建设/5.5-消防培训和演练/"
    first, second = f"{base}2021-06-17 消防安全培训暨演练/", f"{base}2021-11-09 消防应急疏散演练/"
    people, later = some("消防", "2021-06-17", 40), some("疏散", "2021-11-09", 22)
    words = ("消防安全演练",)
    form = tuple((str(at + 1), name, room, "") for at, (name, room) in enumerate(later))
    return {
        f"{first}关于开展消防安全培训和演练的通知.pdf": lambda: pdf(Paper("安康市行政审批服务局\n关于开展消防安全培训和演练的通知", (
            "为增强干部职工消防安全意识，提高自救互救能力，结合“安全生产月”活动，定于近期开展消防安全培训和演练。现将有关事项通知如下：",
            "一、时间和地点", "6月17日上午9时，三楼会议室集中培训；10时30分，门前广场实地演练。",
            "二、内容", "火灾的预防、报警和初起处置；灭火器、消火栓的使用；疏散路线和集合点；实地灭火体验。",
            (("环节", "时间", "负责"), ("集中培训", "9:00—10:20", "安全保卫科"), ("疏散演练", "10:30—10:45", "各科室"), ("灭火体验", "10:45—11:20", "安全保卫科")),
            "三、要求", "除窗口当班人员外全员参加；窗口人员观看录像补课。各科室指定一名引导员，清点本科室人数并向现场总指挥报告。演练期间不得拥挤、推搡，注意安全。",
        ), to="各科室、各窗口", number="安行审发〔2021〕12号", signed="2021年6月10日")),
        f"{first}签到表.xlsx": sign_in("消防安全培训", "2021-06-17", "三楼会议室", people, away=(people[6][0],)),
        f"{first}消防培训课件.docx": lambda: document(Paper("消防安全知识\n（培训提纲）", (
            "一、我们身边有哪些隐患", "插线板串接、充电后不拔、通道堆物、纸张靠近热源，是办公场所最常见的四类隐患。",
            "二、发现火情怎么办", "（一）报警", "说清地点、着火物、火势和联系电话，派人到路口引导。", "（二）初起处置", "火小就近取灭火器，站上风口，提、拔、握、压，对准火焰根部左右扫射。", "（三）撤离", "弯腰、捂口鼻、沿墙走，不乘电梯，到集合点报到。",
            (("灭火器", "适用"), ("干粉", "固体、液体、电气初起火"), ("二氧化碳", "电气、精密仪器"), ("水基", "固体、液体初起火")),
            "三、课后练一练", "每人说出离自己座位最近的两条疏散路线和一个灭火器位置。",
        ))),
        f"{first}IMG_20210617_091802.jpg": taken(Photo("lecture", "消防", ("消防安全知识培训", "安全生产月"), "2021-06-17 09:18:02", "HUAWEI", view=0, light="morning")),
        f"{first}IMG_20210617_104611.jpg": taken(Photo("drill", "消防", words, "2021-06-17 10:46:11", "HUAWEI", view=0)),
        f"{first}IMG_20210617_105230.jpg": taken(Photo("drill", "消防", words, "2021-06-17 10:52:30", "HUAWEI", view=1)),
        f"{first}VID_20210617_105512.mp4": video("消防", words, "2021-06-17T02:55:12Z"),
        f"{first}简报.docx": bulletin("绷紧安全弦 练好真本领", "2021-06-18", 12, (
            "6月17日，组织干部职工开展消防安全培训和演练，共有39人参加。上午9时集中听课，10时30分警报响起，各科室在引导员带领下三分钟内撤离到位。",
            "在门前广场，大家轮流使用灭火器扑灭油盆明火，安全保卫科逐个指导动作。活动结束后检查了各楼层灭火器压力和疏散标志，更换失效标志三处。",
        )),
        f"{second}通知.docx": notice("关于开展消防应急疏散演练的通知", "2021-11-12", (
            "定于近期开展消防应急疏散演练，请各科室熟悉疏散路线，指定引导员，听到警报后立即撤离到门前广场集合。",
        )),
        f"{second}签到表.jpg": lambda: jpeg(signed_form("消防应急疏散演练签到表", "时间：2021年11月9日　地点：门前广场", ("序号", "姓名", "科室", "签名"), form, tuple(name for name, _ in later)), 150_000),
        f"{second}演练现场_20211109_1.jpg": taken(Photo("drill", "疏散", ("消防应急疏散演练",), "2021-11-09 15:32:40", "Xiaomi", view=2, light="autumn")),
        f"{second}演练现场_20211109_2.jpg": taken(Photo("drill", "疏散", ("消防应急疏散演练",), "2021-11-09 15:35:12", "Xiaomi", view=1, light="autumn")),
        f"{second}演练现场_20211109_3.jpg": taken(Photo("drill", "疏散", ("消防应急疏散演练",), "2021-11-09 15:41:57", "Xiaomi", view=3, light="autumn")),
        f"{second}演练小结.docx": notice("消防应急疏散演练小结", "2021-11-10", ("11月9日下午，组织应急疏散演练，从警报响起到全部到达集合点用时两分五十秒，比上半年缩短十秒。存在的问题是个别人员携带物品撤离，已当场提醒。",), to="", issuer="安全保卫科"),
    }  # fmt: skip


def _extinguishers() -> Files:
    base = "05-平安建设/5.6-消防器材维护/"
    found: Files = {}
    for month in range(1, 13):
        day = workdays(month)[3]
        rows = tuple((at + 1, f"{floor}楼{spot}", "干粉4公斤", day, "正常", "有效", "铁木生") for at, (floor, spot) in enumerate((floor, spot) for floor in (1, 2, 3) for spot in ("东侧", "西侧", "电梯口")))
        found[f"{base}{month}月消防器材检查记录.xlsx"] = table(f"{month}月消防器材检查记录", ("序号", "位置", "型号", "检查日期", "压力", "有效期", "检查人"), rows)
    found[f"{base}2021-07-06 灭火器检查.jpg"] = taken(Photo("extinguisher", "器材", ("灭火器", "消火栓"), "2021-07-06 10:12:55", "OPPO", view=0, portrait=True))
    return found


_TEN = ("没有重大群体性事件", "没有重大刑事案件", "没有重大安全事故", "没有火灾事故", "没有失泄密事件", "没有越级上访", "没有黄赌毒现象", "没有邪教活动", "没有涉黑涉恶线索瞒报", "没有重大网络舆情")


def _ten() -> Files:
    base = "05-平安建设/5.8-“十个没有”平安创建/"
    found: Files = {}
    for at, (word, day) in enumerate((("一", "2021-03-30"), ("二", "2021-06-29"), ("三", "2021-09-28"), ("四", "2021-12-28"))):
        rows = tuple((number + 1, one, "无", "雷志远") for number, one in enumerate(_TEN))
        found[f"{base}{day} 第{word}季度自查记录表.xlsx"] = table(f"“十个没有”第{word}季度自查记录表", ("序号", "内容", "自查情况", "责任人"), rows)
        del at
    return found


def saving() -> Files:
    """Task 6."""
    return {**_energy(), **_travel()}


def _energy() -> Files:
    base = "06-节能机关/6.1-能耗统计/"
    found: Files = {}
    dice = Dice("能耗")
    for quarter, word in enumerate("一二三四", 1):
        rows: tuple[tuple[Value, ...], ...] = tuple((f"2021年{month}月", dice.whole(10200, 15800), str(dice.whole(280, 420)), dice.whole(40, 95), "崔大川") for month in range(quarter * 3 - 2, quarter * 3 + 1))
        found[f"{base}第{word}季度/2021年第{word}季度能耗统计表.xlsx"] = table(f"2021年第{word}季度能耗统计表", ("月份", "用电（千瓦时）", "用水（吨）", "用气（立方米）", "登记人"), rows, total=("用电（千瓦时）", "用水（吨）", "用气（立方米）"))
        if quarter != 3:
            found[f"{base}第{word}季度/第{word}季度能耗公示.docx"] = notice(f"2021年第{word}季度能耗情况公示", ("2021-04-07", "2021-07-07", "", "2021-12-31")[quarter - 1], (
                "现将本季度水、电、气用量公示如下，请各科室对照查找，离开时关灯、关空调、关设备。", (("月份", "用电（千瓦时）", "用水（吨）", "用气（立方米）"), *((str(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in rows)),
            ), to="", issuer="后勤服务中心")  # fmt: skip
    return found


def _travel() -> Files:
    base = "06-节能机关/"
    walk = f"{base}6.5-健步走/2021-05-14 “绿色出行”健步走/"
    people = some("健步", "2021-05-14", 36)
    return {
        f"{base}6.3-绿色出行倡议/2021-09-20 绿色出行倡议书.docx": notice("绿色出行倡议书", "2021-09-20", (
            "各位同事：", "路不远，走一走；人不多，拼一拼；周五这天，让车歇一歇。在世界无车日到来之际，我们倡议：", "一、三公里以内步行或者骑车，三公里以上优先坐公交。", "二、每周至少一天不开车，把省下的车位让给来办事的群众。", "三、上下三层不坐电梯，走楼梯也是锻炼。", "蓝天不会自己来，从你我的一小步开始。",
        ), to="", issuer="工会"),
        f"{base}6.3-绿色出行倡议/倡议书发布_20210922.jpg": taken(Photo("walkers", "倡议", ("世界无车日 绿色出行",), "2021-09-22 08:10:15", "Apple", view=2, light="autumn")),
        f"{walk}健步走活动方案.docx": notice("“绿色出行”健步走活动方案", "2021-05-08", (
            "一、时间和路线", "5月14日下午4时30分，从政务大厅出发，沿滨江步道至龙舟广场，全程五公里。", "二、参加人员", "全体职工自愿报名，身体不适的不参加。", "三、组织", "工会负责组织和签到，安全保卫科负责沿途安全，后勤服务中心准备饮用水。", "四、要求", "穿运动鞋，不抢道，不乱扔，走完全程的发纪念章一枚。",
        )),
        f"{walk}健步走签到表.xlsx": sign_in("健步走", "2021-05-14", "政务大厅门前", people),
        f"{walk}IMG_20210514_164203.jpg": taken(Photo("walkers", "健步", ("绿色出行 健步同行",), "2021-05-14 16:42:03", "Apple", view=0)),
        f"{walk}IMG_20210514_170118.jpg": taken(Photo("walkers", "健步", ("绿色出行 健步同行",), "2021-05-14 17:01:18", "Apple", view=1)),
        f"{walk}微信图片_20210514183322.jpg": taken(Photo("walkers", "健步", ("绿色出行 健步同行",), view=3, camera="OPPO", light="late")),
        f"{walk}健步走活动小结.docx": notice("健步走活动小结", "2021-05-17", ("5月14日下午，36名职工参加健步走，全程五公里，用时约七十分钟，无人掉队，沿途捡拾垃圾三袋。大家表示，平时坐得多、走得少，希望每季度走一次。",), to="", issuer="工会"),
        f"{base}6.5-健步走/2020-10-17 秋季健步走/签到表.xlsx": sign_in("秋季健步走", "2020-10-17", "滨江步道", some("秋季", "2021-01-04", 20)),
        f"{base}6.5-健步走/2020-10-17 秋季健步走/IMG_20201017_091000.jpg": taken(Photo("walkers", "秋季", ("秋季健步走",), "2020-10-17 09:10:00", "HUAWEI", view=1, light="autumn")),
    }  # fmt: skip


def community() -> Files:
    """Task 7."""
    base = "07-社区帮扶/"
    found: Files = {
        f"{base}7.1-帮扶工作方案/2021年帮扶社区工作方案.docx": notice("2021年帮扶城东社区工作方案", "2021-03-18", (
            "根据市创建办安排，结合城东社区实际，制定本方案。", "一、基本情况", "城东社区有居民一千二百余户，老旧小区三个，主要困难是楼道堆物多、停车难、公共晾晒不足。",
            "二、帮扶内容", "（一）环境整治", "每月组织一次联合清扫，帮助清理楼道和背街小巷。", "（二）为民办事", "每季度开展一次政策咨询和证照代办，行动不便的上门办理。", "（三）宣传引导", "开展文明市民专题活动，发放倡议书，评选文明楼栋。",
            (("季度", "主要工作", "责任科室"), ("一季度", "走访摸底、制定方案", "社区联络组"), ("二季度", "楼道整治、便民服务", "社区联络组、机关党委"), ("三季度", "停车秩序、消防检查", "安全保卫科"), ("四季度", "迎检巩固、总结评估", "创建办公室")),
            "三、保障", "成立联络组，每月碰头一次，问题列清单，办结一件销号一件。",
        ), number="安行审创〔2021〕7号", to="各科室，城东社区居委会"),
    }  # fmt: skip
    for at, (day, shots) in enumerate((("2021-03-11", 3), ("2021-06-11", 2), ("2021-12-07", 1))):
        item = f"{base}7.2-调研走访/{day} 社区调研走访/"
        people = some("走访", day, 3, ("社区联络组",))
        found[f"{item}走访记录.docx"] = minutes("社区走访记录", (("时间", f"{chinese(day)}下午"), ("地点", "城东社区"), ("走访人员", names(people)), ("记录人", people[-1][0])), (
            "一、了解的情况", ("走访老旧小区三个、住户十二户，居民普遍反映楼道堆物、路灯不亮。", "查看联合清扫效果，楼道堆物明显减少，居民反映停车位划线不清。", "回访上半年反映问题的住户五户，对办理结果表示满意。")[at],
            "二、居民的意见", ("希望增加公共晾衣架；希望代办老年卡年审。", "希望在小区门口设便民信息栏；希望周末也能办理居住登记。", "希望明年继续开展代办服务，增设充电车棚。")[at], "三、处理", "以上意见登记编号，一周内答复。",
        ))  # fmt: skip
        shown = "2021-05-02" if at == 1 else day
        for number in range(shots):
            found[f"{item}走访{number + 1}.jpg"] = taken(Photo("yard", f"走访{at}", ("城东社区",), f"{shown} 15:{10 + number * 12}:3{at}", ("Xiaomi", "OPPO", "HUAWEI")[at], view=number + at, light=("morning", "noon", "late")[at]))
    for month, day in ((9, "2021-09-08"), (10, "2021-10-13")):
        item = f"{base}7.4-组织协调和督促社区/"
        found[f"{item}{day} 社区创建协调会会议记录.docx"] = minutes("社区创建协调会会议记录", (("时间", chinese(day)), ("地点", "城东社区会议室"), ("主持", "白露明"), ("参加", "社区联络组、社区居委会"), ("记录", "里仁美")), (
            "一、社区汇报本月创建工作进展：楼道堆物清理完成两栋，正在清理第三栋；背街小巷卫生实行包片负责；文明劝导队每天早晚各巡一次。", "二、讨论的问题：停车划线经费不足，由联络组向有关部门反映；消防通道被占，由社区张贴告知、限期挪车。", "三、议定事项：下次会议前完成第三栋清理，联络组到场查看。",
        ))  # fmt: skip
    return found


def special() -> Files:
    """Task 8."""
    base = "08-专项工作/8.2-全市审批服务培训/2021-07-21 全市政务审批规范服务培训/"
    counties = ("汉滨", "汉阴", "石泉", "宁陕", "紫阳", "岚皋", "平利", "镇坪", "旬阳", "白河")
    guests = tuple((at + 1, f"{'赵钱孙李周吴郑王冯陈'[at % 10]}{'学行知远明达思诚博文'[at // 2]}", f"{counties[at // 2]}审批服务局", "√") for at in range(20))
    words = ("全市政务审批规范服务培训班", "2021年7月")
    return {
        f"{base}培训通知.docx": notice("关于举办全市政务审批规范服务培训班的通知", "2021-07-09", (
            "为提升全市政务审批服务规范化水平，定于近期举办培训班。现将有关事项通知如下：", "一、时间和地点", "7月21日全天，政务大厅三楼多功能厅。", "二、参加人员", "各县（市、区）审批服务局业务骨干各两人，市本级窗口负责人。",
            "三、课程", (("时间", "内容"), ("9:00—10:30", "审批服务规范解读"), ("10:40—12:00", "一件事一次办案例"), ("14:30—16:00", "现场教学：窗口服务流程"), ("16:10—17:00", "分组讨论")), "四、其他", "请于7月16日前报送名单。培训不收费，食宿自理，遵守疫情防控要求。",
        ), number="安行审发〔2021〕15号", to="各县（市、区）行政审批服务局，局属各科室"),
        f"{base}培训签到表.xlsx": table("全市政务审批规范服务培训班签到表", ("序号", "姓名", "单位", "签到"), guests, note="2021年7月21日　多功能厅"),
        f"{base}审批服务规范讲稿.docx": lambda: document(Paper("把规范落到每一次服务里\n——培训班讲稿提纲", ("一、规范是什么", "规范不是把服务框死，而是让每个来办事的人在任何窗口都得到一样好的服务。", "二、怎样落到窗口", "（一）一次告知", "口头说一遍，书面给一张，重点画一道。", "（二）限时办结", "承诺几天就是几天，提前办好主动打电话。", "（三）全程留痕", "收件、补正、办结都有记录，经得起回看。", "三、怎样知道做得好", "看评价、看回访、看重复来访次数。"))),
        f"{base}DSC_1021.jpg": taken(Photo("lecture", "全市", words, "2021-07-21 09:12:40", "Canon", view=5, size=(2000, 1500))),
        f"{base}DSC_1034.jpg": taken(Photo("lecture", "全市", words, "2021-07-21 10:50:17", "Canon", view=1)),
        f"{base}DSC_1050.jpg": taken(Photo("counter", "全市", ("综合受理",), "2021-07-21 14:46:05", "Canon", view=0)),
        f"{base}DSC_1066.jpg": taken(Photo("meeting", "全市", ("分组讨论",), "2021-07-21 16:20:33", "Canon", view=1)),
        f"{base}培训简报.docx": bulletin("全市政务审批规范服务培训班举办", "2021-07-22", 15, ("7月21日，全市政务审批规范服务培训班举办，十个县（市、区）审批服务局和市本级窗口负责人共30人参训。", "培训采用课堂讲授、案例研讨、现场教学相结合的方式，学员走进窗口跟班体验，分四组讨论形成建议十二条。")),
    }  # fmt: skip


__all__ = ["OFFICE", "Maker", "community", "safety", "saving", "special"]
