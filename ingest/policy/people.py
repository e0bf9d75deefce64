"""Persons and their offices as printed in cells, behind labels and in lists."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.policy.passage import Passage, joined, pairs, split
from ingest.policy.vocabulary import is_person, is_unit

_POST_END = (
    "书记|市长|县长|区长|省长|州长|盟长|旗长|镇长|乡长|主席|主任|常委|部长|局长|厅长|秘书长|处长|科长|董事长|总经理|经理|院长|校长|行长|会长|总裁|厂长|队长"
    "|组长|专员|委员|成员|巡视员|调研员|负责人|总监|理事长|所长|署长|关长|检察长|人选|副职|总工程师|工程师|教授|主管|党委|总队长|站长|台长|社长|司长|总会计师|政委|司令员|干部"
)
_REMARK = re.compile(r"(?<=[\u4e00-\u9fff])\((?:女|[\u4e00-\u9fff]{1,4}族|兼|女,[\u4e00-\u9fff]{1,4}族)\)")
_LONGEST = 2000
_NAME_ONLY = re.compile(r"[\u4e00-\u9fff·]+")
_NO_NAME = re.compile("[如有的了为由任及与和或等按照负责变调整待定]")
_POST = re.compile(rf"(?:{_POST_END})(?:\([^()]*\))?$")
_POST_THEN_DOTTED = re.compile(
    rf"(?P<post>.{{0,60}}(?:{_POST_END}))(?P<name>[\u4e00-\u9fff]{{1,8}}·[\u4e00-\u9fff·]{{1,12}})$"
)
_POST_THEN_NAME = re.compile(rf"(?P<post>.{{0,60}}(?:{_POST_END}))(?P<name>[\u4e00-\u9fff·]{{2,6}})$")


@dataclass(frozen=True, slots=True)
class Person:
    """A name and the office printed beside it; `end` says whether the office may go on behind a 、."""

    name: Passage
    post: Passage | None
    open_post: bool = False


def is_post(form: str) -> bool:
    """Whether words end like an office."""
    return _POST.search(form[-40:]) is not None


def people(words: Passage) -> list[Person]:
    """All persons of a cell or label value, in order."""
    found: list[Person] = []
    ahead: list[Passage] = []
    pieces = split(words[:_LONGEST].strip("。;,、."), "、,;/")
    for piece in (part for whole in pieces for part in _by_brackets(whole)):
        persons = _in_piece(piece)
        if persons:
            first = persons[0]
            if ahead and not first.open_post:
                first = Person(first.name, _with_commas(words, ahead, first.post))
            found += [first, *persons[1:]]
            ahead = []
        elif found and found[-1].open_post and is_post(piece.form):
            last = found.pop()
            found.append(Person(last.name, _between(words, last.post or piece, piece), True))
        elif is_post(piece.form):
            ahead.append(piece)
    return found


def _by_brackets(piece: Passage) -> list[Passage]:
    """陆敏(副市长)周凯(副市长) as two: a name behind the bracket of another."""
    cuts = [0]
    for opening, close in sorted(pairs(piece.form).items()):
        following = piece.form.find("(", close)
        name = piece.form[close + 1 : following] if following > 0 else piece.form[close + 1 :]
        if piece.form[opening] == "(" and is_person(name):
            cuts.append(close + 1)
    return [piece[a:b] for a, b in pairwise([*cuts, len(piece)])]


def _with_commas(words: Passage, ahead: list[Passage], post: Passage | None) -> Passage:
    return _between(words, ahead[0], post or ahead[-1])


def _between(words: Passage, first: Passage, last: Passage) -> Passage:
    """Everything printed from the first to the last piece, marks included."""
    at = list(words.at)
    return words[at.index(first.at[0]) : at.index(last.at[-1]) + 1]


def _in_piece(piece: Passage) -> list[Person]:
    piece = _without_comrade(without_remark(piece))
    bracket = piece.form.find("(")
    if bracket > 0 and piece.form.endswith(")"):
        name = _without_comrade(piece[:bracket])
        if is_person(name.form):
            return [Person(name, piece[bracket + 1 : len(piece) - 1])]
    dotted = _POST_THEN_DOTTED.match(piece.form) if "·" in piece.form and len(piece) < 70 else None
    if dotted:
        return [Person(piece[dotted.start("name") :], piece[: dotted.end("post")])]
    if is_person(piece.form):
        return [Person(piece, None, True)]
    by_gaps = _by_gaps(piece)
    if by_gaps:
        return by_gaps
    match = _POST_THEN_NAME.match(piece.form) if len(piece) < 70 else None
    if match and is_person(match["name"]):
        return [Person(piece[match.start("name") :], piece[: match.end("post")])]
    return []


def _by_gaps(piece: Passage) -> list[Person]:
    """Names and offices that only white space sets apart: 张三 市长, 市长 张三, 陈 飞 李四."""
    words = _spaced_names(piece.by_gaps())
    names = [is_person(word.form) and not is_post(word.form) for word in words]
    if len(words) < 2 or not any(names):
        return []
    persons: list[Person] = []
    ahead: Passage | None = None
    for word, is_name in zip(words, names, strict=True):
        if is_name:
            persons.append(Person(word, ahead, ahead is None))
            ahead = None
        elif persons and persons[-1].open_post:
            last = persons.pop()
            persons.append(Person(last.name, last.post + word if last.post else word, True))
        else:
            ahead = ahead + word if ahead else word
    return persons


def _spaced_names(words: list[Passage]) -> list[Passage]:
    """陈 and 飞 put together again."""
    found: list[Passage] = []
    for word in _spelled_out(words):
        if found and len(word) <= 2 and len(found[-1]) == 1 and is_person((found[-1] + word).form):
            found[-1] = joined([found[-1], word])
        else:
            found.append(word)
    return found


def _spelled_out(words: list[Passage]) -> list[Passage]:
    """张 建 国 as one name: single characters one behind the other, as many as a name has."""
    found: list[Passage] = []
    for single, run in groupby(words, lambda word: len(word) == 1):
        letters = list(run)
        whole = joined(letters)
        found += [whole] if single and len(letters) > 1 and (is_person(whole.form) or is_post(whole.form)) else letters
    return found


def unusual_names(words: Passage) -> list[Person]:
    """Words in a column of persons that can only be names, though no surname shows it (扎西多吉, 副市长仓央嘉措)."""
    pieces = split(words.strip("。;,、."), "、,;")
    found: list[Person] = []
    for piece in pieces:
        match = _POST_THEN_NAME.match(piece.form) if len(piece) < 70 else None
        post = piece[: match.end("post")] if match else None
        name = _without_comrade(piece[match.end("post") :] if match else piece)
        behind = next((i for i in range(2, min(7, len(name))) if name.gap(i) and is_post(name.form[i:])), None)
        if post is None and behind:
            post, name = name[behind:], name[:behind]
        bracket = name.form.find("(")
        if bracket > 0 and name.form.endswith(")") and is_post(name.form[bracket + 1 : -1]):
            post, name = name[bracket + 1 : len(name) - 1], name[:bracket]
        fit = 2 <= len(name) <= 6 and _NAME_ONLY.fullmatch(name.form) and not is_post(name.form)
        if not fit or is_unit(name.form) or _NO_NAME.search(name.form):
            return []
        found.append(Person(name, post))
    return found


def without_remark(words: Passage) -> Passage:
    """Without remarks like (女) or (满族) behind a name."""
    match = _REMARK.search(words.form)
    if match is None:
        return words
    return joined([words[: match.start()], words[match.end() :]])


def _without_comrade(name: Passage) -> Passage:
    for word in ("同志", "先生", "女士"):
        if name.form.endswith(word):
            return name[: -len(word)]
    return name
