"""The words of a page, without its scripts, styles and links; nothing of it is loaded."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote table ul ol pre hr".split())
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_MANY = re.compile(r"\n{3,}")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br" or tag in _BLOCKS:
            self.kept.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        elif tag in _BLOCKS and tag not in {"br", "hr"}:
            self.kept.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.kept.append(re.sub(r"[ \t\r\n]+", " ", data))


def text_of_html(page: str) -> str:
    """The text of a page: one line for each block."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    lines = [line.strip(" ") for line in "".join(reader.kept).split("\n")]
    return _MANY.sub("\n\n", "\n".join(lines)).strip("\n")
