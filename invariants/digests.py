"""What must be true of digests and reminders: those that were made, and those that arrived."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from buffer.digest.example import EXAMPLE_ROOT
from buffer.digest.sections import ROOT_BYTES
from invariants.clear_text import runs
from invariants.evidence import Evidence

ROOT = re.compile(r"\b(?:[0-9a-f]{4} ){7}[0-9a-f]{4}\b")
"""A Merkle root as a digest prints it: 16 bytes in groups of four digits."""
MARKUP = re.compile(r"</?[a-z]+[^<>]*>")


def one_a_date(evidence: Evidence) -> Iterator[str]:
    """Find owners with two digests for one of their local dates."""
    for (owner, date), count in Counter((digest.owner, digest.date) for digest in evidence.digests).items():
        if count > 1:
            yield f"owner {owner}: {count} digests for {date}"


def numbers_are_unique(evidence: Evidence) -> Iterator[str]:
    """Find owners with two digests of one number."""
    for (owner, number), count in Counter((digest.owner, digest.number) for digest in evidence.digests).items():
        if count > 1:
            yield f"owner {owner}: {count} digests with number {number}"


def one_reminder_a_date(evidence: Evidence) -> Iterator[str]:
    """Find owners with two reminders for one of their local dates."""
    for reminder, count in Counter(evidence.reminders).items():
        if count > 1:
            yield f"owner {reminder.owner}: {count} reminders for {reminder.date}"


def repeats_say_so(evidence: Evidence) -> Iterator[str]:
    """Find digests that arrived twice without saying that they are sent again."""
    for owner, count in _repeated(evidence, _arrived(evidence)):
        yield f"owner {owner}: one digest {count} times"


def repeated_reminders_say_so(evidence: Evidence) -> Iterator[str]:
    """Find reminders that arrived twice without saying that they are sent again."""
    for owner, count in _repeated(evidence, _reminded(evidence)):
        yield f"owner {owner}: one reminder {count} times"


def _repeated(evidence: Evidence, letters: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    times = Counter(letter for letter in letters if not letter[1].startswith(tuple(evidence.sent_again)))
    return ((owner, count) for (owner, _), count in times.items() if count > 1)


def printed_roots_are_kept(evidence: Evidence) -> Iterator[str]:
    """Find digests whose printed root is none of that record's checkpoints."""
    roots = {record.owner: {printed(root) for root in record.roots} for record in evidence.records}
    for owner, text in _arrived(evidence):
        if owner in roots and _root_in(text) not in roots[owner]:
            yield f"owner {owner}: root {_root_in(text)}"


def nothing_quoted(evidence: Evidence) -> Iterator[str]:
    """Find digests and reminders with words of a message that none may quote."""
    never = {run for text in evidence.unquotable for run in runs(text)}
    for owner, text in (*_arrived(evidence), *_reminded(evidence)):
        if any(run in text for run in never):
            yield f"owner {owner}: a digest quotes what it must not"


def _arrived(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """The digests that arrived, known by the root they print, examples left out: to whom, and the text as read."""
    example = printed(EXAMPLE_ROOT)
    return ((owner, text) for owner, text in _told(evidence) if _root_in(text) not in ("", example))


def _reminded(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """The reminders that arrived, in the same form."""
    titles = evidence.reminder_titles
    return ((owner, text) for owner, text in _told(evidence) if any(title in text.splitlines() for title in titles))


def _told(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """What arrived at others than contacts."""
    for request in evidence.requests:
        chat, text = request.params.get("chat_id"), request.params.get("text")
        if request.applied and isinstance(text, str) and chat not in evidence.contacts:
            yield int(str(chat)), unescape(MARKUP.sub("", text))


def _root_in(text: str) -> str:
    """The root a text prints, which stands at its end; empty where it prints none."""
    found = ROOT.findall(text)
    return found[-1] if found else ""


def printed(root: bytes) -> str:
    """A root as a digest prints it."""
    digits = root[:ROOT_BYTES].hex()
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))
