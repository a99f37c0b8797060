"""How it stands with backups, in a sentence."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.console.desk import Desk
from buffer.backup.standing import is_sheet_due, standing


async def backups(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """Whether there is a good one, and how old it is."""
    del values
    now = desk.clock()
    async with desk.database.read() as tx:
        owner = await desk.owner(tx)
    here = await asyncio.to_thread(standing, desk.keys.witness.said(), now)
    facts = {} if here.at is None else {"time": desk.words.moment(here.at, owner.time_zone, now), "place": here.place}
    late = [desk.say("console-backup-overdue")] if here.overdue else []
    late += [desk.say("backup-sheet-due")] if is_sheet_due(desk.keys.witness.said(), now) else []
    return {"said": " ".join([desk.say(f"console-backup-{here.state}", **facts), *late])}
