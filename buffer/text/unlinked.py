"""Text in which Telegram finds no links, counted in Telegram's units, and cut between characters.

Telegram turns addresses, @names, #tags, /commands and long numbers into links by itself (Bot API: MessageEntity), also
in text a bot sends, and a spoiler cannot hold <code>, which would prevent it (Bot API: formatting options). So an
invisible word joiner goes where each of them would be recognised. What is returned is not escaped yet.
"""

import re

from buffer.text import sanitize

JOINER = "\u2060"
_LINKS = re.compile(
    r"(?<=\S)[.\uff0e\u3002\uff61](?=[^\W\d_])"  # a dot before a letter: the end of a domain
    r"|(?<=\d)[.](?=\d+[.]\d+[.]\d)"  # an IP address
    r"|:(?=[/\\?])"  # tg://, https://
    r"|(?<=\w):(?=[^\W\d_])"  # mailto:name, tel:
    r"|[@\uff20](?=\S)"  # @name, name@place
    r"|[#\uff03](?=\w)"
    r"|[$](?=[A-Za-z])"
    r"|(?<![\w/])/(?=[A-Za-z])"  # /command
    r"|[+](?=\d)"
    r"|\d{3}(?=\d{4})"  # a number long enough to be called
)
_BLANK_LINES = re.compile(r"\n{3,}")


def one_line(text: str) -> str:
    """Sanitized text on one line, without links."""
    return _unlinked(sanitize.sanitize(text))


def lines(text: str) -> str:
    """Sanitized text with its line breaks (at most one empty line in a row), without links."""
    clean = "\n".join(sanitize.sanitize(part) for part in text.splitlines())
    return _unlinked(_BLANK_LINES.sub("\n\n", clean).strip("\n"))


def _unlinked(text: str) -> str:
    return _LINKS.sub(lambda match: match.group() + JOINER, text)


def own(text: str) -> str:
    """The owner's own words, unchanged but without links: they may quote somebody else's."""
    return _unlinked(text)


def display_name(text: str, nameless: str) -> str:
    """A name fit for one line, without links; `nameless` where nothing of it is visible."""
    return _unlinked(sanitize.display_name(text, nameless))


def truncate(text: str, units: int) -> str:
    """At most so many UTF-16 units; what is longer ends with "…", after a whole word where one ends near."""
    if sanitize.utf16_length(text) <= units:
        return text
    cut = _head(text, units - 1)
    space = cut.rfind(" ", len(cut) * 2 // 3)
    return (cut[:space] if space > 0 else cut).rstrip() + "…"


def paginate(text: str, units: int) -> list[str]:
    """Cut into pieces of at most so many UTF-16 units, at line ends or spaces where there are any near; never none."""
    found = []
    while sanitize.utf16_length(text) > units:
        cut = _head(text, units)
        at = max(cut.rfind("\n", len(cut) * 2 // 3), cut.rfind(" ", len(cut) * 2 // 3))
        cut = cut[: at + 1] if at > 0 else cut
        found.append(cut)
        text = text[len(cut) :]
    return [*found, text]


def _head(text: str, units: int) -> str:
    """The longest beginning of at most so many units that does not end inside a character."""
    return text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore")
