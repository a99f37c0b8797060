"""Looking again at what no digest has covered yet: with every engine where intake used the quick ones, and when
phrases, weights or the owner's own words have changed.

What is seen is kept beside the record, which is not touched. New danger is told; what was told before is not withdrawn.
"""

from collections.abc import Sequence
from datetime import datetime

from buffer.letters import alerts
from buffer.practical.find import find_for_owner
from buffer.record import ledger
from buffer.resources import Resources
from buffer.screening.window import WINDOW, OwnWords, screen_in_window
from storage.database import Tx
from storage.people.owners import Owner
from storage.record import entries
from storage.screening import alerts as screening_alerts
from storage.screening import owner_words, screenings
from storage.screening.alerts import Alert
from storage.screening.screenings import Screening

AT_ONCE = 40
"""How many are looked at again in one transaction: some tenths of a second with every engine."""
LOOK_BACK = 24
"""How many entries before these are read for pieces of a split message, as in intake."""


async def list_outdated(tx: Tx, resources: Resources, owner: Owner) -> list[int]:
    """The entries since the last digest that another version has screened, in order."""
    versions = await screenings.find_versions(tx, owner.id, owner.digest_to)
    return sorted(seq for seq, version in versions.items() if version != resources.screener.version)


async def rescreen_some(tx: Tx, resources: Resources, owner: Owner, now: datetime) -> int:
    """Look again at the first of these. Returns how many are done; 0 where none is left."""
    seqs = (await list_outdated(tx, resources, owner))[:AT_ONCE]
    await _again(tx, resources, owner, seqs, now)
    return len(seqs)


async def rescreen_newest(tx: Tx, resources: Resources, owner: Owner, now: datetime) -> None:
    """Look again at the newest of what the next digest will cover."""
    seqs = sorted(await screenings.find_versions(tx, owner.id, owner.digest_to))
    await _again(tx, resources, owner, seqs[-AT_ONCE:], now)


async def _again(tx: Tx, resources: Resources, owner: Owner, seqs: Sequence[int], now: datetime) -> None:
    if not seqs:
        return
    own = OwnWords.of(await owner_words.list_all(tx, resources.keys, owner.id))
    known = {
        alert.seq for alert in await screening_alerts.list_between(tx, owner.id, owner.digest_to, owner.record_size)
    }
    sealer = await resources.keys.open_owner(tx, owner.id)
    recent: dict[int, list[tuple[datetime, str]]] = {}
    seen: list[Screening] = []
    raised: list[Alert] = []
    wanted = set(seqs)
    begin = max(0, seqs[0] - 1 - LOOK_BACK)
    async for row in entries.stream(tx, owner.id, begin, seqs[-1] - begin):
        if row.kind not in {"message", "edit"} or row.direction not in {"in", "other"}:
            continue
        text = str(ledger.read_payload(sealer, row)["text"])
        before = recent.setdefault(row.contact_id, [])
        if row.seq in wanted:
            near = [said for at, said in before if row.recorded_at - at <= WINDOW]
            verdict = screen_in_window(resources.screener, text, near, own)
            items = find_for_owner(resources.screener, owner, text, verdict, own, row.at)
            seen.append(Screening(owner.id, row.seq, resources.screener.version, verdict, items))
            if verdict.alert is not None and row.seq not in known:
                raised.append(Alert(owner.id, row.seq, verdict.alert, verdict.likely, row.at))
        if row.kind == "message" and text:
            before.append((row.recorded_at, text))
    await screenings.save(tx, resources.keys, seen)
    await screening_alerts.add(tx, raised)
    await alerts.tell(tx, resources, owner, raised, now)
