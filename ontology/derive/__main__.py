"""``python -m ontology.derive`` writes the derived files; ``--check`` only says which are stale (exit code 1)."""

from __future__ import annotations

import argparse

from ontology.derive.files import stale_files, write_files


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the derived files."""
    parser = argparse.ArgumentParser(
        prog="python -m ontology.derive", description="由声明生成词汇、约束、上下文与参考页"
    )
    parser.add_argument("--check", action="store_true", help="只检查，不写入")
    check = parser.parse_args(arguments).check
    stale = stale_files() if check else write_files()
    for path in stale:
        print(f"{'已过期' if check else '已写入'}：{path.as_posix()}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
