"""What must be true of the digests: those that were made, and those that arrived."""

import re
from collections import Counter
from collections.abc import Iterator
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


def repeats_say_so(evidence: Evidence) -> Iterator[str]:
    """Find digests that arrived twice without saying that they are sent again."""
    times = Counter(
        (owner, text) for owner, text in _arrived(evidence) if not text.startswith(tuple(evidence.sent_again))
    )
    for (owner, _), count in times.items():
        if count > 1:
            yield f"owner {owner}: one digest {count} times"


def printed_roots_are_kept(evidence: Evidence) -> Iterator[str]:
    """Find digests whose printed root is none of that record's checkpoints."""
    roots = {record.owner: {printed(root) for root in record.roots} for record in evidence.records}
    for owner, text in _arrived(evidence):
        if owner in roots and _root_in(text) not in roots[owner]:
            yield f"owner {owner}: root {_root_in(text)}"


def nothing_quoted(evidence: Evidence) -> Iterator[str]:
    """Find digests with words of a message that no digest may quote."""
    never = {run for text in evidence.unquotable for run in runs(text)}
    for owner, text in _arrived(evidence):
        if any(run in text for run in never):
            yield f"owner {owner}: a digest quotes what it must not"


def _arrived(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """The digests that arrived, known by the root they print, examples left out: to whom, and the text as read."""
    contacts, example = evidence.contacts, printed(EXAMPLE_ROOT)
    for request in evidence.requests:
        chat, text = request.params.get("chat_id"), request.params.get("text")
        if request.applied and isinstance(text, str) and chat not in contacts and _root_in(text) not in ("", example):
            yield int(str(chat)), unescape(MARKUP.sub("", text))


def _root_in(text: str) -> str:
    """The root a text prints, which stands at its end; empty where it prints none."""
    found = ROOT.findall(text)
    return found[-1] if found else ""


def printed(root: bytes) -> str:
    """A root as a digest prints it."""
    digits = root[:ROOT_BYTES].hex()
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))
