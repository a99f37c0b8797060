"""Screening again what no digest has covered yet: with every engine where intake used the quick ones, and when
phrases, weights or the owner's own words have changed.

What is found is kept beside the record, which is not touched. New danger is told, and what turns out to be likely;
what was told is not withdrawn.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from buffer.intake.recent import Written, read_written, screen_message
from buffer.letters import alerts
from buffer.resources import Resources
from buffer.screening import AlertKind, Screener
from buffer.screening.window import OwnWords
from buffer.text.words import Library
from storage.database import Tx
from storage.people import contacts, owners
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.screening import alerts as screening_alerts
from storage.screening import owner_words, screenings
from storage.screening.alerts import Alert
from storage.screening.screenings import Screening

AT_ONCE = 16
"""How many are screened again in one transaction: some tenths of a second with every engine."""


@dataclass(frozen=True, slots=True)
class Found:
    """What screening again found: one screening for each message, alerts that were not raised before, and `likelier`,
    those that were raised as possible and are likely now."""

    screenings: list[Screening] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    likelier: list[Alert] = field(default_factory=list)


async def list_outdated(tx: Tx, resources: Resources, owner: Owner) -> list[int]:
    """The entries since the last digest that another version has screened, in order."""
    versions = await screenings.find_versions(tx, owner.id, owner.digest_to)
    return sorted(seq for seq, version in versions.items() if version != resources.screener.version)


async def rescreen_some(tx: Tx, resources: Resources, owner: Owner, now: datetime) -> int:
    """Screen the first outdated entries again. Returns how many; 0 where none is left."""
    seqs = (await list_outdated(tx, resources, owner))[:AT_ONCE]
    await _rescreen(tx, resources, owner, seqs, now)
    return len(seqs)


async def rescreen_last(tx: Tx, resources: Resources, owner_id: int, now: datetime) -> int | None:
    """Screen what has come in since all was screened again, in the transaction that makes a digest: a digest covers
    nothing that an engine has still to read, since it is not looked for there afterwards.

    Returns None where all is read. Where that is more than one transaction takes nothing is screened, and the last
    entry before what is unread is returned.
    """
    owner = await owners.find(tx, resources.keys, owner_id, lock=True)
    seqs = [] if owner is None else await list_outdated(tx, resources, owner)
    if owner is None or len(seqs) > AT_ONCE:
        return seqs[0] - 1 if seqs else None
    await _rescreen(tx, resources, owner, seqs, now)
    return None


async def find_read_to(tx: Tx, resources: Resources, owner: Owner) -> int | None:
    """The last entry before what an engine has still to read; None where all is read."""
    seqs = await list_outdated(tx, resources, owner)
    return seqs[0] - 1 if seqs else None


async def rescreen_newest(tx: Tx, resources: Resources, owner: Owner, now: datetime) -> None:
    """Screen the newest of what the next digest will cover again."""
    seqs = sorted(await screenings.find_versions(tx, owner.id, owner.digest_to))
    await _rescreen(tx, resources, owner, seqs[-AT_ONCE:], now)


async def _rescreen(tx: Tx, resources: Resources, owner: Owner, seqs: Sequence[int], now: datetime) -> None:
    if not seqs:
        return
    own = OwnWords.of(await owner_words.list_all(tx, resources.keys, owner.id))
    raised = await screening_alerts.list_between(tx, resources.keys, owner.id, owner.digest_to, owner.record_size)
    people = await contacts.list_of_owner(tx, resources.keys, owner.id)
    written = [one async for one in read_written(tx, resources.keys, owner, seqs[0], seqs[-1])]
    found = screen_again(
        resources.screener,
        resources.library,
        owner,
        own,
        written,
        set(seqs),
        {(alert.seq, alert.kind): alert.likely for alert in raised},
        {contact.id: contact for contact in people},
    )
    await screenings.save(tx, resources.keys, found.screenings)
    await screening_alerts.add(tx, resources.keys, found.alerts)
    await screening_alerts.change_to_likely(tx, resources.keys, found.likelier)
    await alerts.tell(tx, resources, owner, found.alerts, now, likelier=found.likelier)


def screen_again(
    screener: Screener,
    library: Library,
    owner: Owner,
    own: OwnWords,
    written: Iterable[Written],
    wanted: Collection[int],
    raised: Mapping[tuple[int, AlertKind], bool],
    people: Mapping[int, Contact],
) -> Found:
    """Screen the entries numbered in `wanted` among `written` (in order). Pure.

    `raised` are the alerts there are already, by entry and kind, and whether they are likely. `people` are the owner's
    contacts by their numbers.
    """
    recent: dict[int, list[tuple[datetime, str]]] = {}
    found = Found()
    for one in written:
        row, before = one.row, recent.setdefault(one.row.contact_id, [])
        if row.seq in wanted:
            seen = screen_message(
                screener,
                library,
                owner,
                own,
                before,
                one.text,
                contact=people.get(row.contact_id),
                written_at=row.at,
                recorded_at=row.recorded_at,
            )
            found.screenings.append(Screening(owner.id, row.seq, seen.version, seen.verdict, seen.items))
            for danger in seen.verdict.alerts:
                alert = Alert(owner.id, row.seq, danger.kind, danger.likely, row.at)
                if (row.seq, danger.kind) not in raised:
                    found.alerts.append(alert)
                elif danger.likely and not raised[row.seq, danger.kind]:
                    found.likelier.append(alert)
        if row.kind == "message" and one.text:
            before.append((row.recorded_at, one.text))
    return found
