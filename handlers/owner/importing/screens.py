"""What was found in something handed in, and the one question that comes next. Shows; changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from buffer.importing.files.encoding import PROPOSED
from buffer.importing.files.refused import Refused
from buffer.importing.kept.write import Progress
from buffer.letters.button_data import button
from buffer.letters.letter import Button, Rows
from buffer.record.incident import when_of
from buffer.text import unlinked
from buffer.text.words import Words
from handlers.owner.dialogue.screen import Screen
from handlers.owner.importing import questions
from handlers.owner.importing.buttons import (
    WAYS,
    HandedAs,
    HandedChat,
    HandedContact,
    HandedDo,
    HandedFrom,
    HandedLine,
    HandedOrder,
    HandedSender,
    HandedText,
    HandedUndo,
    HandedWhen,
    HandedZone,
)
from handlers.owner.importing.jobs import Job
from storage.people.contacts import Contact
from storage.people.owners import Owner

SENDERS_SHOWN = 8
LABEL = 40
LINE = 200
"""Characters of a doubtful line that are shown."""


@dataclass(frozen=True, slots=True)
class Reader:
    """To whom it is shown, and whose contacts it may be with."""

    words: Words
    owner: Owner
    people: Sequence[Contact]
    now: datetime

    def say(self, key: str, /, **values: object) -> str:
        """A sentence in their language."""
        return self.words.say(key, **values)

    def name(self, text: str) -> str:
        """A name, fit for a button."""
        return unlinked.display_name(text, self.say("nameless"))

    def contact(self, contact_id: int) -> str:
        """A contact's name."""
        return self.name(next((one.name for one in self.people if one.id == contact_id), ""))


def page(reader: Reader, job: Job) -> Screen:
    """All there is to see of it now: what was found, and what is open."""
    if job.found is None or job.step != "ask":
        return Screen(reader.say("import-working" if job.step == "import" else "import-looking"))
    question = questions.open_question(job)
    text, rows = _asked(reader, job, question)
    if question == {"about": "line"}:
        return Screen(text, rows)
    rows = (*rows, (button(reader.say("button-import-drop"), HandedAs(job.id, "nothing")),))
    if questions.is_single(job):
        return Screen(text, rows)
    return Screen("\n\n".join([*_summary(reader, job), text]), rows)


def refused(reader: Reader, error: Refused) -> Screen:
    """Why nothing can be made of it."""
    return Screen(reader.say(f"import-refused-{error.reason}"))


def _asked(reader: Reader, job: Job, question: Mapping[str, Any] | None) -> tuple[str, Rows]:
    say, id_ = reader.say, job.id
    match question:
        case None if job.found is not None and job.found["questions"] and not questions.is_single(job):
            return say("import-ask-command"), ()
        case None:
            rows: Rows = ((button(say("button-import-add"), HandedDo(id_, "import")),),)
            if questions.doubtful(job):
                rows = (*rows, (button(say("button-import-lines"), HandedLine(id_, 0, "show")),))
            return say("import-ask-add"), (*rows, (button(say("button-import-anew"), HandedDo(id_, "anew")),))
        case {"about": "line"}:
            return _line(reader, job, int(job.said["at_line"]))
        case {"about": "what"}:
            journal = ("journal",) if all("text" in part for part in job.parts) else ()
            return say("import-ask-what"), tuple(
                (button(say(f"button-import-{what}"), HandedAs(id_, what)),)
                for what in ("theirs", "mine", "incident", *journal)
            )
        case {"about": "contact"}:
            return say("import-ask-contact"), tuple(
                (button(reader.name(one.name), HandedContact(id_, one.id)),) for one in reader.people
            )
        case {"about": "when"}:
            return when(reader, id_)
        case {"about": "way"}:
            ways = [button(say(f"import-way-{way}"), HandedFrom(id_, way)) for way in WAYS]
            return say("import-ask-way"), tuple(tuple(ways[n : n + 2]) for n in range(0, len(ways), 2))
        case {"about": "who"}:
            return _who(reader, job, question)
        case {"about": "chats"}:
            chats = [str(chat["name"] or chat["id"]) for chat in question["chats"]][: questions.MOST_SENDERS]
            rows = tuple((button(reader.name(name), HandedChat(id_, number)),) for number, name in enumerate(chats))
            return say("import-ask-chats", contact=_contact(reader, job)), rows
        case {"about": "zone"}:
            return zone(reader, id_)
        case {"about": "date_order"}:
            return _order(reader, job, question)
        case {"about": "encoding"}:
            shown = [reader.name(question["previews"][name]) for name in PROPOSED]
            texts = [button(text, HandedText(id_, str(number))) for number, text in enumerate(shown)]  # type: ignore[arg-type]  # one of four
            return say("import-ask-encoding"), tuple((cell,) for cell in texts)
        case {"about": "cut_off"}:
            return say("import-ask-cut-off"), ((button(say("button-import-cut"), HandedText(id_, "cut")),),)
    return say("import-ask-command"), ()


