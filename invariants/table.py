"""All invariants by name, and the question which of them a run has broken."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from invariants import clear_text, digests, records, requests
from invariants.evidence import Evidence

Invariant = Callable[[Evidence], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Broken:
    """One violation: the invariant's name, and where it does not hold (methods, ids and numbers, no text)."""

    invariant: str
    where: str


INVARIANTS: Mapping[str, Invariant] = {
    "nothing acknowledged is lost": records.nothing_lost,
    "nothing kept is altered": records.nothing_altered,
    "nothing is in a record twice": records.nothing_twice,
    "nothing of strangers is kept": records.nothing_of_strangers,
    "every record verifies": records.records_verify,
    "no method that is never called is called": requests.forbidden_methods,
    "a contact gets nothing but the agreed text": requests.only_the_boundary_to_contacts,
    "a contact gets one reply for a version": requests.one_reply,
    "nobody else gets anything": requests.nobody_else,
    "a reply that arrived is known": records.arrived_replies_are_known,
    "a reply stored as sent has left": records.sent_replies_have_left,
    "an unsure reply is shown as unsure": records.unsure_replies_are_shown,
    "a reply that may have arrived is recorded": records.replies_are_recorded,
    "a local date has one digest": digests.one_a_date,
    "a local date has one reminder": digests.one_reminder_a_date,
    "a digest's number is its own": digests.numbers_are_unique,
    "a digest that arrives again says so": digests.repeats_say_so,
    "a reminder that arrives again says so": digests.repeated_reminders_say_so,
    "a digest's root is kept": digests.printed_roots_are_kept,
    "a digest quotes nothing it must not": digests.nothing_quoted,
    "nothing readable lies in a log or on disk": clear_text.nothing_readable,
    "files are their owner's alone": clear_text.files_are_private,
}


def broken(evidence: Evidence) -> list[Broken]:
    """Ask every invariant. Returns the violations in the order of the table; empty where all hold."""
    return [Broken(name, where) for name, finds in INVARIANTS.items() for where in finds(evidence)]
