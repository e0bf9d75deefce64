"""Numbers that are no goals: prizes, marks, figures of today, meetings and visits, counts of a list."""

import re

_NO_GOAL = re.compile(
    r"奖励|补助|补贴|奖补|资助|给予|罚|得分|满分|扣\d|分值|权重|折算|计分|加分|注册资本|下调|上浮|贴息|截至目前|目前,?全|现有|已建成|已达|已有|已累计|同比|以来|税率|面值|折"
)
_NO_GOAL_UNIT = re.compile(r"(?:调度|会商|召开|会议|走访|报告|汇报|督查|检查|通报|例会|讲评|述职|研判)[^,。;]{0,8}$")
_VISIT = re.compile(r"(?:走访|调研|联系|包联|帮扶|服务)(?:重点|规上|链上|民营|挂点)*企业[^,。;]{0,6}$")


def is_no_goal(before: str, clause: str, behind: str, unit: str | None, rank: bool) -> bool:
    """Whether the words around a number say that nobody is to reach it; `behind` is the next character."""
    if behind == ":" or _VISIT.search(before) or _NO_GOAL.search(clause):
        return True
    if unit == "次" and _NO_GOAL_UNIT.search(before):
        return True
    return unit == "位" and not rank and "前移" not in before
