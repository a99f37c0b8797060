"""[Tell my helper] under an alert: what kind and when, without the text, to somebody the owner trusts."""

from html import escape

from buffer.letters import alerts
from buffer.text import sanitize, unlinked
from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.screening import alerts as screening_alerts


async def on_button(visit: Visit) -> Shown:
    """Tell the only helper there is; ask which, where there are several."""
    seq, which = [*visit.args, ""][:2] if visit.args else ["", ""]
    if not (seq.isascii() and seq.isdecimal() and len(seq) <= 15):
        return Screen(visit.say("alert-tell-nothing"), new=True)
    raised = await screening_alerts.list_between(visit.tx, visit.owner.id, int(seq) - 1, int(seq))
    mine = await alerts.active_helpers(visit.tx, visit.keys, visit.owner)
    if not raised or not mine:
        return Screen(visit.say("alert-tell-nobody" if raised else "alert-tell-nothing"), new=True)
    chosen = [helper for helper in mine if which in {str(helper.id), "all"}] if which else mine
    if not which and len(mine) > 1:
        rows = [
            (Button(sanitize.display_name(helper.name, visit.say("nameless")), f"tell:{seq}:{helper.id}"),)
            for helper in mine
        ]
        rows.append((Button(visit.say("button-alert-tell-all"), f"tell:{seq}:all"),))
        return Screen(visit.say("alert-tell-whom"), tuple(rows), new=True)
    if not chosen:
        return Screen(visit.say("alert-tell-nobody"))
    await alerts.tell_helpers(visit.tx, visit.resources, visit.owner, raised[0], chosen, visit.now, asked=True)
    names = ", ".join(escape(unlinked.display_name(helper.name, visit.say("nameless"))) for helper in chosen)
    return Screen(visit.say("alert-told", name=names, count=len(chosen)), new=not which)


PART = Part(buttons={"tell": on_button})
