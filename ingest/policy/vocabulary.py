"""Words of the trade that rules lean on: endings of bodies, column heads, labels, surnames."""

import re
from typing import Literal

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
    "傅萧殷臧邸佟隗揭付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左"
    "柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚"
    "娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁"
    "胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙"
    "浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由经逄綦訾仉缑郄郗郦蹇呙丛鲜褟濮阮笪笃郏俸覃蒿宓闾璩燕晨丰"
    "常洪赖保贝贲诸钮荀羿汲糜松弓牧仰秋蓟苍莘贡扶堵宰寿宦慎庾暨步弘禄殳沃蔚厍毋须巢蒯竺桓凤昌水双益花滑酆邴钭逯"
)
DOUBLE_SURNAMES = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "东方",
    "端木",
    "呼延",
)

_UNIT_ENDS = re.compile(
    "(?:局|委|办|厅|部|院|会|政府|中心|公司|集团|银行|支行|中支|分行|署|所|站|处|室|社|校|大学|海关|联|协|园|区|指挥部|专班|单位|部门|企业|机构|法院|团|组"
    "|供电|联通|移动|电信|邮政|市|县|州|乡镇|街道|乡|镇|高校|基金|队)"
)
COMPANY_END = ("公司", "集团", "厂", "银行", "股份", "企业", "研究院", "研究所", "中心", "基地", "园")

Column = Literal["chain", "industry", "class", "person", "post", "unit", "enterprise", "order", "other"]

_OFFICE = re.compile(
    "(?:[市县区省州盟旗镇乡部局厅处科院校行会组队所署司台站]长|书记|主任|主席|常委|常务|委员|成员|经理|党委|党组|专员|[局厅委办市县区])$"
)
_NO_NAME = re.compile("常务|常态|水务|双碳|保障|贡献")
_MEASURED = re.compile(
    r"(?:新增|净增|新培育|新引进|新认定|拟引进|年度新增).*|.*\((?:单位:)?[户家个条项人件%亿万][^()]{0,5}\)|.*(?:数量?|个数|户数|家数|总数)"
)
_CHAIN_HEAD = re.compile(
    r"(?:重点|优势|主导|特色|重点培育|先进制造业|工业|新兴|产业|联系|挂钩|包联|包抓|负责|分管|牵头|领衔|标志性|市级|省级|县级|细分)?(?:产业链|产业集群|集群|链条|产业链条|链|集群链|产业链群)(?:\(.*\))?(?:名称|名)?"
)
_INDUSTRY_HEAD = re.compile(r"(?:所属|主导|重点|支柱|大类)?(?:产业|行业)(?:名称|大类|领域|门类|\(.*\))?")
_CLASS_HEAD = re.compile(r"(?:产业|产业链|集群|链条)?(?:类型|类别|分类|层级|级别|梯队|属性)")
_PERSON_HEAD = re.compile(
    r".{0,10}(?:链长助理|链长|领导|召集人|责任人|负责人|群长|联系人|联络员|服务专员|包联人|牵头人|链长姓名|链长\(.*\)|领导\(.*\)|链主任|组长|班长|专家)(?:姓名)?"
)
_POST_HEAD = re.compile(r".{0,6}(?:职务|职位|单位及职务|职称)")
_UNIT_HEAD = re.compile(
    r".{0,12}(?:单位|部门|承[载接](?:地|市|县|市县|县区|园区|区|区域|平台|载体)|布局(?:区域|地|园区|县区)?|分布区域|(?:责任|重点|支撑|协同|主要|实施)(?:市|市州|州市|区|县|区县|县区|县市区|市县|市区|地|乡镇|街道|地区|园区)|核心区|集聚区|重点区域|主要区域|落地区域|牵头局|机构|重点园区|主体园区|责任地区|园区|县区|县市区|区县|专班)(?:\(.*\))?"
)
_ENTERPRISE_HEAD = re.compile(
    r"(?!.*(?:有限|股份|责任公司|集团)).{0,10}(?:链主|企业|龙头|公司)(?:\(.*\))?(?:企业)?(?:名称|名单)?"
)
_ORDER_HEAD = re.compile(r"(?:序号|编号|序|号|No\.?)")


LABEL = re.compile(
    "(?:第一|常务|执行|总|副)*(?:链长|群长)|(?:牵头|责任|配合|主管|主责|参与|协同|成员)(?:单位|部门)|“?链主”?(?:企业|单位)|龙头企业"
    "|(?:责任|分管|挂点|挂钩|包链|包抓|包联|牵头|联系)领导"
)


def column_kind(head: str) -> Column:
    """What stands under a column head or behind a label, judged by the head alone."""
    head = head.replace("“", "").replace("”", "")
    if _ORDER_HEAD.fullmatch(head):
        return "order"
    if _MEASURED.fullmatch(head):
        return "other"
    for kind, pattern in _HEADS:
        if pattern.fullmatch(head):
            return kind
    return "other"


def is_head_word(form: str) -> bool:
    """Whether words can stand at the head of a column."""
    return column_kind(form) != "other" or form in ("备注", "说明", "附注")


_HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("person", re.compile(r".{0,10}(?:单位|部门)\(.{0,6}(?:责任人|负责人|联系人|领导).{0,6}\)")),
    ("enterprise", re.compile(r"“?链主”?单位(?:\(.*\))?(?:名称)?")),
    ("unit", re.compile(r".{0,10}(?:单位|部门)(?:\(.*\))?")),
    ("person", re.compile(r".{0,8}(?:链长|领导)(?:及|和|、|/|\()?(?:姓名)?(?:及|和|、|/)?职务\)?")),
    ("post", _POST_HEAD),
    ("person", _PERSON_HEAD),
    ("enterprise", _ENTERPRISE_HEAD),
    ("chain", _CHAIN_HEAD),
    ("class", _CLASS_HEAD),
    ("unit", _UNIT_HEAD),
    ("industry", _INDUSTRY_HEAD),
)


def is_person(form: str) -> bool:
    """Whether a word has the shape of a personal name."""
    if "·" in form:
        return 4 <= len(form) <= 16 and all("\u4e00" <= c <= "\u9fff" or c == "·" for c in form)
    if not all("\u4e00" <= c <= "\u9fff" for c in form) or _NO_NAME.match(form) or _OFFICE.search(form):
        return False
    if len(form) in (3, 4) and form.startswith(DOUBLE_SURNAMES):
        return True
    return 2 <= len(form) <= 3 and form[0] in SURNAMES


def is_unit(form: str) -> bool:
    """Whether a word has the shape of a body, a group of bodies or a place that acts."""
    bare = form[: form.rfind("(")] if form.endswith(")") else form
    ends = _UNIT_ENDS.fullmatch(bare[-1:]) or _UNIT_ENDS.fullmatch(bare[-2:]) or _UNIT_ENDS.fullmatch(bare[-3:])
    return len(bare) >= 2 and len(form) <= 60 and ends is not None
