"""A month of one owner's daily messages, as a page shows it: what came on each day, and what she read in the evening.

Nobody waits in it: messages are taken in, and digests made, at the times of a calendar, without a process.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from buffer.boundary import delivery
from buffer.boundary.outcome import Sent
from buffer.digest import week
from buffer.digest.make import make_digest
from buffer.intake.accept import accept
from buffer.owner import account, cooling_off
from handlers.inbound.convert import convert
from storage.outbox import letters
from storage.outbox.letters import Letter
from storage.people import owners
from tests.builders import NOW, Home, message, move_in, present, seconds, user
from tests.unit.repository.texts_setting_up import block, screen

PERSON, THEIRS, NEW = 8101, 8102, 8103
FLOOD = 60
HASH = re.compile("(?: [0-9a-f]{4}){8}")
"""The root of a record, which is another one each time."""
SAID = {
    "en": {
        "boundary": "From now on I answer only about Leo and the dog. Please keep to that, briefly.",
        "pressing": "Why do you not answer me? After all I did for you.",
        "missing": "I miss you so much",
        "ask": "can you pick up Leo at school on Friday at 15:30?",
        "back": "ok I'll pick him up myself, forget it",
        "bill": "you owe me 240 euros for the car insurance by 20 March",
        "vet": "the dog has to go to the vet on Saturday 22 March at 10:00",
        "threat": "I will kill you",
    },
    "de": {
        "boundary": "Ab jetzt antworte ich nur noch zu Leo und zum Hund. Bitte halte dich daran.",
        "pressing": "Warum antwortest du mir nicht? Nach allem, was ich für dich getan habe.",
        "missing": "Ich vermisse dich so sehr",
        "ask": "kannst du Leo am Freitag um 15:30 von der Schule abholen?",
        "back": "vergiss es, ich hole ihn selbst ab",
        "bill": "du schuldest mir 240 Euro für die Autoversicherung bis zum 20. März",
        "vet": "der Hund muss am Samstag, 22. März, um 10:00 zum Tierarzt",
        "threat": "Ich bringe dich um",
    },
    "es": {
        "boundary": "Desde ahora respondo solo sobre Leo y el perro. Por favor, limítate a eso.",
        "pressing": "¿Por qué no me respondes? Después de todo lo que hice por ti.",
        "missing": "Te echo mucho de menos",
        "ask": "¿puedes recoger a Leo del colegio el viernes a las 15:30?",
        "back": "olvídalo, ya lo recojo yo",
        "bill": "me debes 240 euros del seguro del coche, hasta el 20 de marzo",
        "vet": "el perro tiene que ir al veterinario el sábado 22 de marzo a las 10:00",
        "threat": "Te voy a matar",
    },
}
HAPPENS: dict[int, tuple[tuple[str, ...], str]] = {
    4: (("no right", "pressing"), "the bot is connected, but may not reply; the first message comes"),
    5: (("right", "ask"), "the right is given; a request, and the boundary goes out"),
    6: (("flood",), "sixty messages in an afternoon"),
    7: (("back",), "the day of the request; it is taken back"),
    10: (("bill",), "a bill"),
    13: (("threat",), "a threat at noon"),
    17: (("vet", "missing"), "an appointment"),
    20: (("pressing",), "the day of the bill"),
    22: ((), "the day of the appointment"),
    24: (("moves",), "she opens the link that /new_account gave her, in another account of hers"),
    25: (("missing",), "a message; at noon the day was over, and everything goes on in the new account"),
    27: (("missing", "ended"), "a message, and the connection is ended"),
}
"""What comes on a day of March, and what that is."""
DAYS = range(4, 32)


@dataclass(slots=True)
class Month:
    """The owner, and what has been read of her letters."""

    home: Home
    language: str
    number: int = 0

    async def take(self, what: str, at: datetime) -> None:
        """Something comes from Telegram, and what is to be sent because of it arrives."""
        keys = self.home.resources.keys
        async with self.home.database.write() as tx:
            if what == "moves":
                owner = present(await owners.find(tx, keys, self.home.owner_id))
                value = {"account": NEW, "name": "Ottoline"}
                await cooling_off.wish(tx, self.home.resources, owner, account.SETTING, value, at)
                return
            await accept(tx, self.home.resources, [convert(one) for one in self._updates(what, at)], at)
            sent = [(item, Sent(900 + self.number)) for item in await delivery.start(tx, keys, at)]
            await delivery.settle(tx, keys, sent, at)

    def _updates(self, what: str, at: datetime) -> list[dict[str, object]]:
        if what in {"no right", "right", "ended"}:
            rights = {"can_reply": what == "right"}
            said = {"id": "c9", "user": user(PERSON), "user_chat_id": PERSON, "date": seconds(at), "rights": rights}
            return [{"business_connection": {**said, "is_enabled": what != "ended"}}]
        if what == "flood":
            words = ("pressing", "missing")
            return [self._message(words[n % 2], at + timedelta(minutes=4 * n)) for n in range(FLOOD)]
        return [self._message(what, at)]

    def _message(self, what: str, at: datetime) -> dict[str, object]:
        self.number += 1
        said = message(self.number, THEIRS, text=SAID[self.language][what], date=seconds(at))
        return {"business_message": {**said, "business_connection_id": "c9"}}

    async def evening(self, now: datetime) -> list[str]:
        """The daily message, and the picture's words where there is one; before it, what a move to another account
        says to both."""
        async with self.home.database.write() as tx:
            await cooling_off.apply_due(tx, self.home.resources, self.home.owner_id, now)
            made = await make_digest(tx, self.home.resources, self.home.owner_id, now)
            if made is not None:
                await week.post(tx, self.home.resources, self.home.owner_id, made.day, now)
            due = await letters.list_due(tx, self.home.resources.keys, now + timedelta(hours=1), 99)
            for letter in due:
                await letters.mark_sent(tx, self.home.resources.keys, letter.id, 1, now)
        read = [one for one in due if one.kind in {"account", "digest", "week"}]
        read.sort(key=lambda one: (one.kind, one.body.get("to") is None))  # of one instant, in whatever order
        return [_where(one) + HASH.sub(" 9f3c 1a77 …", screen(one.body)) for one in read]


def _where(letter: Letter) -> str:
    """In which chat it is read, where two are spoken to."""
    if letter.kind != "account":
        return ""
    return "> in the new account\n\n" if letter.body.get("to") is None else "> in the old account\n\n"


async def month(database, resources, language):
    """The days, each with what came and what was read."""
    home = await move_in(
        database,
        resources,
        owner=PERSON,
        accounts=(THEIRS,),
        name="Robin",
        boundary=SAID[language]["boundary"],
        language=language,
    )
    lived = Month(home, language)
    for day in DAYS:
        noon = NOW.replace(day=day)
        happens, told = HAPPENS.get(day, ((), ""))
        for number, what in enumerate(happens):
            await lived.take(what, noon + timedelta(minutes=30 * number))
        read = await lived.evening(noon.replace(hour=18))
        yield f"### {day} March{': ' if told else ''}{told}\n\n{block(*read)}"
