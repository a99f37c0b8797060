"""One owner's part of a batch: what was known before it, and what it adds. `take` decides and does no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from buffer.boundary.decide import Circumstances, Decision, Occasion, decide
from buffer.boundary.states import IN_CHAT, REACHED
from buffer.incoming import Incoming
from buffer.intake.attribution import Arrival, Attributed, attribute, source_hash
from buffer.letters.boundary import hand_over
from buffer.letters.letter import Post
from buffer.practical.find import find_for_owner
from buffer.record.drafts import deletion_draft, message_draft, outcome_draft
from buffer.record.ledger import Ledger
from buffer.resources import Resources
from buffer.screening import Screener, Verdict
from buffer.screening.window import WINDOW, OwnWords, screen_in_window
from buffer.text.words import Words
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import Reply
from storage.kinds import Direction
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record.sightings import Sighting
from storage.screening.alerts import Alert
from storage.screening.screenings import Screening


@dataclass(slots=True)
class OwnerBatch:
    """What a batch needs of one owner, and what it will write.

    `only_contacts` is filled where forwards need it. `held_for` are contacts whose boundary is held back, by the entry
    of the alert.
    """

    owner: Owner
    resources: Resources
    ledger: Ledger
    contacts: dict[int, Contact]
    boundaries: Mapping[int, Boundary]
    replies: dict[tuple[int, int], Reply]
    sightings: dict[bytes, Sighting]
    only_contacts: Sequence[Contact] = ()
    own_words: OwnWords = field(default_factory=OwnWords)
    recent: dict[int, list[tuple[datetime, str]]] = field(default_factory=dict)
    screenings: list[Screening] = field(default_factory=list)
    moves: dict[tuple[int, int], str | None] = field(default_factory=dict)
    seen: dict[bytes, Sighting] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    alerts: list[Alert] = field(default_factory=list)
    held_for: dict[int, int] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    aside: list[tuple[bytes, Incoming]] = field(default_factory=list)
    forwarded: list[int] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The owner's language."""
        return self.resources.library.of(self.owner.language)

    def take(self, arrival: Arrival, now: datetime, told: Attributed | None = None) -> None:
        """Take one arrival in. `told` is whose it is, where the owner has said so."""
        if arrival.incoming.event == "deletion":
            self._take_deletion(arrival, now)
            return
        source = source_hash(self.resources.keys, arrival, arrival.incoming.message_ids[0])
        before = self.sightings.get(source)
        content = self.resources.keys.hash_bytes("content", arrival.incoming.content)
        if before is not None and (arrival.incoming.event == "message" or before.content_hash == content):
            return
        whose = told or attribute(arrival, self.owner, self.only_contacts)
        if whose is None:
            self.aside.append((source, arrival.incoming))
            return
        seq = self._our_own(arrival.incoming, whose, now) or self._record(arrival, whose, before, now)
        first = seq if before is None else before.seq
        sighting = Sighting(self.owner.id, source, first, content, deleted=False)
        self.sightings[source] = self.seen[source] = sighting
        if arrival.channel == "forward":
            self.forwarded.append(arrival.incoming.message_ids[0])

    def _record(self, arrival: Arrival, whose: Attributed, before: Sighting | None, now: datetime) -> int:
        incoming = arrival.incoming
        screener = self._screener(whose)
        verdict = self._sift(screener, incoming, whose, now)
        album = None if incoming.album is None else self.resources.keys.hash_id("album", incoming.album)
        contact = self.contacts.get(whose.contact_id)
        later_part = album is not None and contact is not None and contact.last_album == album
        decision = self._decide(arrival, whose, verdict, later_part=later_part, now=now)
        draft = message_draft(
            incoming,
            channel=arrival.channel,
            direction=whose.direction,
            attribution=whose.attribution,
            contact_id=whose.contact_id,
            answered=decision.reason,
            refers_to=0 if before is None else before.seq,
            album_hash=album,
        )
        seq = self.ledger.append(draft, now)
        if verdict is not None:
            items = find_for_owner(screener, self.owner, incoming.text, verdict, self.own_words, draft.at)
            self.screenings.append(Screening(self.owner.id, seq, screener.version, verdict, items))
        self._carry_out(decision, arrival, whose, now)
        if verdict is not None and verdict.alert is not None:
            self._alert(seq, verdict, whose, draft.at)
        if contact is not None and incoming.event == "message":
            self._count(contact, whose.direction, draft.at, album, later_part=later_part)
        return seq

    def _screener(self, whose: Attributed) -> Screener:
        """All engines where danger would keep the boundary back; elsewhere the quick ones, and all of them later."""
        agreed = self.boundaries.get(whose.contact_id)
        reply = None if agreed is None else self.replies.get((agreed.contact_id, agreed.version))
        undecided = reply is None or reply.state not in (*REACHED, "held")
        return self.resources.screener if agreed is not None and undecided else self.resources.screener.quick

    def _sift(self, screener: Screener, incoming: Incoming, whose: Attributed, now: datetime) -> Verdict | None:
        if whose.direction not in {"in", "other"} or not incoming.text:
            return None
        before = self.recent.setdefault(whose.contact_id, [])
        near = [text for at, text in before if now - at <= WINDOW]
        verdict = screen_in_window(screener, incoming.text, near, self.own_words)
        if incoming.event == "message":
            before.append((now, incoming.text))
        return verdict

    def _decide(
        self, arrival: Arrival, whose: Attributed, verdict: Verdict | None, *, later_part: bool, now: datetime
    ) -> Decision:
        agreed = self.boundaries.get(whose.contact_id)
        reply = None if agreed is None else self.replies.get((agreed.contact_id, agreed.version))
        if whose.direction == "other":
            return Decision("nothing", "third_person")
        here = Circumstances(
            has_boundary=agreed is not None,
            reply=None if reply is None else reply.state,
            paused=self.owner.paused,
            legal_order=self.owner.legal_order,
            can_answer=arrival.connection is None or (arrival.connection.can_reply and arrival.connection.enabled),
        )
        occasion = Occasion(
            channel=arrival.channel,
            event=arrival.incoming.event,
            outgoing=whose.direction in {"out", "auto"},
            automatic=arrival.incoming.automatic,
            later_album_part=later_part,
            at=arrival.incoming.sent_at,
            danger=None if verdict is None else verdict.alert,
        )
        return decide(occasion, here, now)

    def _carry_out(self, decision: Decision, arrival: Arrival, whose: Attributed, now: datetime) -> None:
        agreed = self.boundaries.get(whose.contact_id)
        if decision.act == "nothing" or agreed is None:
            return
        state = {"answer": "claimed", "hand_over": "handed_over", "hold": "held"}[decision.act]
        key = (agreed.contact_id, agreed.version)
        before = self.replies.get(key)
        incoming = arrival.incoming
        reply = Reply(
            owner_id=self.owner.id,
            contact_id=agreed.contact_id,
            version=agreed.version,
            state=state,
            reason=decision.reason if state == "held" else None,
            channel=arrival.channel,
            route={"chat_id": incoming.chat_id, "connection": incoming.connection},
            message_at=incoming.sent_at,
            not_before=None,
            attempts=0 if before is None else before.attempts,
            changed_at=now,
        )
        if before is not None and before.state == "sending" and state == "held":
            return  # it is on its way this instant; its outcome will be written
        if before is None or before.state != state:
            self.moves.setdefault(key, None if before is None else before.state)
            self.replies[key] = reply
        if state == "handed_over":
            self.posts.append(hand_over(self.words, agreed.contact_id, agreed.version, agreed.text))
        if state != "claimed" and (before is None or before.state != state):
            text = agreed.text if state == "handed_over" else None
            outcome = outcome_draft(state, reply.reason, agreed.version, arrival.channel, agreed.contact_id, now, text)
            self.ledger.append(outcome, now)

    def _alert(self, seq: int, verdict: Verdict, whose: Attributed, at: datetime) -> None:
        kind = verdict.alert
        if kind is None:
            return
        self.alerts.append(Alert(self.owner.id, seq, kind, verdict.likely, at))
        agreed = self.boundaries.get(whose.contact_id)
        reply = None if agreed is None else self.replies.get((agreed.contact_id, agreed.version))
        if reply is not None and reply.state == "held":
            self.held_for[seq] = whose.contact_id

    def _count(
        self,
        contact: Contact,
        direction: Direction,
        at: datetime,
        album: bytes | None,
        *,
        later_part: bool,
    ) -> None:
        """Keep the facts about a contact that the digest would otherwise have to read the whole record for."""
        self.touched.add(contact.id)
        if direction == "out":
            contact = replace(contact, last_out_at=max(at, contact.last_out_at or at))
        elif direction == "in":
            contact = replace(contact, last_in_at=max(at, contact.last_in_at or at), last_album=album)
            since = self._in_chat_since(contact.id)
            if since is not None and at >= since and not later_part:
                day = at.astimezone(ZoneInfo(self.owner.zone)).date().isoformat()
                contact = replace(
                    contact,
                    after_boundary=contact.after_boundary + 1,
                    after_boundary_days=contact.after_boundary_days + (day != contact.after_boundary_date),
                    after_boundary_date=day,
                )
        self.contacts[contact.id] = contact

    def _in_chat_since(self, contact_id: int) -> datetime | None:
        agreed = self.boundaries.get(contact_id)
        versions = range(1, agreed.version + 1) if agreed is not None else ()
        replies = (self.replies.get((contact_id, version)) for version in versions)
        times = [reply.changed_at for reply in replies if reply is not None and reply.state in IN_CHAT]
        return min(times, default=None)

    def _our_own(self, incoming: Incoming, whose: Attributed, now: datetime) -> int:
        """Our own reply comes back from the chat: what could not be known is known now. Returns the outcome's entry.

        0 for anything else. One that comes back after its outcome was written has been sighted by then, and adds
        nothing; so the record is the same whichever is first.
        """
        agreed = self.boundaries.get(whose.contact_id)
        by_a_bot = incoming.automatic == "business_bot" and incoming.event == "message" and whose.direction == "auto"
        if agreed is None or not by_a_bot or incoming.text != agreed.text:
            return 0
        key = (agreed.contact_id, agreed.version)
        reply = self.replies.get(key)
        if reply is None or reply.state not in {"unsure", "sending"}:
            return 0
        self.moves.setdefault(key, reply.state)
        self.replies[key] = replace(reply, state="sent", reason="seen_in_chat", changed_at=now)
        outcome = outcome_draft(
            "sent", "seen_in_chat", agreed.version, reply.channel, agreed.contact_id, now, agreed.text
        )
        return self.ledger.append(outcome, now)

    def _take_deletion(self, arrival: Arrival, now: datetime) -> None:
        contact_id = 0 if arrival.identity is None else arrival.identity.contact_id
        for message_id in arrival.incoming.message_ids:
            source = source_hash(self.resources.keys, arrival, message_id)
            before = self.sightings.get(source)
            if before is not None and before.deleted:
                continue
            draft = deletion_draft(
                arrival.incoming,
                message_id,
                channel=arrival.channel,
                contact_id=contact_id,
                refers_to=0 if before is None else before.seq,
                now=now,
            )
            seq = self.ledger.append(draft, now)
            gone = Sighting(self.owner.id, source, seq, b"", deleted=True)
            if before is not None:
                gone = replace(before, deleted=True)
            self.sightings[source] = self.seen[source] = gone
