"""One message as it is shown: behind a spoiler, nothing in it to tap, in parts where it is long; files by name only."""

from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from buffer.text import limits, sanitize, unlinked
from buffer.text.words import Words
from storage.record.entries import EntryRow

AROUND = 1096
"""UTF-16 units for what stands around a message: heading, place, names of files."""
PART_ROOM = limits.room_beside(AROUND)
MOST_FILES = 10
LONGEST_NAME = 60


def parts(payload: dict[str, Any]) -> list[str]:
    """A message's words in parts that can be shown, tamed; one empty part where there are none."""
    return unlinked.paginate(unlinked.lines(str(payload.get("text") or "")), PART_ROOM)


def page(
    words: Words, row: EntryRow, payload: dict[str, Any], part: int, zone: ZoneInfo, place: tuple[int, int]
) -> str:
    """One part of a message as HTML. `place`: which message of how many. `payload` is empty for a damaged one."""
    pieces = parts(payload)
    part = min(part, len(pieces) - 1)
    lines = [heading(words, row, zone)]
    if place[1] > 1:
        lines.append(words.say("show-place", number=place[0], count=place[1]))
    if len(pieces) > 1:
        lines.append(words.say("show-part", number=part + 1, count=len(pieces)))
    said = pieces[part].strip()
    body = [_spoiler(said)] if said else []
    if part == len(pieces) - 1:
        body += files(words, payload)
    nothing = words.say("show-no-words" if payload else "show-damaged")
    return "\n".join(lines) + "\n\n" + ("\n".join(body) or nothing)


def heading(words: Words, row: EntryRow, zone: ZoneInfo) -> str:
    """Which entry, when, in what form and by which way: nothing of the message itself."""
    key = {"in": "show-heading", "out": "show-heading-own", "auto": "show-heading-own"}.get(
        row.direction, "show-heading-other"
    )
    said = words.say(
        key,
        entry=row.seq,
        time=words.moment(row.at, zone),
        kind=row.form,
        form=words.name_of("form", row.form),
        channel=words.name_of("channel", row.channel),
    )
    other = _other_wording(words, row)
    return said if other is None else f"{said} {other}"


def _other_wording(words: Words, row: EntryRow) -> str | None:
    """Where another wording of the same message is, as far as it was known when this entry was made."""
    if row.kind == "edit":
        return words.say("show-edited", entry=row.refers_to) if row.refers_to else words.say("show-edited-alone")
    return words.say("show-edited-before", entry=row.refers_to) if row.kind == "message" and row.refers_to else None


def files(words: Words, payload: dict[str, Any]) -> list[str]:
    """What came with a message: kinds, and the names somebody gave them, behind a spoiler. Never the file itself."""
    lines = []
    attached = payload.get("attachments") or []
    for one in attached[:MOST_FILES]:
        kind = words.name_of("form", str(one["kind"]).removeprefix("paid_"))
        name = unlinked.truncate(unlinked.one_line(str(one.get("name") or "")), LONGEST_NAME)
        said = words.say("show-file", kind=kind)
        lines.append(f"{said}: {_spoiler(name)}" if sanitize.display_name(name, "") else said)
    if len(attached) > MOST_FILES:
        lines.append(words.say("show-files-more", count=len(attached) - MOST_FILES))
    return lines


def _spoiler(text: str) -> str:
    return f"<tg-spoiler>{escape(text)}</tg-spoiler>"
