"""[Tell my helper] under an alert: what kind and when, without the text, to somebody the owner trusts."""

from html import escape

from buffer.letters import alerts
from buffer.letters.button_data import button
from buffer.letters.buttons import TELL, TellOfAlert
from buffer.text import sanitize, unlinked
from handlers.owner.dialogue import fallbacks
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.screening import alerts as screening_alerts


async def on_button(visit: Visit) -> Shown:
    """Tell the only helper there is; ask which, where there are several."""
    if not isinstance(visit.button, TellOfAlert):
        return await fallbacks.unknown_command(visit)
    seq, whom = visit.button.seq, visit.button.whom
    raised = await screening_alerts.list_between(visit.tx, visit.keys, visit.owner.id, seq - 1, seq)
    mine = await alerts.active_helpers(visit.tx, visit.keys, visit.owner)
    if not raised or not mine:
        return Screen(visit.say("alert-tell-nobody" if raised else "alert-tell-nothing"), new=True)
    chosen = [helper for helper in mine if whom in {helper.id, "all"}] if whom is not None else mine
    if whom is None and len(mine) > 1:
        rows = [
            (button(sanitize.display_name(helper.name, visit.say("nameless")), TellOfAlert(seq, helper.id)),)
            for helper in mine
        ]
        rows.append((button(visit.say("button-alert-tell-all"), TellOfAlert(seq, "all")),))
        return Screen(visit.say("alert-tell-whom"), tuple(rows), new=True)
    if not chosen:
        return Screen(visit.say("alert-tell-nobody"))
    await alerts.tell_helpers(visit.tx, visit.resources, visit.owner, raised, chosen, visit.now)
    names = ", ".join(escape(unlinked.display_name(helper.name, visit.say("nameless"))) for helper in chosen)
    return Screen(visit.say("alert-told", name=names, count=len(chosen)), new=whom is None)


PART = Part(buttons={TELL: on_button})
