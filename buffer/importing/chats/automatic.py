"""Words that Messenger and Instagram write in a person's name (seeds/imports/automatic.txt)."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from buffer.text.seed_files import read


def is_automatic(text: str, seeds: Path) -> bool:
    """Whether a text is one that the program probably wrote."""
    return len(text) < 300 and _pattern(seeds).fullmatch(text.strip()) is not None


@lru_cache(maxsize=4)
def _pattern(seeds: Path) -> re.Pattern[str]:
    lines = [line for line in read(seeds / "imports" / "automatic.txt").splitlines() if line and line[0] != "#"]
    return re.compile("|".join(".{1,100}?".join(map(re.escape, line.split("{any}"))) for line in lines))
