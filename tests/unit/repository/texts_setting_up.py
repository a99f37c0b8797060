"""The conversation that sets the bot up, as a page shows it: once as somebody has it, and every other way through."""

import re
import textwrap
from datetime import timedelta
from html import unescape

import orjson
from sqlalchemy import select

from buffer.incoming import LookedUp
from handlers.owner.desk import Desk
from storage.people import invitations
from storage.sealed_columns import LETTER_BODY
from storage.tables import outbox
from tests.builders import NOW, message, origin, user

TYPED = {
    "en": {
        "matter": "picking up Leo, and money for school",
        "city": "London",
        "names": "Leo and Mia",
        "careless": "I am sorry, but why can you not stop? Maybe we can talk in a year. Or I will tell everyone. "
        "You are an idiot, and a narcissist. Do not come near my "
        f"flat, or I will kill you. {'I have asked you again and again to leave me alone. ' * 6}",
        "chatter": "hello",
    },
    "de": {
        "matter": "wann du Leo abholst, und das Schulgeld",
        "city": "Wien",
        "names": "Leo und Mia",
        "careless": "Es tut mir leid, aber warum kannst du nicht aufhören? "
        "Vielleicht können wir in einem Jahr reden. Sonst erzähle ich es allen. Du bist ein Idiot und ein Narzisst. "
        f"Komm nicht zu mir, sonst bringe ich dich um. "
        f"{'Ich habe dich immer wieder gebeten, mich in Ruhe zu lassen. ' * 6}",
        "chatter": "hallo",
    },
    "es": {
        "matter": "cuándo recoges a Leo, y el dinero del colegio",
        "city": "Madrid",
        "names": "Leo y Mía",
        "careless": "Lo siento, pero ¿por qué no puedes parar? "
        "Quizá podamos hablar en un año. Si no, se lo contaré a todos. Eres un idiota y un narcisista. No te "
        f"acerques a mi casa o te mato. {'Te he pedido una y otra vez que me dejes en paz, y nunca lo hiciste. ' * 6}",
        "chatter": "hola",
    },
}
"""What somebody types, by language."""
ANYBODY = origin("hidden_user", sender_user_name="X")


def plain(text):
    """HTML as it is read, wrapped for a page."""
    said = unescape(re.sub("<[^>]+>", "", text))
    return "\n".join(textwrap.fill(line, 110, subsequent_indent="  ") if line else "" for line in said.split("\n"))


def block(*parts):
    """A fenced block of these parts."""
    return "\n\n".join(part for part in parts if part).join(("```text\n", "\n```"))


def screen(body):
    """A message of the bot, with its buttons under it."""
    rows = ["  ".join(f"[{button['text']}]" for button in row) for row in body.get("buttons", [])]
    rows += [f"[{body['pick']}]"] if body.get("pick") else []
    return plain(body.get("text", "")) + ("\n\n" + "\n".join(f"    {row}" for row in rows) if rows else "")


class Talk:
    """Somebody without an account talks to the desk, and it is written down."""

    def __init__(self, database, resources, language, person):
        self.database, self.resources, self.desk = database, resources, Desk(resources, "your_bot")
        self.person, self.sender, self.typed = person, user(person, language_code=language), TYPED[language]
        self.lines, self.seen, self.number, self.labels = [], set(), 100, {}

    async def does(self, told, update):
        """Do something; `told` is how the page tells it."""
        self.number += 1
        async with self.database.write() as tx:
            account = await self.desk.account_typed(tx, update)
            shown = None if account is None else LookedUp(account, None, asked=True)
            await self.desk.handle(tx, update, self.number, NOW + timedelta(seconds=self.number), shown)
        self.lines += [f"> {told}", *[screen(body) for body in await self.news() if "text" in body]]

    async def news(self):
        """What the bot has said since."""
        bodies = []
        async with self.database.read() as tx:
            for row in (await tx.execute(select(outbox).order_by(outbox.c.created_at, outbox.c.id))).all():
                if row.id not in self.seen:
                    self.seen.add(row.id)
                    sealer = await self.resources.keys.open_owner(tx, row.owner_id)
                    sealed = sealer.open(row.sealed_body, LETTER_BODY, row.owner_id, row.id)
                    bodies.append(orjson.loads(sealed))
        buttons = [button for body in bodies for row in body.get("buttons", []) for button in row]
        self.labels |= {button["callback_data"]: button["text"] for button in buttons}
        return bodies

    async def says(self, text, told=None, **content):
        """Write, forward or pick."""
        given = {"from": self.sender} | ({} if text is None else {"text": text})
        await self.does(told or text, {"message": message(self.number + 5000, self.person, **given, **content)})

    async def picks(self, account, told):
        """Choose somebody with Telegram's own picker."""
        users = [{"user_id": account, "first_name": "Robin"}]
        await self.says(None, told=told, users_shared={"request_id": 1, "users": users})

    async def presses(self, *every):
        """Press buttons, each the last that had this data."""
        for data in every:
            query = {"id": "1", "from": self.sender, "data": data, "message": {"message_id": 7, "date": 1}}
            await self.does(f"[{self.labels[data]}]", {"callback_query": query})


