"""Ends with 1 where the first line of a commit's message, in the file named, is empty or longer than 72 characters."""

import sys
from pathlib import Path

MOST = 72


def fault(message: str) -> str | None:
    """What is wrong with the first line, in one sentence; None if nothing is."""
    first = message.partition("\n")[0].rstrip()
    if not first:
        return "The first line of the message is empty."
    if len(first) > MOST:
        return f"The first line of the message has {len(first)} characters; {MOST} is the most. The rest belongs below."
    return None


if __name__ == "__main__":
    sys.exit(fault(Path(sys.argv[1]).read_text(encoding="utf-8")))
