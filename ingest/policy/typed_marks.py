"""Marks that a typist or converter put into the words: Markdown, and . for 。."""

import re

from ingest.policy.passage import Passage, joined

_MARKDOWN = re.compile(r"<br/?>|\*\*|__|`|^#{1,6}(?=[^#])|^>+")
_BULLET = re.compile(r"[-*+](?=(?:\*\*)?(?:\d{1,2}[.、]|\(|[一二三四五六七八九十]{1,3}、))")
_LATIN_STOP = re.compile(r"(?<=[\u4e00-\u9fff)”》%])(?<![一二三四五六七八九十])\.(?=[\u4e00-\u9fff(《“\d]|$)")
_SHORTEST_SENTENCE = 12


def without_typed_marks(words: Passage) -> Passage:
    """The words without Markdown; a . that ends Chinese sentences counts as 。."""
    form = words.form
    if form[:1] in "#>-*+" or "**" in form or "__" in form or "`" in form or "<br" in form:
        words = _without_markdown(words)
        form = words.form
    if "." in form and "。" not in form and len(form) >= _SHORTEST_SENTENCE:
        return Passage(words.text, _LATIN_STOP.sub("。", form), words.at)
    return words


def _without_markdown(words: Passage) -> Passage:
    bullet = _BULLET.match(words.form)
    if bullet:
        words = words[bullet.end() :]
    cuts = [match.span() for match in _MARKDOWN.finditer(words.form)]
    if not cuts:
        return words
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(words)]
    return joined([words[a:b] for a, b in zip(starts, ends, strict=True)])