async def begun(database, resources, language, person):
    """Somebody opens the one-time link."""
    talk = Talk(database, resources, language, person)
    await talk.news()  # to anybody before
    async with database.write() as tx:
        token = await invitations.create(tx, resources.keys, "another", None, NOW, NOW + timedelta(days=1))
    await talk.says(f"/start {token}", told="opens the one-time link")
    return talk


async def conversation(talk):
    """The whole of it, as somebody with children has it."""
    await talk.presses("welcome:safety:unsure", "welcome:safety:go-on")
    await talk.picks(2002, "picks Robin")
    await talk.presses("welcome:who:yes:2002", "welcome:situation:children")
    await talk.says(talk.typed["matter"])
    await talk.presses("welcome:preview:agree")
    await talk.says("18:30")
    await talk.says(talk.typed["city"])
    await talk.presses("welcome:zone:yes")
    await talk.says("14:30")
    await talk.says(talk.typed["names"])
    await talk.presses("welcome:alerts:alerts-on", "welcome:alerts-of:alerts_near:alerts-on")
    await talk.presses("welcome:alerts-of:alerts_public:alerts-off")
    await talk.presses("welcome:channel:secretary", "welcome:channel:forward", "welcome:copies:copies-take")
    await talk.presses("welcome:channel:direct", "welcome:channel:channel-done")
    await talk.says(talk.typed["chatter"], told="forwards any message", forward_origin=ANYBODY)
    return block(*talk.lines)


async def other_ways(talk):
    """What the first did not come past: stopping, every text to begin with, what is not understood, an old button."""
    await talk.presses("welcome:safety:stop")
    await talk.says("/start")
    await talk.presses("welcome:safety:safe")
    await talk.says(talk.typed["chatter"])
    await talk.picks(talk.person, "picks their own account")
    await talk.says("99", told="types a number that Telegram shows nothing for")
    await talk.presses("welcome:who:no:99")
    await talk.picks(2002, "picks Robin")
    await talk.presses("welcome:who:yes:2002")
    for situation in ("you-left", "they-left", "hostile", "workplace", "last-notice"):
        await talk.presses(f"welcome:situation:{situation}")
    await talk.presses("welcome:preview:write-own")
    await talk.says("\u200b", told="writes something that shows nothing")
    await talk.says("x" * 4097, told="writes more than one message can hold")
    await talk.says(talk.typed["careless"], told="writes something that every check has a word for")
    await talk.presses("welcome:preview:agree")
    await talk.says("25:70")
    await talk.says("/cancel")
    await talk.says("/start")
    await talk.says("6")
    await talk.presses("welcome:hour:20-00")
    await talk.says("Xyzzy")
    await talk.says("Cambridge")
    await talk.says(talk.typed["city"])
    await talk.presses("welcome:zone:yes", "welcome:reminder:off")
    await talk.says("?")
    await talk.presses("welcome:names:skip-names", "welcome:alerts:alerts-off")
    await talk.presses("welcome:alerts-of:alerts_near:alerts-off", "welcome:alerts-of:alerts_public:alerts-off")
    await talk.presses("welcome:channel:forward")
    await talk.presses("welcome:copies:copies-leave", "welcome:channel:channel-done")
    await talk.says(talk.typed["chatter"])
    await talk.presses("welcome:test:skip-test", "welcome:alerts:alerts-on")
    return block(*talk.lines)
