"""The words of a page, without its scripts, styles and links; nothing of it is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote table ul ol pre hr".split())
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_MANY = re.compile(r"\n{3,}")
LONGEST = 1 << 20
"""Characters of a page whose words are read, without its comments and what its tags say."""
_TAG_SAYS = re.compile(r"<([a-zA-Z][\w:-]{0,40})[\s/](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>")
_DECLARES = re.compile(r"<[!?][^<>]{0,2000}>")
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z][\w:-]{0,40}\s*>)")


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


def text_of_html(page: str) -> tuple[str, bool]:
    """The text of a page: one line for each block; and whether it is cut."""
    reader, plain = _Words(), _plain(page)
    reader.feed(plain[:LONGEST])
    reader.close()
    lines = [line.strip(" ") for line in "".join(reader.kept).split("\n")]
    return _MANY.sub("\n\n", "\n".join(lines)).strip("\n"), len(plain) > LONGEST


def _plain(page: str) -> str:
    """A page with nothing but its words and bare tags: the parser takes the square of the time for what is never
    closed, and two hundred times the room for what tags say."""
    bare = _DECLARES.sub("", _TAG_SAYS.sub(r"<\1>", "".join(_without_comments(page))))
    return _NO_TAG.sub("&lt;", bare)


def _without_comments(page: str) -> Iterator[str]:
    """What is no comment; one that is not closed goes on to the end (HTML standard, 13.2.5.43)."""
    at = 0
    while (start := page.find("<!--", at)) >= 0:
        yield page[at:start]
        at = page.find("-->", start)
        if at < 0:
            return
        at += 3
    yield page[at:]
