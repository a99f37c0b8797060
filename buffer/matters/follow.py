"""What the entries of a day do to the open matters: begin, change, withdraw, repeat or delete one. Pure.

The same entries give the same matters, however often they are followed, so that what is screened again before a digest
is followed again. `matters` are those of before; what entries of the day did to them is left out and done anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from buffer.matters import standing, target
from buffer.matters.heard import Heard
from buffer.text.words import Words
from storage.people.owners import Owner
from storage.screening.matters import Event, Key, Matter, MatterState, What
from storage.screening.verdict import PracticalItem

NOTHING = PracticalItem(None)


def follow(words: Words, owner: Owner, before: Iterable[Matter], day: Sequence[Heard]) -> list[Matter]:
    """The matters of an owner after the entries that no digest has covered yet. `words` are the owner's."""
    known = list(before)
    earlier = [replace(one, events=tuple(e for e in one.events if e.seq <= owner.digest_to)) for one in known]
    book = _Book(words, owner, {one.key: one for one in earlier if one.events})
    for heard in sorted(day, key=lambda one: one.seq):
        if heard.kind == "deletion":
            book.delete(heard)
        elif heard.kind == "edit":
            book.reword(heard)
        else:
            book.hear(heard)
    return [_as_decided(one, known) for one in book.matters.values()]


def decide(matter: Matter, state: MatterState, owner: Owner, now: datetime) -> Matter:
    """A matter as the owner decides about it now, knowing of all that is in the record."""
    return replace(matter, state=state, decided_to=owner.record_size, decided_at=now)


def _as_decided(matter: Matter, known: Sequence[Matter]) -> Matter:
    """What the owner has decided about it holds until something new is heard of it."""
    said = next((one for one in known if one.key == matter.key and _began_alike(one, matter)), None)
    said = said or next((one for one in known if one.seq == matter.seq and _began_alike(one, matter)), None)
    if said is None:
        return matter
    decided = replace(matter, state=said.state, decided_to=said.decided_to, decided_at=said.decided_at)
    decided = replace(decided, told_to=said.told_to)
    return replace(decided, state="open") if standing.is_opened_by_more(decided, said.decided_to) else decided


def _began_alike(one: Matter, other: Matter) -> bool:
    return one.events[0].item.clause == other.events[0].item.clause


@dataclass(frozen=True, slots=True)
class _Book:
    """The matters as entry after entry is heard."""

    words: Words
    owner: Owner
    matters: dict[Key, Matter] = field(default_factory=dict)

    def hear(self, heard: Heard) -> None:
        """A message: each thing in it begins a matter, or is about one that is there."""
        for number, item in enumerate(heard.items):
            self._take(heard, number, item)

    def delete(self, heard: Heard) -> None:
        """A message is gone: the matters it began may stand, what it changed is as before."""
        for matter in self._begun_by(heard.of):
            self._note(matter, heard, "deleted", NOTHING)
        self._take_back(heard)

    def reword(self, heard: Heard) -> None:
        """A message says something else now: what is not in it any more is withdrawn."""
        touched = self._take_back(heard, quietly=True)
        left = self._begun_by(heard.of)
        waiting = []
        for number, item in enumerate(heard.items):
            twin = next((one for one in left if item.turn is None and _is_as_before(one, item)), None)
            if twin is not None:
                left.remove(twin)
            else:
                waiting.append((number, item))
        for number, item in waiting:
            now = self._counterpart(left, item, alone=len(left) == len(waiting))
            if now is None:
                self._take(heard, number, item)
            else:
                left.remove(now)
                self._note(now, heard, "reworded", item)
        for matter in left:
            if heard.screened:
                self._note(matter, heard, "withdrawn", NOTHING)
            else:
                self._note(matter, heard, "reworded", PracticalItem(None, standing.item(matter).labels))
        for key in touched:
            if self.matters[key].events[-1].seq != heard.seq:
                self._note(self.matters[key], heard, "restored", NOTHING)

    def _take(self, heard: Heard, number: int, item: PracticalItem) -> None:
        there = [one for one in self.matters.values() if one.contact_id == heard.contact_id and one.seq != heard.seq]
        words, at = self.words.of(heard.language), heard.at.astimezone(self.owner.time_zone)
        if item.turn == "withdraws":
            meant = target.withdrawn(words, there, item, at)
            if meant is not None:
                self._note(meant, heard, "withdrawn", item)
            if meant is not None or not _says_what(item, heard.items):
                return
        meant = target.changed(words, there, item, at) if item.turn == "changes" else None
        if meant is not None:
            self._note(meant, heard, "changed", item)
            return
        again = target.same(words, there, item, at)
        if again is not None:
            self._note(again, heard, "again" if standing.ended_by(again) is None else "asked", item)
            return
        event = Event(heard.seq, heard.of, heard.at, "asked", item)
        begun = Matter(self.owner.id, heard.seq, number, heard.contact_id, heard.language, (event,))
        self.matters[begun.key] = begun

    def _begun_by(self, message: int) -> list[Matter]:
        return [one for one in self.matters.values() if one.events[0].of == message]

    def _counterpart(self, left: Sequence[Matter], item: PracticalItem, *, alone: bool) -> Matter | None:
        """The matter of the first wording that an item of the second one is: by what is asked, or as the only one."""
        if item.turn is not None:
            return None
        labels = set(item.labels)
        alike = [one for one in left if labels & set(standing.item(one).labels)]
        return next(iter(alike or (left if alone or item.clause is None else ())), None)

    def _take_back(self, heard: Heard, *, quietly: bool = False) -> list[Key]:
        """What a message did to matters that it did not begin is undone. Returns which."""
        touched = []
        for matter in list(self.matters.values()):
            kept = tuple(event for event in matter.events if event.of != heard.of)
            if matter.events[0].of != heard.of and kept != matter.events:
                self.matters[matter.key] = replace(matter, events=kept)
                touched.append(matter.key)
                if not quietly:
                    self._note(self.matters[matter.key], heard, "restored", NOTHING)
        return touched

    def _note(self, matter: Matter, heard: Heard, what: What, item: PracticalItem) -> None:
        event = Event(heard.seq, heard.of, heard.at, what, item)
        self.matters[matter.key] = replace(matter, events=(*matter.events, event))


def _says_what(item: PracticalItem, beside: Sequence[PracticalItem]) -> bool:
    """Whether what takes something back that nobody knows of says what: "you need not pick up Leo on Thursday".

    Not where a part of its words is a matter already.
    """
    if item.clause is None or item.bare or any(o is not item and o.clause and o.clause in item.clause for o in beside):
        return False
    return bool(item.labels) or any(slot.kind in standing.TIMES for slot in item.slots)


def _is_as_before(matter: Matter, item: PracticalItem) -> bool:
    now = standing.wording(matter).item
    return now.clause == item.clause and now.slots == item.slots