def when(reader: Reader, job_id: int, key: str = "import-ask-when") -> tuple[str, Rows]:
    """When was it?"""
    rows = (
        (button(reader.say("button-incident-now"), HandedWhen(job_id, "now")),),
        (button(reader.say("button-import-undated"), HandedWhen(job_id, "unknown")),),
    )
    return reader.say(key), rows


def when_check(reader: Reader, job: Job) -> Screen:
    """Was a typed time understood?"""
    moment = when_of(job.said["maybe"])
    day = reader.words.full_day(moment.at.astimezone(reader.owner.time_zone).date())
    clock = reader.words.clock(moment.at, reader.owner.time_zone)
    shown = reader.say(f"incident-when-{moment.precision}", day=day, time=clock)
    rows = (
        (button(reader.say("button-yes"), HandedWhen(job.id, "yes")),),
        (button(reader.say("button-incident-other-time"), HandedWhen(job.id, "no")),),
    )
    return Screen(reader.say("incident-when-check", when=shown), rows)


def zone(reader: Reader, job_id: int) -> tuple[str, Rows]:
    """In which zone was it written?"""
    mine = button(reader.say("button-import-zone-mine", zone=reader.owner.zone), HandedZone(job_id, reader.owner.zone))
    return reader.say("import-ask-zone"), (
        (mine,),
        (button(reader.say("button-import-zone-other"), HandedDo(job_id, "zone")),),
    )


def _who(reader: Reader, job: Job, question: Mapping[str, Any]) -> tuple[str, Rows]:
    """Which of the senders is the contact, and which is the owner?"""
    side = questions.side_asked(question, job.said)
    if side is None:
        return reader.say("import-ask-command"), ()
    names, chosen = questions.names_in(question)[: questions.MOST_SENDERS], job.said.get("them", ())
    taken = chosen if side == "me" else ()
    rows: list[tuple[Button, ...]] = []
    for number, name in enumerate(names):
        if name in taken:
            continue
        label = _sender(reader, job, name)
        label = reader.say("button-export-chosen", what=label) if side == "them" and name in chosen else label
        rows.append((button(label, HandedSender(job.id, side, number)),))  # type: ignore[arg-type]  # one of two words
    if side == "them" and chosen:
        rows.append((button(reader.say("button-import-all-named"), HandedSender(job.id, "them")),))
    key = "import-ask-me" if side == "me" else "import-ask-them" if len(names) <= 2 else "import-ask-them-all"
    return reader.say(key, contact=_contact(reader, job)), tuple(rows)


def _line(reader: Reader, job: Job, number: int) -> tuple[str, Rows]:
    """One line that could be part of the message before it, behind a spoiler, and what the owner says of it."""
    lines = questions.doubtful(job)
    line, say = lines[number], reader.say
    words = unlinked.truncate(unlinked.one_line(line["text"]), LINE).strip()
    shown = f"<tg-spoiler>{escape(words)}</tg-spoiler>" if words else ""
    at = "?" if line["at"] is None else _time(reader, line["at"])
    name = escape(reader.name(line["name"]))
    asked = say("import-line", part=number + 1, total=len(lines), name=name, time=at)
    joined = line["number"] in job.said.get("join", ())
    rows = tuple(
        (button(say("button-export-chosen", what=said) if chosen else said, HandedLine(job.id, number, choice)),)  # type: ignore[arg-type]  # one of four words
        for choice, said, chosen in (
            ("part", say("button-import-line-part"), joined),
            ("own", say("button-import-line-own"), False),
            ("back", say("button-import-line-back"), False),
        )
    )
    return "\n\n".join(part for part in (asked, shown) if part), rows


def _order(reader: Reader, job: Job, question: Mapping[str, Any]) -> tuple[str, Rows]:
    rows = []
    for order, reading in question["readings"].items():
        first, last = (_day(reader, reading[end]) for end in ("first", "last"))
        rows.append((button(reader.say("button-import-order", first=first, last=last), HandedOrder(job.id, order)),))
    text = reader.say("import-ask-order")
    if question.get("proposed"):
        first = _day(reader, question["readings"][question["proposed"]]["first"])
        text = f"{text} {reader.say('import-order-proposed', first=first)}"
    return text, tuple(rows)


