"""The sheets of a ledger and their columns (domain.md §4), with the other names they go by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontology.names import normal_form


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `also` are other headers for it; `money`: its header may carry a unit; `place`: it may
    stand in several columns, one for each of `PLACE_PARTS`.
    """

    name: str
    required: bool = False
    money: bool = False
    also: tuple[str, ...] = ()
    place: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet of the ledger."""

    name: str
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns without which the sheet says nothing."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all columns."""
        return tuple(column.name for column in self.columns)


def _column(text: str, *also: str) -> Column:
    """``名称*`` is required, ``名称￥`` is money, ``名称@`` is a place."""
    return Column(text.rstrip("*￥@"), "*" in text, "￥" in text, also, "@" in text)


_COMPANY = ("企业", "公司名称", "单位名称", "企业全称", "公司", "名称", "厂商", "企业名")
_CODE = ("信用代码", "社会信用代码", "统一信用代码", "统一社会信用码", "组织机构代码")
_BUYER = ("采购方", "采购单位", "采购商", "买方", "需方", "购买方", "采购企业名称", "采购公司", "主机厂", "采购主体")
_SUPPLIER = (
    "供应商", "供应方", "供货企业", "供货方", "供货商", "供应商名称", "供应企业名称", "配套企业", "卖方", "供方", "供应单位",
    "供应公司",
)  # fmt: skip
_PRODUCT = (
    "产品名称",
    "配套产品",
    "采购产品",
    "物料",
    "物料名称",
    "零部件",
    "产品服务",
    "品名",
    "采购内容",
    "货物名称",
)
_YEAR = ("年份", "年", "采购年度", "所属年度", "统计年度", "会计年度")
_PARK = ("所在园区", "产业园区", "园区名称", "所属园区")
_CHAIN = ("产业链名称", "所属产业链", "链条", "链名")

#: Headers of the columns of a place, with the part that each holds.
PLACE_PARTS = {
    header: part
    for part, headers in {
        "省": ("省", "省份", "省级", "所在省"), "市": ("市", "地市", "城市", "市州", "地级市", "市级", "所在市"),
        "区县": ("区县", "县区", "县市区", "区", "县", "区/县", "县/区", "区、县", "所在区县"),
        "园区": ("园区", "产业园区", "园", "所在园区"),
    }.items()
    for header in headers
}  # fmt: skip

FORMS = (
    Form("企业", (
        _column("企业名称*", *_COMPANY), _column("统一社会信用代码", *_CODE),
        _column("曾用名/别名", "曾用名", "别名", "曾用名别名", "曾用名、别名", "简称", "企业简称"),
        _column("省", "省份", "所在省", "所在省份", "省级"), _column("市", "地市", "所在市", "城市", "市州", "地级市"),
        _column("区县", "县区", "县市区", "区", "县", "所在区县", "区/县", "县/区", "区、县"), _column("园区", *_PARK),
        _column("地址", "详细地址", "企业地址", "生产地址"), _column("行业代码", "国民经济行业代码", "行业"),
        _column("主要产品", "主营产品", "产品", "主导产品"), _column("企业资质", "资质", "资质荣誉", "荣誉", "资质称号"),
        _column("年产值￥", "产值", "工业总产值", "年度产值"), _column("年纳税￥", "纳税", "纳税额", "年纳税额", "税收"),
        _column("所属集团", "集团", "集团名称", "母公司"),
    ), ("企业名录", "企业清单", "企业信息", "企业名单", "企业库")),
    Form("产业链", (
        _column("产业链*", *_CHAIN), _column("地区", "所属地区", "行政区", "区域", "所属行政区"), _column("环节*", "环节名称", "链条环节"),
        _column("位置", "上中下游", "环节位置"), _column("产品*", *_PRODUCT, "所需产品", "产品清单"),
        _column("上级环节", "父环节", "上级"), _column("关键程度", "重要程度", "关键度"),
    ), ("产业链条", "产业链图谱", "产业链环节", "链条")),
    Form("主导企业", (
        _column("产业链*", *_CHAIN), _column("企业名称*", *_COMPANY, "主导企业", "龙头企业", "链主企业"),
        _column("角色", "企业角色", "类型", "身份"), _column("核心园区", *_PARK, "园区"),
    ), ("龙头企业", "链主企业", "主导企业名单", "链主")),
    Form("配套", (
        _column("采购企业*", *_BUYER), _column("供应企业*", *_SUPPLIER), _column("产品*", *_PRODUCT), _column("年度*", *_YEAR),
        _column("采购额￥", "采购金额", "金额", "配套额", "配套金额", "交易额", "交易金额", "采购总金额"),
        _column("采购额下限￥", "采购金额下限", "金额下限", "下限", "最低采购额"),
        _column("采购额上限￥", "采购金额上限", "金额上限", "上限", "最高采购额"),
        _column("供应地@", "生产地", "产地", "供货地", "生产所在地", "制造地", "发货地"),
        _column("登记地@", "注册地", "注册地址", "供应商注册地"),
        _column("集团内", "是否集团内", "集团内采购", "集团内部", "是否集团内采购"), _column("备注", "说明"),
    ), ("配套关系", "供应关系", "采购明细", "供需关系", "配套采购")),
    Form("采购总额", (
        _column("采购企业*", *_BUYER, *_COMPANY), _column("年度*", *_YEAR),
        _column("采购总额*￥", "年度采购总额", "采购额", "总额", "采购金额", "采购总金额"),
    ), ("年度采购总额",)),
    Form("产能", (
        _column("企业名称*", *_COMPANY, "供应企业"), _column("产品*", *_PRODUCT), _column("年度*", *_YEAR),
        _column("年产能￥", "产能", "年产能金额", "产能金额"), _column("可供本地￥", "可供本地产能", "本地可供", "可供本地金额"),
    ), ("企业产能", "年产能")),
    Form("项目", (
        _column("项目名称*", "项目", "名称"), _column("产业链", *_CHAIN), _column("产品", *_PRODUCT),
        _column("投资方", "投资企业", "投资主体", "投资单位", "建设单位"),
        _column("总投资￥", "投资额", "投资总额", "总投资额", "计划总投资"),
        _column("阶段", "项目阶段", "进展", "状态"), _column("阶段日期", "日期", "时间"), _column("责任单位", "牵头单位", "责任部门"),
        _column("园区", *_PARK),
    ), ("项目库", "招商项目", "项目储备")),
)  # fmt: skip

_NUMBERING = re.compile(r"^(?:附?(?:表|件)?[0-9一二三四五六七八九十]+[.、\-_:]?|[(][0-9一二三四五六七八九十]+[)])")
_KIND = re.compile(r"(?:信息|情况|明细|汇总)?(?:表|台账|清单)$")


def form_of(sheet_name: str, forms: Sequence[Form] = FORMS) -> Form | None:
    """The form that a sheet's name stands for: 配套, 3.配套, 配套台账, 配套明细表."""
    name = normal_form(sheet_name)
    candidates = [name, _NUMBERING.sub("", name)]
    candidates += [_KIND.sub("", candidate) for candidate in candidates]
    for candidate in candidates:
        for form in forms:
            if candidate == form.name or candidate in form.also:
                return form
    return None
