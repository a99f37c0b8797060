"""One owner's part of a batch: what was known before it, and what it adds. In memory only; batch_store does the I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from buffer.boundary.claim import Claim, seen_in_chat
from buffer.boundary.decide import HOLDING
from buffer.boundary.states import REACHED
from buffer.incoming import Incoming
from buffer.intake.evaluate import Standing, evaluate
from buffer.intake.recent import Screened, screen_message
from buffer.intake.whose.attribution import Attributed, Keyed
from buffer.intake.wordings import Heard, hear
from buffer.letters.letter import Post
from buffer.record.drafts import deletion_draft
from buffer.record.ledger import Ledger
from buffer.screening import AlertKind, Screener, Verdict
from buffer.screening.window import OwnWords
from buffer.text.words import Library
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import Reply, ReplyState
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record.sightings import Sighting
from storage.screening.alerts import Alert
from storage.screening.screenings import Screening

ReplyKey = tuple[int, int]
"""Contact and version of the boundary."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What a batch adds for one owner, beside the entries in the ledger.

    `moves` has for each reply that changed the state in which it was found, None for a new one. `held_for` are contacts
    whose boundary is held back, by the entry because of which it is. `learnt_contacts` write a language that was not
    known of them. `aside` are forwards that only the owner can
    attribute, by their source; `forwarded` the message ids of those that are recorded.
    """

    moves: dict[ReplyKey, ReplyState | None] = field(default_factory=dict)
    seen: dict[bytes, Sighting] = field(default_factory=dict)
    changed_contacts: set[int] = field(default_factory=set)
    learnt_contacts: dict[int, Contact] = field(default_factory=dict)
    screenings: list[Screening] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    held_for: dict[int, int] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    aside: list[tuple[bytes, Incoming]] = field(default_factory=list)
    forwarded: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OwnerBatch:
    """Arrivals of one owner, and what is known as they are taken in one after the other.

    `contacts` are those concerned, or all of the owner's where a forward needs them; `recent` is what they wrote in the
    last minutes. `albums` are those of which a part is in the record: the others are later parts, wherever they lie.
    `doubted`: the database may be an old copy, and the owner has not said yet that it is meant. `ahead`: how far the
    clock is ahead of Telegram's.
    """

    owner: Owner
    arrivals: Sequence[Keyed]
    screener: Screener
    library: Library
    ledger: Ledger
    contacts: dict[int, Contact]
    boundaries: Mapping[int, Boundary]
    replies: dict[ReplyKey, Reply]
    sightings: dict[bytes, Sighting]
    own_words: OwnWords
    recent: dict[int, list[tuple[datetime, str]]]
    albums: set[bytes]
    doubted: bool = False
    ahead: timedelta = timedelta()
    added: Additions = field(default_factory=Additions)

    def take_all(self, now: datetime) -> None:
        """Take every arrival in, in order."""
        for keyed in self.arrivals:
            if keyed.arrival.incoming.event == "deletion":
                self._take_deletion(keyed, now)
            else:
                self._take(keyed, now)

    def _take(self, keyed: Keyed, now: datetime) -> None:
        """Take a message or an edit in, unless it is known in this wording already."""
        incoming, (source, *_), whose = keyed.arrival.incoming, keyed.sources, keyed.whose
        before = self.sightings.get(source)
        heard = hear(before, incoming, owner_id=self.owner.id, source=source, content=keyed.content)
        if heard is None:
            return
        if whose is None:
            self.added.aside.append((source, incoming))
            return
        first = heard.sighting.seq
        if heard.new:
            seq = self._take_echo(incoming, whose, now) or self._take_message(keyed, whose, heard, now)
            first = first or seq
        self._sight(replace(heard.sighting, seq=first))
        if keyed.arrival.channel == "forward":
            self.added.forwarded.append(incoming.message_ids[0])

    def _take_message(self, keyed: Keyed, whose: Attributed, heard: Heard, now: datetime) -> int:
        """Screen, evaluate, append. Returns the entry's number."""
        here = self._standing(whose)
        screened = self._screen(keyed, whose, here, now)
        if screened is not None and screened.writer is not None and screened.writer is not here.contact:
            here = replace(here, contact=screened.writer)
            self.contacts[whose.contact_id] = screened.writer
            self.added.learnt_contacts[whose.contact_id] = screened.writer
        meaning = evaluate(
            keyed,
            whose,
            here,
            danger=None if screened is None else _holding(screened.verdict),
            later_part=keyed.album is not None and keyed.album in self.albums,
            refers_to=heard.sighting.seq,
            restored_at=heard.restored_at,
            library=self.library,
            now=now,
            ahead=self.ahead,
        )
        seq = self.ledger.append(meaning.entry, now)
        if keyed.album is not None and meaning.entry.kind == "message":
            self.albums.add(keyed.album)
        if meaning.contact is not None:
            self.contacts[meaning.contact.id] = meaning.contact
            self.added.changed_contacts.add(meaning.contact.id)
        if meaning.claim is not None:
            self._apply(meaning.claim, now)
            if meaning.claim.reply.state == "held":
                self.added.held_for[seq] = meaning.claim.reply.contact_id
        if screened is not None:
            self._keep(seq, screened, keyed)
        return seq

    def _standing(self, whose: Attributed) -> Standing:
        agreed = self.boundaries.get(whose.contact_id)
        newest = 0 if agreed is None else agreed.version  # altered by hand it may be any number: nobody counts up to it
        known = [of for contact, of in self.replies if contact == whose.contact_id and isinstance(of, int)]
        return Standing(
            doubted=self.doubted,
            owner=self.owner,
            contact=self.contacts.get(whose.contact_id),
            agreed=agreed,
            reply=self.replies.get((whose.contact_id, newest)),
            replies=[self.replies[whose.contact_id, version] for version in sorted(known) if 0 < version <= newest],
        )

    def _screen(self, keyed: Keyed, whose: Attributed, here: Standing, now: datetime) -> Screened | None:
        """With every engine where danger would hold the boundary back; elsewhere with the quick ones, and all later."""
        incoming = keyed.arrival.incoming
        if whose.direction not in {"in", "other"} or not incoming.text:
            return None
        undecided = here.reply is None or (here.reply.state not in REACHED and here.reply.state != "held")
        screener = self.screener if here.agreed is not None and undecided else self.screener.quick
        recent = self.recent.setdefault(whose.contact_id, [])
        screened = screen_message(
            screener,
            self.library,
            self.owner,
            self.own_words,
            recent,
            incoming.text,
            contact=here.contact if whose.direction == "in" else None,
            written_at=keyed.written_at,
            recorded_at=now,
        )
        if incoming.event == "message":
            recent.append((now, incoming.text))
        return screened

    def _keep(self, seq: int, screened: Screened, keyed: Keyed) -> None:
        """Note what screening found, and an alert for each danger."""
        verdict = screened.verdict
        self.added.screenings.append(Screening(self.owner.id, seq, screened.version, verdict, screened.items))
        self.added.alerts.extend(
            Alert(self.owner.id, seq, danger.kind, danger.likely, keyed.written_at) for danger in verdict.alerts
        )

    def _take_echo(self, incoming: Incoming, whose: Attributed, now: datetime) -> int:
        """Our own reply comes back from the chat. Returns the number of the outcome's entry; 0 for anything else."""
        agreed = self.boundaries.get(whose.contact_id)
        before = None if agreed is None else self.replies.get((agreed.contact_id, agreed.version))
        if whose.direction != "auto" or agreed is None or before is None:
            return 0
        claim = seen_in_chat(incoming, agreed, before, now)
        return 0 if claim is None else self._apply(claim, now)

    def _apply(self, claim: Claim, now: datetime) -> int:
        """Note a claim. Returns the number of the entry about it, 0 where there is none."""
        key = (claim.reply.contact_id, claim.reply.version)
        before = self.replies.get(key)
        self.added.moves.setdefault(key, None if before is None else before.state)
        self.replies[key] = claim.reply
        if claim.letter is not None:
            self.added.posts.append(claim.letter)
        return 0 if claim.outcome is None else self.ledger.append(claim.outcome, now)

    def _take_deletion(self, keyed: Keyed, now: datetime) -> None:
        """One tombstone for each message that is gone and was not known to be."""
        arrival = keyed.arrival
        contact_id = 0 if arrival.identity is None else arrival.identity.contact_id
        for message_id, source in zip(arrival.incoming.message_ids, keyed.sources, strict=True):
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
            new = Sighting(self.owner.id, source, seq, b"", deleted=True, awaited=True)
            self._sight(new if before is None else replace(before, deleted=True))

    def _sight(self, sighting: Sighting) -> None:
        self.sightings[sighting.source_hash] = self.added.seen[sighting.source_hash] = sighting


def _holding(verdict: Verdict) -> AlertKind | None:
    """The gravest danger in a message that keeps the boundary back, if there is any."""
    return next((danger.kind for danger in verdict.alerts if danger.kind in HOLDING), None)
