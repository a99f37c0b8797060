"""/backup: for the owner, how it stands with backups; for a helper who may hold one, the newest, to keep elsewhere.

It is a sealed thing: only the recovery sheet opens it. A loop (bot.loops.exporting.backup_copies) hands it over.
"""

from buffer.backup.standing import LONGEST_WITHOUT, is_sheet_due
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.people import access_log
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC, ASKED = "backup-copy", "asked"


async def backup(visit: Visit) -> Shown:
    """What there is, or a copy of it."""
    if visit.helper is None:
        return Screen("\n\n".join([*_standing(visit), visit.say("backup-about-helper")]))
    await access_log.add(visit.tx, visit.keys, visit.owner.id, visit.helper.id, "backup", visit.now)
    asked = Conversation(TOPIC, ASKED, {"helper": visit.helper.id, "person": visit.person}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, asked, opened=False)
    return Screen(visit.say("helper-backup-begun"))


def _standing(visit: Visit) -> list[str]:
    """How it stands, by what the witness says: the file is not read while somebody waits."""
    said = visit.keys.witness.said()
    if said.backups_since is None and said.backed_up_at is None:
        return [visit.say("console-backup-not-set-up")]
    since = said.backed_up_at or said.backups_since
    lines = [visit.say("console-backup-none-yet")]
    if said.backed_up_at is not None:
        lines = [visit.say("backup-last", time=visit.moment(said.backed_up_at))]
    late = since is not None and visit.now - since >= LONGEST_WITHOUT
    if late:
        lines.append(visit.say("console-backup-overdue"))
    return [*lines, *([visit.say("backup-sheet-due")] if is_sheet_due(said, visit.now) else [])]


PART = Part(commands={"backup": backup}, helper_may={"backup": "backup"})
