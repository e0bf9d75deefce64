"""How the command line speaks: usage errors in Chinese, UTF-8 whatever the locale, quiet when nobody reads on."""

from __future__ import annotations

import io
import os
import re
import sys

from typer import rich_utils
from typer.exceptions import TyperException

_SAYINGS = (
    (r"No such command '([^']*)'.*", r"没有“\1”这个命令"),
    (r"No such option:? '?(--?[^\s']*)'?.*", r"没有 \1 这个选项"),
    (r"Missing command\.?", "没有写命令"),
    (r"Missing argument '?(.*?)'?\.", r"少了参数 \1"),
    (r"Missing option '?(.*?)'?\.", r"少了选项 \1"),
    (r"Missing parameter:? ?(.*)", r"少了参数 \1"),
    (r"Option '?(.*?)'? requires an argument\.?", r"选项 \1 后面要有值"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"多余的参数：\1"),
    (r"Invalid value for '?(.*?)'?: (.*)", r"\1 的值不对"),
)


def in_chinese(error: TyperException) -> str:
    """The message of a usage error."""
    said = error.format_message().strip() or "没有写命令"
    for pattern, saying in _SAYINGS:
        match = re.fullmatch(pattern, said, re.DOTALL)
        if match:
            said = match.expand(saying)
            break
    return f"用法不对：{said}。用 --help 查看用法。"


def help_in_chinese() -> None:
    """The headings of --help."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "[默认：{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"


def speak_utf8() -> None:
    """Chinese comes out under any locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def nobody_reads() -> int:
    """Leaves standard output to nobody, so that closing it can't fail once more; answers 0."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
