"""The sections of a digest in words, each as HTML and empty where there is nothing to say in it."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import get_args
from zoneinfo import ZoneInfo

from buffer.digest.digest import Digest
from buffer.digest.when import when
from buffer.letters.alert_texts import by_entry, name_of, named
from buffer.record.check import Fault, What
from buffer.record.damage import RecordState, fault_of
from buffer.text.words import Words
from storage.outbox.notices import Notice
from storage.screening.verdict import gravity

MOST_ALERTS = 7
IN_FULL = 2
"""Dangers of one entry that are said in full; more are named, so that all of them have room."""
MOST_OUTAGES = 3
MOST_TACTICS = 3
FIRST_DAYS, EVERY_DAYS = frozenset({1, 3, 7, 14}), 30
"""Days without writing that are named: few at first, then every thirty."""
PROMPT_WEEKS = 3
FAULTS: tuple[What, ...] = get_args(What)
ROOT_BYTES = 16
"""How much of the Merkle root is printed: 128 bits, far too many to find another record for."""


def alerts(words: Words, digest: Digest) -> str:
    """The alerts in order, one entry a line, the gravest where there are many; and where there is help."""
    entries = by_entry(digest.alerts)
    gravest = sorted(entries.values(), key=lambda dangers: gravity(dangers[0].kind, likely=dangers[0].likely))
    lines = []
    for dangers in sorted(gravest[:MOST_ALERTS], key=lambda dangers: dangers[0].seq):
        seq, time = dangers[0].seq, words.moment(dangers[0].at, digest.zone)
        said = named(words, dangers) if len(dangers) <= IN_FULL else ", ".join(name_of(words, one) for one in dangers)
        lines.append(words.say("digest-alert", entry=seq, time=time, dangers=said))
    if len(entries) > MOST_ALERTS:
        lines.append(words.say("digest-alerts-more", count=len(entries) - MOST_ALERTS))
    if lines:
        lines.append(words.say("digest-alert-help"))
    return "\n".join(lines)


def numbers(words: Words, digest: Digest) -> str:
    """The counts of what others wrote, without any text of theirs."""
    lines = []
    if digest.messages and digest.first_at is not None and digest.last_at is not None:
        span = when(words, digest.first_at, digest.last_at, digest.day, digest.zone)
        lines.append(words.say("digest-messages", count=digest.messages, when=span, night=digest.at_night))
        lines += [_list(words, "form", digest.by_form), _list(words, "channel", digest.by_channel)]
        lines.append(_tactics(words, digest.tactics))
        if digest.unscreened:
            lines.append(words.say("digest-unscreened", count=digest.unscreened, messages=digest.messages))
    elif not digest.unread:
        lines.append(words.say("digest-no-messages"))
    if digest.unread:
        lines.append(words.say("digest-unread", count=digest.unread, messages=digest.messages))
    if digest.edited or digest.deleted:
        lines.append(words.say("digest-changes", edited=digest.edited, deleted=digest.deleted))
    if digest.passed_on:
        lines.append(words.say("digest-passed-on", count=digest.passed_on))
    return "\n".join([f"<b>{words.say('digest-numbers-title')}</b>", *(line for line in lines if line)])


def of_the_owner(words: Words, digest: Digest) -> list[str]:
    """The counts of what the owner wrote: messages to the contact, incidents; and of what came from a file."""
    lines = []
    if digest.outgoing:
        lines.append(words.say("digest-outgoing", count=digest.outgoing))
    if digest.incidents:
        lines.append(words.say("digest-incidents", count=digest.incidents))
    if digest.imported:
        lines.append(words.say("digest-imported", count=digest.imported))
    return lines


def _list(words: Words, what: str, counts: Mapping[str, int]) -> str:
    """ "By kind: text (9), photo (2)"; nothing where there is only the ordinary kind."""
    if not counts or set(counts) == {"text"} or (len(counts) == 1 and what == "channel"):
        return ""
    return words.say(f"digest-by-{what}", list=", ".join(_named(words, what, counts)))


def _tactics(words: Words, counts: Mapping[str, int]) -> str:
    """The most frequent few, and the rest as a number."""
    named = _named(words, "tactic", counts)
    shown, more = ", ".join(named[:MOST_TACTICS]), len(named[MOST_TACTICS:])
    return words.say("digest-by-tactic", list=shown, more=more) if named else ""


def _named(words: Words, what: str, counts: Mapping[str, int]) -> list[str]:
    """ "text (9)", "photo (2)": the most frequent first; kinds with the same name together."""
    named: dict[str, int] = {}
    for key, count in counts.items():
        label = words.name_of(what, key)
        named[label] = named.get(label, 0) + count
    ordered = sorted(named.items(), key=lambda item: (-item[1], item[0]))
    return [f"{label} ({count})" for label, count in ordered]


def about_the_bot(words: Words, digest: Digest) -> str:
    """Notices about the bot itself."""
    lines = [words.say("old-copy-digest")] if digest.doubt else []
    if digest.missing_zone is not None:
        lines.append(words.say("digest-zone-missing", zone=escape(digest.missing_zone)))
    for notice in _worth_saying(digest.notices):
        until = "" if notice.until is None else words.moment(notice.until, digest.zone)
        over = notice.kind == "connection_ended" and not digest.blind
        lines.append(
            words.say(
                "notice-connection-was-ended" if over else f"notice-{notice.kind.replace('_', '-')}",
                since=words.moment(notice.at, digest.zone),
                until=until,
                span=_span(words, notice),
            )
        )
    if digest.waiting_forwards:
        lines.append(words.say("digest-aside", count=digest.waiting_forwards))
    if digest.missing_files:
        lines.append(words.say("digest-files-missing", count=digest.missing_files))
    if digest.waiting_files:
        lines.append(words.say("digest-files-waiting", count=digest.waiting_files))
    if digest.unprocessed:
        lines.append(words.say("digest-unprocessed", count=digest.unprocessed))
    if digest.days_without_backup:
        lines.append(words.say("digest-backup-overdue", days=digest.days_without_backup))
    if digest.record is not None:
        lines.append(_record(words, digest.record, digest.zone))
    elsewhere = [damage for damage in digest.damages if fault_of(damage) is None]
    if elsewhere:
        lines.append(words.say("digest-damaged", count=len(elsewhere)))
    return "\n".join(lines)


def _record(words: Words, record: RecordState, zone: ZoneInfo) -> str:
    """What is wrong with the record, what of it is as it was, since when, and what to do."""
    said = [_faults(words, what, [f for f in record.faults if f.what == what]) for what in FAULTS]
    if record.whole_to > 0:
        said.append(words.say("digest-record-whole", entry=record.whole_to))
    if record.whole_at is not None:
        said.append(words.say("digest-record-since", time=words.moment(record.whole_at, zone)))
    said.append(words.say("digest-record-what-now"))
    return " ".join(sentence for sentence in said if sentence)


def _faults(words: Words, what: What, faults: Sequence[Fault]) -> str:
    """The entries with one kind of fault, named: "312, 320–331"."""
    if not faults:
        return ""
    named = ", ".join(str(f.first) if f.first == f.last else f"{f.first}–{f.last}" for f in faults)
    return words.say(f"digest-record-{what}", count=sum(f.last - f.first + 1 for f in faults), entries=named)


def _span(words: Words, notice: Notice) -> str:
    """How long it is from one end of a notice to the other, whichever is later."""
    minutes = 0 if notice.until is None else round(abs((notice.until - notice.at).total_seconds()) / 60)
    if minutes >= 48 * 60:
        return words.say("span-days", count=round(minutes / 60 / 24))
    if minutes >= 120:
        return words.say("span-hours", count=round(minutes / 60))
    return words.say("span-minutes", count=minutes)


def _worth_saying(notices: Sequence[Notice]) -> list[Notice]:
    """The newest of each kind, and the newest few of those whose times matter one by one."""
    newest = {notice.kind: notice for notice in notices}
    outages = [notice for notice in notices if notice.until is not None][-MOST_OUTAGES:]
    return [notice for notice in notices if notice in outages or notice is newest[notice.kind]]


def closing(words: Words, digest: Digest) -> str:
    """The one line for the owner: days without writing on some days, a prompt on the others, and neither beside an
    alert."""
    if digest.alerts:
        return ""
    days = digest.days_silent or 0
    if days in FIRST_DAYS or (days and days % EVERY_DAYS == 0):
        return words.say("digest-days-silent", days=days)
    return prompt(words, digest)


def prompt(words: Words, digest: Digest) -> str:
    """A suggestion for the owner: one for each day of the week, in weeks that take turns."""
    monday = digest.day.toordinal() - digest.day.weekday()
    return words.say(f"prompt-{digest.day.weekday() + 7 * (monday // 7 % PROMPT_WEEKS) + 1}")


def footer(words: Words, digest: Digest) -> str:
    """The digest's number, and the record's size and root, against which the record can be checked later."""
    root = digest.root[:ROOT_BYTES].hex()
    groups = " ".join(root[i : i + 4] for i in range(0, len(root), 4))
    return words.say("digest-footer", number=digest.number, size=digest.size, root=f"<code>{groups}</code>")
