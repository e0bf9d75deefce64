"""What stands on the page but is no text: page numbers, running heads, navigation and site notes."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.policy.passage import Passage

_PAGE = re.compile(
    r"[-·.]+\d{1,4}[-·.]*|\d{1,4}-+|第\d{1,4}页[,/]?(?:共\d{1,4}页)?|共\d{1,4}页|\d{1,4}/\d{1,4}|-[ivx]+-"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_SITE = re.compile(
    r"[\[(【]?(?:字号|字体|字体大小)[:\])大中小].{0,30}$|打印(?:本页|此页)?(?:关闭.*)?$|关闭(?:窗口|本页)$|分享到?[:].{0,30}$"
    r"|(?:上|下)一[篇条][:].*|扫一扫.{0,30}$|(?:当前|您的?(?:当前)?|所在)位置[:].*|首页[>-].*|返回顶部$|相关(?:链接|附件|文档)[:].{0,60}$"
    r"|(?:责任|网站|文字)?编辑[:].{0,30}$|(?:信息)?来源[:].{0,60}$|(?:阅读|浏览|点击|访问)(?:次数|量)?[:]?\d{0,9}次?.{0,10}$"
    r"|(?:发布|更新|公开|发文)(?:时间|日期)[:].{0,80}$|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?).{0,60}$"
    r"|\d{4}-\d{1,2}-\d{1,2}(?:来源[:].*)?$|.{2,20}(?:门户网站|政府网|政府网站|政务网|信息网)$|主办(?:单位)?[:].{0,80}$"
)
_FIELD = re.compile(
    r"(?:索引号|主题分类|主题词|文号|发文字号|发文单位|发文机关|发布机构|发布单位|公开形式|公开方式|公开范围|有效性|效力状态|是否有效"
    r"|名称|标题|发文日期|成文日期|生成日期|生效日期|失效日期|废止日期|发布日期|组配分类|体裁分类|公文种类|信息分类|统一登记号|登记号|关键词|有效期)[:]"
)


def is_page_mark(line: Passage) -> bool:
    """— 3 —, 第3页 and the like."""
    return _PAGE.fullmatch(line.form) is not None


def is_margin(line: Passage) -> bool:
    """A site note or a field of the page head; it may still carry the number and date of the paper."""
    return len(line) < 200 and (_SITE.match(line.form) is not None or _FIELD.match(line.form) is not None)


def running_heads(lines: Sequence[Passage]) -> set[str]:
    """Short lines that come back beside page marks."""
    marks = [is_page_mark(line) for line in lines]
    beside: Counter[str] = Counter()
    for i, line in enumerate(lines):
        near = (i > 0 and marks[i - 1]) or (i + 1 < len(lines) and marks[i + 1])
        if near and not marks[i] and len(line) <= 40 and not line.form.endswith(("。", ";", ":")):
            beside[line.form] += 1
    return {form for form, count in beside.items() if count >= 2}


def bare_page_numbers(lines: Sequence[Passage]) -> set[int]:
    """Lines that are nothing but a number between two lines of running text."""
    found = set()
    for i, line in enumerate(lines):
        if _BARE_NUMBER.fullmatch(line.form):
            before = len(lines[i - 1]) if i else 99
            behind = len(lines[i + 1]) if i + 1 < len(lines) else 99
            if max(before, behind) > 15:
                found.add(i)
    return found
