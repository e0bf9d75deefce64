"""Who is to hold or win which rank: 高新区进入全国综合评价前60位, 在…评价中前移5位."""

import re

Found = tuple[tuple[str, ...], str] | None

_MOVED = re.compile(
    r"(?P<o>[^,。;在]{0,24})在(?P<what>[^,。;]{2,30}?)中(?:的)?(?P<change>(?:排名|位次|名次)?(?:前移|提升|上升|进位))"
)
_HOLDS_RANK = re.compile(
    "(?:保持|稳居|位居|位列|居|列|跻身|达到|稳定)(?:在|为)?(?:全国|全省|全区|全市|中部|西部|东部|世界|全球|同类)?[\u4e00-\u9fff]{0,4}$"
)
_TRAILING = re.compile(r"(?:分别|各|均|要|将|力争)+$")
_WHERE = re.compile("全国|全省|全市|全区|全州|世界|全球|中部地区|西部地区|中部|西部|同类")
_PUSHED = re.compile("^(?:支持|推动|力争|确保|促进|助推|推进|争取|帮助|加快|鼓励|指导)+")
_PLACED = re.compile(r"(?P<o>.*?)在(?P<what>.+?)(?:中|上|里)?的?(?P<rank>排名|位次)?")
_KEEPS_RANK = re.compile(
    "(?P<o>[^,。;在]{2,24}?(?:区|县|市|园|州|企业|集团|产业|产业链|集群))(?:继续)?(?:保持|稳居|位居|跻身|位列)在?(?P<what>[^,。;]{3,30}(?:排名|排位|评价|考核|考评|评比|评审))"
)
_LEVELS = re.compile(r"(?P<a>国家级|国家|国|省级|省|市级|市)(?:、|和|及|与)(?P<b>(?:国家|省|市|县|区)级)(?P<noun>.+)")
_RANKED_OWNER = re.compile("(?:区|县|市|园|州|镇|公司|企业|集团|产业|产业链|集群|企业数|大学|学院|银行)$")


def without_push(words: str) -> str:
    """The words without what others do for the owner: 支持高新区 → 高新区."""
    return _PUSHED.sub("", words)


def held_rank(words: str) -> str:
    """The words without the holding verb at their end: 排名稳居全国 → 排名."""
    return _HOLDS_RANK.sub("", words)


def moved_in_rank(words: str) -> Found:
    """高新区在全国评价中前移(5位): the owner and 全国评价前移."""
    moved = _MOVED.fullmatch(words)
    return (listed(_PUSHED.sub("", moved["o"])), moved["what"] + moved["change"]) if moved else None


def ranked(words: str) -> Found:
    """Who is to rank and in what: 高新区进入全国评价(前60位), 高新区在全国评价中进入(前60位)."""
    left, verb, right = words.partition("进入")
    left = _TRAILING.sub("", left)
    if not verb:
        return _holding(words)
    if not left:
        return (), right
    if not right:
        placed = _PLACED.fullmatch(left)
        if placed:
            return listed(placed["o"]), placed["what"] + (placed["rank"] or "")
        return (), left
    if not _RANKED_OWNER.search(left):
        return (), left if _WHERE.fullmatch(right) else left + right
    return listed(left), right


def _holding(words: str) -> Found:
    """高新区保持全国高新区综合排名(前10位), 经开区在国家级经开区评价中保持(前20位); None if it is neither."""
    kept = _KEEPS_RANK.fullmatch(words)
    if kept:
        return listed(kept["o"]), kept["what"]
    placed = _PLACED.fullmatch(held_rank(words))
    if placed and (not placed["o"] or _RANKED_OWNER.search(placed["o"])):
        return listed(placed["o"]), placed["what"] + (placed["rank"] or "")
    return None


def listed(words: str) -> tuple[str, ...]:
    """国、省级园区 → 国级园区, 省级园区; A、B → A, B."""
    levels = _LEVELS.fullmatch(words)
    if levels and levels["noun"]:
        first = levels["a"] if levels["a"].endswith("级") else levels["a"] + "级"
        return first + levels["noun"], levels["b"] + levels["noun"]
    return tuple(part for part in re.split("、", words) if part)
