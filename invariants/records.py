"""What must be true of the records, and of the stored state of replies beside what has left the bot."""

from collections import Counter
from collections.abc import Callable, Iterator

from invariants.evidence import Entry, Evidence, Request
from invariants.requests import may_have_arrived

KNOWN = frozenset({"sending", "sent", "unsure"})
"""States in which a reply that has arrived may be: `sending` only until the next start."""


def nothing_lost(evidence: Evidence) -> Iterator[str]:
    """Find acknowledged messages that are in no record."""
    kept = {place for entry in _messages(evidence) for place in _places(entry)}
    for written in evidence.acknowledged:
        if (written.channel, written.chat, written.number) not in kept:
            yield f"message {written.number} in chat {written.chat}"


def nothing_altered(evidence: Evidence) -> Iterator[str]:
    """Find messages that are in a record with other words than were written."""
    texts = {(written.channel, written.chat, written.number): written.text or "" for written in evidence.acknowledged}
    for entry in _messages(evidence):
        if any(texts.get(place, entry.text or "") != (entry.text or "") for place in _places(entry)):
            yield f"entry {entry.seq}: message {entry.number} in chat {entry.chat}"


def nothing_twice(evidence: Evidence) -> Iterator[str]:
    """Find messages that one record has more than once."""
    for record in evidence.records:
        times = Counter((e.channel, e.chat, e.number) for e in record.entries if _is_message(e))
        for (_, chat, number), count in times.items():
            if count > 1:
                yield f"message {number} in chat {chat}, {count} times in the record of {record.owner}"


def nothing_of_strangers(evidence: Evidence) -> Iterator[str]:
    """Find messages in a record that are of a chat with none of its owner's contacts; forwards have no such chat."""
    chats = {(agreed.owner, account) for agreed in evidence.agreements for account in agreed.accounts}
    for record in evidence.records:
        for entry in record.entries:
            if _is_message(entry) and entry.channel != "forward" and (record.owner, entry.chat) not in chats:
                yield f"entry {entry.seq} of {record.owner}: a message in chat {entry.chat}"


def records_verify(evidence: Evidence) -> Iterator[str]:
    """Find records whose chain, hashes or tree do not hold."""
    yield from (f"record of {record.owner}: {record.fault}" for record in evidence.records if record.fault)


def arrived_replies_are_known(evidence: Evidence) -> Iterator[str]:
    """Find replies that have arrived, and that the database does not take for sent or unsure."""
    known = {account for reply in evidence.replies if reply.state in KNOWN for account in reply.accounts}
    if evidence.replies:
        arrived = _to_contacts(evidence, lambda request: request.applied)
        yield from (f"contact {contact}" for contact in sorted(arrived - known))


def sent_replies_have_left(evidence: Evidence) -> Iterator[str]:
    """Find replies that are stored as sent, and that the bot has never asked Telegram to send."""
    reached = _to_contacts(evidence, may_have_arrived)
    for reply in evidence.replies:
        if reply.state == "sent" and not reached & set(reply.accounts):
            yield f"contact {min(reply.accounts)}"


def unsure_replies_are_shown(evidence: Evidence) -> Iterator[str]:
    """Find replies of which nobody knows whether they arrived, and of which the next digest does not say so.

    Of those whom the owner has taken out it says nothing any more.
    """
    for reply in evidence.replies:
        if reply.state == "unsure" and reply.present and reply.shown != "unsure":
            yield f"contact {min(reply.accounts)}"


def replies_are_recorded(evidence: Evidence) -> Iterator[str]:
    """Find replies that reached the contact, or may have, without an entry in the record."""
    for reply in evidence.replies:
        if reply.state in {"sent", "unsure"} and not reply.recorded:
            yield f"contact {min(reply.accounts)}"


def _to_contacts(evidence: Evidence, arrived: Callable[[Request], bool]) -> set[int]:
    """The contacts to whom a request arrived."""
    contacts = evidence.contacts
    return {r.params["chat_id"] for r in evidence.requests if r.params.get("chat_id") in contacts and arrived(r)}


def _messages(evidence: Evidence) -> Iterator[Entry]:
    yield from (entry for record in evidence.records for entry in record.entries if _is_message(entry))


def _places(entry: Entry) -> tuple[tuple[str, int, int], ...]:
    """By what an acknowledged message is found: with its channel, and where a run does not tell channels apart."""
    return (entry.channel, entry.chat, entry.number), ("", entry.chat, entry.number)


def _is_message(entry: Entry) -> bool:
    return entry.kind == "message" and entry.number != 0
