"""What is said when a file is turned away, and how large a file may be."""

from ingest.characters import UnreadableDocument

__all__ = ["LARGEST_FILE", "LONGEST_TEXT", "UnreadableDocument", "checked_length"]

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_TEXT = 2_000_000


def checked_length(length: int) -> None:
    """Refuse texts that no policy document reaches."""
    if length > LONGEST_TEXT:
        raise UnreadableDocument(
            f"文件的文字超过 {LONGEST_TEXT // 10_000} 万字，不像一份政策文件；请拆分成单个文件后再导入。"
        )
