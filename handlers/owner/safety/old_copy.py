"""The owner's answer to the question whether an older copy of the database is meant."""

from buffer.letters.buttons import OLD_COPY, OldCopy
from buffer.letters.kinds import old_copy as letters_old_copy
from buffer.owner import old_copy
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit


async def on_button(visit: Visit) -> Shown:
    """Believe the database from now on. A button of an earlier question asks the present one."""
    known = visit.keys.witness.owner(visit.owner.id)
    if not known.doubted:
        return Screen(visit.say("old-copy-nothing"), new=True)
    if visit.button != OldCopy("go-on", known.doubts):
        return Screen(
            letters_old_copy.asked(visit.words, known.restored, visit.owner.time_zone),
            letters_old_copy.buttons(visit.words, known.doubts),
            new=True,
        )
    old_copy.believe(visit.keys, visit.owner)
    return Screen(visit.say("old-copy-believed"), new=True)


PART = Part(buttons={OLD_COPY: on_button})
