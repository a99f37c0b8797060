"""The pages of plain text in an export, in one of the languages there are sentences in."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from buffer.export.pdf.show import name_in_text
from buffer.export.pdf.volumes import Cover
from buffer.export.people import Participant
from buffer.export.verify import grouped
from buffer.text import sanitize
from buffer.text.words import Words

LINE = 118
"""Characters of a line."""


MOST_ON_COVER = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pages say of an export. `root` is in hexadecimal; `zone` names the zone that times are shown in.

    `begun` is when the record was begun, `first` and `last` are the earliest and the latest time of what was chosen.
    """

    number: int
    made: datetime
    whole: bool
    count: int
    size: int
    root: str
    zone: str
    begun: str
    first: str
    last: str
    people: Sequence[Participant]
    withheld: int
    """Entries of imports that were taken back, which would be in it otherwise."""
    left_out: Sequence[str]
    files: bool
    originals: bool
    hints: bool
    pictures: bool
    stamped: int | None
    """The size that the newest time stamp is of, None for no time stamp."""


def pages(words: Words, facts: Facts, *, pdf: bool) -> dict[str, str]:
    """The pages, by the names of their files. `pdf`: whether there are pages for paper beside them."""
    common = _common(words, facts)
    start = words.say(
        "export-start",
        **common,
        people="\n".join(_wrapped(_person(words, one)) for one in facts.people) or f"  {words.say('export-nobody')}",
        **{
            "pdf": words.say("export-more-pdf") if pdf else "",
            "more": "\n".join(_more(words, facts, pdf=pdf)),
            "left-out": words.say("export-left-out", fields=", ".join(facts.left_out)) if facts.left_out else "",
        },
    )
    statement = words.say("export-statement", **common, first=_minute(facts.begun))
    check = words.say("export-check")
    if facts.stamped is not None:
        check += "\n\n" + words.say("export-check-stamps", size=str(facts.stamped))
    found = {"START-HERE.txt": start, "HOW-TO-CHECK.txt": check, "statement-draft.txt": statement}
    return {name: _tidy(text) for name, text in found.items()}


def _more(words: Words, facts: Facts, *, pdf: bool) -> Iterator[str]:
    if facts.pictures and pdf:
        yield words.say("export-more-pictures")
    if facts.files:
        yield words.say("export-more-files")
    if facts.originals:
        yield words.say("export-more-originals")
    if facts.hints:
        yield words.say("export-more-hints")


def about(words: Words, facts: Facts) -> str:
    """What an export is, in a few sentences."""
    return words.say("reader-about", **_common(words, facts))


def cover(words: Words, facts: Facts, record: str, generator: str) -> Cover:
    """What the first pages for paper say. `record` is the record's own id."""
    common = _common(words, facts)
    return Cover(
        title=words.say("reader-title"),
        about=words.say("pdf-about", **common),
        facts=[
            (words.say("pdf-fact-export"), str(facts.number)),
            (words.say("pdf-fact-made"), _minute(facts.made.isoformat())),
            (words.say("pdf-participants"), _who(words, facts.people)),
            (words.say("pdf-fact-entries"), str(facts.count)),
            (words.say("pdf-fact-period"), f"{_minute(facts.first)}, {_minute(facts.last)}"),
            (words.say("pdf-fact-anchor"), f"{facts.size} {grouped(facts.root)}"),
            (words.say("pdf-fact-record"), record),
            (words.say("pdf-fact-program"), generator),
        ],
        people=[_person(words, one) for one in facts.people] or [words.say("export-nobody")],
        record=record[:8],
        number=facts.number,
        made=facts.made,
        generator=generator,
    )


def _who(words: Words, people: Sequence[Participant]) -> str:
    """Those who took part most, by the names they bore last; all of them stand on a page of their own."""
    named = [_called(words, one) for one in people[:MOST_ON_COVER]] or [words.say("export-nobody")]
    return ", ".join(named) + (" …" if len(people) > MOST_ON_COVER else "")


def _called(words: Words, one: Participant) -> str:
    """The last name that shows something; without one, whom a file says it was, or the number."""
    shown = [name for name in one.names if sanitize.shows_something(name)]
    if shown or one.names:
        return name_in_text(words, shown[-1] if shown else "")
    return words.say(f"pdf-side-{one.side}") if one.side is not None else str(one.id or words.say("nameless"))


def _common(words: Words, facts: Facts) -> dict[str, object]:
    what = words.say(f"export-what-{'whole' if facts.whole else 'part'}", count=facts.count, size=facts.size)
    if facts.withheld:
        what += " " + words.say("export-withheld", count=facts.withheld)
    return {
        "number": facts.number,
        "made": _minute(facts.made.isoformat()),
        "what": what,
        "count": facts.count,
        "times": words.say("export-times", zone=facts.zone) if facts.zone != "UTC" else words.say("export-times-utc"),
        "anchor": f"{facts.size} {grouped(facts.root)}",
    }


def _person(words: Words, one: Participant) -> str:
    names = [name_in_text(words, name) for name in one.names]
    said = ", ".join([*names, *(f"@{name_in_text(words, name)}" for name in one.usernames)])
    if one.side is not None:
        who = words.say(f"pdf-side-{one.side}")
        said = f"{who}: {said}" if said else who
    said = said or words.say("nameless")
    unnamed = words.say("export-person-unnamed" if one.side is None else "export-person-in-file")
    number = name_in_text(words, str(one.id)) if one.id is not None else unnamed
    return words.say(
        "export-person", name=said, id=number, count=one.count, first=_minute(one.first), last=_minute(one.last)
    )


def _wrapped(text: str) -> str:
    return textwrap.fill(text, LINE, initial_indent="  ", subsequent_indent="    ")


def _minute(moment: str) -> str:
    """A time in ISO 8601, to the minute, without its offset."""
    return moment[:16].replace("T", " ")


def _tidy(text: str) -> str:
    """The text with no space at the ends of its lines, one empty line at a time, and one line break at its own end."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.splitlines())).rstrip("\n") + "\n"
