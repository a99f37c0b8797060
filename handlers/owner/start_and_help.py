"""The first words: /start, /help, /privacy."""

from buffer.screening import WITH_MODELS
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.helpers import manage as helpers_manage
from handlers.owner.onboarding import welcome
from storage.people import contacts


async def start(visit: Visit) -> Shown:
    """Who the bot is, for an owner who comes (back) to it; or the conversation that sets it up, where it stands."""
    if visit.helper is not None:
        return await helpers_manage.guide(visit)
    if not visit.owner.onboarded:
        return await welcome.begin(visit)
    if not await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id):
        return Screen(visit.say("start-nobody"))
    return Screen(visit.say("start-owner", hour=visit.owner.digest_at, zone=visit.owner.zone))


async def help_(visit: Visit) -> Shown:
    """What can be done here, by need, and what is looked into."""
    if visit.helper is not None:
        return await helpers_manage.guide(visit)
    levels = visit.resources.screener.levels
    well = [code for code, level in levels.items() if level == WITH_MODELS]
    sparsely = [code for code in levels if code not in well]
    looked = visit.say("help-looks", well=visit.words.languages(well), sparsely=visit.words.languages(sparsely))
    return Screen(f"{visit.say('help')}\n\n{looked}")


async def privacy(visit: Visit) -> Shown:
    """What is kept, where, and who can read it. Telegram's terms for bots ask for this command."""
    return Screen(visit.say("privacy" if visit.helper is None else "helper-privacy"))


PART = Part(commands={"start": start, "help": help_, "privacy": privacy})
