"""Numbers that are no goals: prizes, marks, figures of today, meetings and visits, counts of a list."""

import re

_NO_GOAL = re.compile(
    r"奖励|补助|补贴|奖补|资助|给予|罚|得分|满分|扣\d|分值|权重|折算|计分|加分|注册资本|下调|上浮|贴息|单户|单笔|最长(?=不超过|$)|每次(?=[^,。;]{0,6}不(?:得)?超过|$)|加计扣除|加价|(?:评分|考核|考评)细则|主导产业[^,;。]{0,4}不超过|截至目前|目前,?全|现有|已建成|已达|已有|已累计|同比(?!(?:增长|提高)\d[\d.]*(?:%|个百分点)以上|(?:增长|提高)(?:达到?|不低于|不少于))|以来|税率|利率|费率|(?:电|气|水|热)价|价格(?!.{0,4}(?:涨幅|指数))|面值|打折|最高(?:限额|额度)?(?=不超过|可?达|$)|单个(?:企业|项目|主体)|每(?:户|家)企业最高"
)
_NO_GOAL_UNIT = re.compile(r"(?:调度|会商|召开|会议|走访|报告|汇报|督查|检查|通报|例会|讲评|述职|研判)[^,。;]{0,8}$")
_MEETING = re.compile(
    r"(?:调研|研究|走访|约谈|会商|调度|督导|巡查|碰头|联席会|推进会|听取|督查|评估|观摩|评议|检查|例会|专题会|工作例会|座谈会)"
)
_MOVES = re.compile("前移|进位|上升|提升|晋升")
_ABSTRACT = re.compile(
    "等次|方面|环节|阶段|维度|层面|统一|百分制|重点任务|专项行动|工作组|专项小组|步骤|档次|等级|档(?=[,。;:、])"
)
_VISIT = re.compile(r"(?:走访|调研|联系|包联|帮扶)(?:重点|规上|链上|民营|挂点)*企业[^,。;]{0,6}$")


_CONDITION = re.compile(r"[^,;。:]{0,60}?的(?=,)")
_ADDRESSED = re.compile(r"(?:^|[,;。:])(?:对于?|凡|鼓励对|支持对)[^,;。:]{0,60}$")
_REWARDED = re.compile(r"[^;。]{0,80}?(?:给予|奖励|补助|补贴|奖补|资助|贴息|表彰|优先|重点服务)")
_QUOTA = re.compile(
    "(?:推荐|限报|评选)[^,。;]{0,8}不超过|申报[^,。;]{0,4}(?:项目|数量)?不超过|优秀(?:等次)?比例|可(?:达到?|实现|突破|超过)$"
)


def is_condition(form: str, edge: int, start: int, end: int) -> bool:
    """Whether a number says who is meant (…不低于3%的,按…补助; 对突破10亿元、50亿元的企业给予…) or what is allowed."""
    if _QUOTA.search(form[edge:start]) or _CONDITION.match(form, end):
        return True
    return _ADDRESSED.search(form[max(0, start - 80) : start]) is not None and _REWARDED.match(form, end) is not None


def is_no_goal(before: str, clause: str, noun: str, unit: str | None, rank: bool) -> bool:
    """Whether the words around a number say that nobody is to reach it; `noun` are the words behind it."""
    if noun.startswith(":") or _VISIT.search(before) or _NO_GOAL.search(clause) or _ABSTRACT.match(noun):
        return True
    if unit == "次" and (_NO_GOAL_UNIT.search(before) or _MEETING.search(clause)):
        return True
    return unit == "位" and not rank and not _MOVES.search(before)


_PAST = re.compile(
    r"截至目前|(?<![由从较比])(?:目前|现有|当前)|现已|已经|已(?=建成|有|达|累计|完成|实现|培育|引进|集聚|形成|拥有|建立)|近[一二三两四五六七八九十\d]{1,2}年|过去|上年|去年|近年来|十三五期间|“十三五”|以来"
)
_AHEAD = re.compile(r"力争|确保|争取|努力|[到至]“?20[2-9]\d年|“十[四五六]五”|目标|计划|预计|预期|今年|明年|下一步|每年")


def tenses(form: str) -> list[tuple[int, bool]]:
    """Where the words turn to what has been reached (True) and to what is to come (False)."""
    back = [(match.start(), True) for match in _PAST.finditer(form)]
    return sorted([*back, *((match.start(), False) for match in _AHEAD.finditer(form))])
