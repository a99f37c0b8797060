"""What follows for the one reply from a decision about a message, or from seeing the reply in the chat. Pure.

A `Claim` is the reply's new row and what is said about it. The batch that asked writes it, in the transaction of the
message; only then is anything sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from buffer.boundary import wording
from buffer.boundary.decide import Decision
from buffer.boundary.states import CONFIRMABLE
from buffer.incoming import Incoming
from buffer.letters.kinds.boundary import hand_over
from buffer.letters.letter import Post
from buffer.record.drafts import Draft, outcome_draft
from buffer.text.words import Words
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import Reply, ReplyState
from storage.kinds import Channel


@dataclass(frozen=True, slots=True)
class Claim:
    """A new state of the reply: its row, the entry about it where it settles something, a letter to the owner."""

    reply: Reply
    outcome: Draft | None = None
    letter: Post | None = None


_STATES: Mapping[str, ReplyState] = {"answer": "claimed", "hand_over": "handed_over", "hold": "held"}


def claim(
    decision: Decision,
    agreed: Boundary | None,
    before: Reply | None,
    incoming: Incoming,
    *,
    channel: Channel,
    words: Words,
    now: datetime,
) -> Claim | None:
    """Carry out a decision about `incoming`. `before` is the reply for the agreed version; None where nothing changes.

    A reply that is being sent at this moment is not held back any more: its outcome will be written.
    """
    state = _STATES.get(decision.act)
    if state is None or agreed is None:
        return None
    if before is not None and (before.state == state or (before.state == "sending" and state == "held")):
        return None
    reply = Reply(
        owner_id=agreed.owner_id,
        contact_id=agreed.contact_id,
        version=agreed.version,
        state=state,
        reason=decision.reason if state == "held" else None,
        channel=channel,
        route={"chat_id": incoming.chat_id, "connection": incoming.connection},
        message_at=incoming.sent_at,
        not_before=None,
        attempts=0 if before is None else before.attempts,
        changed_at=now,
    )
    if state == "claimed":
        return Claim(reply)
    if state == "held":
        return Claim(reply, _outcome(reply, now, None))
    letter = hand_over(words, agreed.contact_id, agreed.version, agreed.text)
    return Claim(reply, _outcome(reply, now, agreed.text), letter)


def seen_in_chat(incoming: Incoming, agreed: Boundary, before: Reply, now: datetime) -> Claim | None:
    """Our own reply comes back from the chat: what could not be known is known now. None for any other message.

    One that comes back after its outcome was written has been sighted by then, and adds nothing; so the record is the
    same whichever is first.
    """
    by_our_bot = incoming.automatic == "business_bot" and incoming.event == "message"
    if not (by_our_bot and before.state in CONFIRMABLE and wording.same(incoming.text, agreed.text)):
        return None
    reply = replace(before, state="sent", reason="seen_in_chat", changed_at=now)
    return Claim(reply, _outcome(reply, now, agreed.text))


def _outcome(reply: Reply, now: datetime, text: str | None) -> Draft:
    return outcome_draft(reply.state, reply.reason, reply.version, reply.channel, reply.contact_id, now, text)
