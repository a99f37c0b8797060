"""What one message or edit means: its entry in the record, the contact's facts after it, a claim on the reply. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from buffer.boundary.claim import Claim, claim
from buffer.boundary.decide import Circumstances, Decision, Occasion, decide
from buffer.intake.contact_facts import count_message
from buffer.intake.whose.attribution import Arrival, Attributed, Keyed
from buffer.record.drafts import Draft, message_draft
from buffer.text.words import Library
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import Reply
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.screening.verdict import AlertKind


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known when a message is evaluated: the contact, the agreed boundary, and the replies of every version.

    `reply` is the one for the agreed version; None while nothing was decided for it. `doubted` as in Circumstances.
    """

    owner: Owner
    contact: Contact | None
    agreed: Boundary | None
    reply: Reply | None
    replies: Sequence[Reply]
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The entry to append. `contact` and `claim` are None where nothing about them changes."""

    entry: Draft
    contact: Contact | None
    claim: Claim | None


def evaluate(
    keyed: Keyed,
    whose: Attributed,
    here: Standing,
    *,
    danger: AlertKind | None,
    later_part: bool,
    refers_to: int,
    restored_at: datetime | None,
    library: Library,
    now: datetime,
    ahead: timedelta,
) -> Evaluated:
    """Decide about a message. `danger` is the gravest of those that hold the boundary back, if any; `later_part` is
    whether another part of its album came before; `refers_to` is the first wording's entry, or 0; `restored_at` as in
    message_draft. `ahead`: how far the clock, by which `now` is read and replies are dated, is ahead of Telegram's."""
    arrival, incoming, contact = keyed.arrival, keyed.arrival.incoming, None
    if here.contact is not None and incoming.event == "message":
        contact = count_message(
            here.contact,
            whose.direction,
            keyed.written_at,
            here.replies,
            here.owner.zone,
            later_part=later_part,
            ahead=ahead,
        )
    decision = _decide(arrival, whose, here, danger=danger, later_part=later_part, now=now - ahead)
    entry = message_draft(
        incoming,
        channel=arrival.channel,
        direction=whose.direction,
        attribution=whose.attribution,
        contact_id=whose.contact_id,
        at=keyed.written_at,
        answered=decision.reason,
        refers_to=refers_to,
        album_hash=keyed.album,
        restored_at=restored_at,
        same_as=keyed.same_as,
    )
    if decision.act == "nothing":
        return Evaluated(entry, contact, None)
    words = library.of(here.owner.language)
    claimed = claim(decision, here.agreed, here.reply, incoming, channel=arrival.channel, words=words, now=now)
    return Evaluated(entry, contact, claimed)


def _decide(
    arrival: Arrival, whose: Attributed, here: Standing, *, danger: AlertKind | None, later_part: bool, now: datetime
) -> Decision:
    if whose.direction == "other":
        return Decision("nothing", "third_person")
    occasion = Occasion(
        channel=arrival.channel,
        event=arrival.incoming.event,
        outgoing=whose.direction in {"out", "auto"},
        automatic=arrival.incoming.automatic,
        later_album_part=later_part,
        at=arrival.incoming.sent_at,
        danger=danger,
    )
    circumstances = Circumstances(
        has_boundary=here.agreed is not None,
        reply=None if here.reply is None else here.reply.state,
        paused=here.owner.paused,
        legal_order=here.owner.legal_order,
        doubted=here.doubted,
        can_answer=arrival.connection is None or (arrival.connection.can_reply and arrival.connection.enabled),
        damaged=any(part is not None and not part.holds for part in (arrival.identity, here.contact, here.agreed)),
    )
    return decide(occasion, circumstances, now)