def _contact(reader: Reader, job: Job) -> str:
    return escape(reader.contact(int(job.said.get("contact", 0))))


def _sender(reader: Reader, job: Job, name: str) -> str:
    """A sender with how many messages there are by them."""
    senders = [] if job.found is None else job.found["senders"]
    one = next((one for one in senders if name in {one["id"], questions.unescaped(one["name"])}), None)
    shown = reader.name(questions.unescaped(one["name"]) or name) if one is not None else reader.name(name)
    return shown if one is None else reader.say("button-import-sender", name=shown, number=one["count"])


def _day(reader: Reader, iso: str | None) -> str:
    return "?" if iso is None else reader.words.moment(datetime.fromisoformat(iso).replace(tzinfo=UTC), ZoneInfo("UTC"))


def _time(reader: Reader, iso: str) -> str:
    """A time in UTC on the owner's clock; one without a zone as it is written."""
    moment = datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        return reader.words.moment(moment.replace(tzinfo=UTC), ZoneInfo("UTC"), reader.now)
    return reader.words.moment(moment, reader.owner.time_zone, reader.now)


def _summary(reader: Reader, job: Job) -> list[str]:
    """What the dry run of the command shows, in the owner's language."""
    found = job.found or {}
    lines = [
        reader.say("import-found", format=reader.say(f"import-format-{_key(found['format'])}")),
        reader.say("import-counts", messages=found["messages"], calls=found["calls"], notices=found["system"]),
    ]
    files = found["attachments"]
    if any(files.values()):
        lines.append(reader.say("import-files", **{name: int(count) for name, count in files.items()}))
    if found["first"]:
        first, last = (_time(reader, found[end]) for end in ("first", "last"))
        lines.append(reader.say("import-span", first=first, last=last))
    lines += [_named(reader, job, sender) for sender in found["senders"][:SENDERS_SHOWN]]
    if len(found["senders"]) > SENDERS_SHOWN:
        lines.append(reader.say("import-more-senders", count=len(found["senders"]) - SENDERS_SHOWN))
    notes = [_note(reader, found, about, facts) for about, facts in found["notes"]]
    if found["repaired"]:
        notes.append(reader.say("import-note-repaired", count=found["repaired"]))
    if job.said.get("join"):
        notes.append(reader.say("import-note-joined", count=len(job.said["join"])))
    if found["missed"]:
        notes.append(reader.say("import-note-missed", count=found["missed"]))
    return ["\n".join(lines), *(["\n".join(dict.fromkeys(notes))] if notes else [])]


def _named(reader: Reader, job: Job, sender: Mapping[str, Any]) -> str:
    name = questions.unescaped(sender["name"])
    key = next((key for key in ("them", "me") if {name, sender["id"]} & set(job.said.get(key, ()))), "unknown")
    shown = escape(reader.name(name or str(sender["id"])))
    return reader.say(f"import-sender-{key}", name=shown, number=sender["count"], contact=_contact(reader, job))


def _note(reader: Reader, found: Mapping[str, Any], about: str, facts: Mapping[str, Any]) -> str:
    kind = about.partition(":")[0]
    if kind == "format":
        return reader.say(f"import-note-format-{_key(found['format'])}")
    if kind == "date_order":
        return reader.say("import-note-date-order-day" if facts["first"] == "day" else "import-note-date-order-month")
    if kind == "skipped":
        return reader.say("import-note-skipped")
    return reader.say(f"import-note-{_key(kind)}", count=int(facts.get("count", 0)))


def _key(name: str) -> str:
    return name.replace("_", "-")


def done(reader: Reader, job: Job, number: int, counted: Progress) -> Screen:
    """It is in the record, and can be taken back; what came in several imports by the command only (number 0)."""
    added, known, files = counted.added, counted.known, counted.files
    if not added and not files:
        return Screen(reader.say("import-nothing-new", count=known))
    said = "import-done-single" if questions.is_single(job) else "import-done"
    parts = [reader.say(said, count=added, known=known)] if added else []
    parts += [reader.say("import-files-added", count=files)] if files else []
    back = ((button(reader.say("button-import-undo"), HandedUndo(number, "ask")),),)
    return Screen(" ".join(parts), back if number else ())


def undo_asked(reader: Reader, number: int) -> Screen:
    """Is it to be taken back?"""
    rows = ((button(reader.say("button-import-undo-yes"), HandedUndo(number, "yes")),),)
    return Screen(reader.say("import-undo-ask"), rows, new=True)
