"""Usage errors of the command line, said in Chinese."""

from __future__ import annotations

import re

from typer.exceptions import TyperException

_SAYINGS = (
    (r"No such command '(.*)'\.?.*", r"没有“\1”这个命令"),
    (r"No such option:? '?(--?[^\s']*)'?.*", r"没有 \1 这个选项"),
    (r"Missing command\.?", "没有写命令"),
    (r"Missing argument '?(.*?)'?\.", r"少了参数 \1"),
    (r"Missing option '?(.*?)'?\.", r"少了选项 \1"),
    (r"Missing parameter:? ?(.*)", r"少了参数 \1"),
    (r"Option '?(.*?)'? requires an argument\.?", r"选项 \1 后面要有值"),
    (r"Got unexpected extra arguments? \((.*)\)", r"多余的参数：\1"),
    (r"Invalid value for '?(.*?)'?: (.*)", r"\1 的值不对"),
)


def in_chinese(error: TyperException) -> str:
    """The message of a usage error."""
    said = error.format_message().strip()
    for pattern, saying in _SAYINGS:
        match = re.fullmatch(pattern, said, re.DOTALL)
        if match:
            said = match.expand(saying)
            break
    return f"用法不对：{said}。用 --help 查看用法。"
