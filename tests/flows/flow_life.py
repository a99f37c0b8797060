"""Who is in a week of life: what each says in a language, and what must hold of everything the bot says to them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.calls import Call
from sandbox.world.history import Message
from tests.flows.flow_person import WITHIN, Person, text_of
from tests.flows.flow_tongue import Tongue, plain
from tests.flows.flow_world import CONTACT, FRIEND, OWNER, SECOND, World

RAW = "quillwort"
"""In every message of the contact's, outside of what may need an answer: shown behind a spoiler or not at all."""
NEW = 8801
"""The account she goes on from."""
OWN = "tormentil"
"""In whatever the owner writes for herself."""
SPOILER = re.compile("<tg-spoiler>.*?</tg-spoiler>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lines:
    """What people say in one language."""

    other: str
    city: str
    zone: str
    boundary: str
    rude: str
    clause: str
    back: str
    plain: tuple[str, ...]
    asked: tuple[str, str, str]
    threat: str
    yesterday: str
    words: tuple[str, str, str]
    heard: tuple[str, ...]


LINES = {
    "en": Lines(
        other="de",
        city="London",
        zone="Europe/London",
        boundary="Please write to me only about Leo and school, by mail.",
        rude="You are pathetic. Please pick up Leo at school on Friday at 15:30. It is your fault, quillwort.",
        clause="pick up Leo at school on Friday at 15:30",
        back="ok, I'll pick him up myself, forget it",
        asked=("you owe me 240 euros for the repair", "did you sign the form for the school trip?",
               "Leo has a dentist appointment in six days at 18:00"),
        plain=("Why do you never answer me? After all I have done for you. Quillwort.", "I miss you. Quillwort."),
        threat="I will kill you, and you know that I mean it. Quillwort.",
        yesterday="yesterday at 6 pm",
        words=("tormentil, a quiet day", "tormentil by the door", "tormentil, it was at seven"),
        heard=("He is outside my door", "How do I stop using this?", "My ex died yesterday", "I changed my number"),
    ),
    "de": Lines(
        other="es",
        city="Wien",
        zone="Europe/Vienna",
        boundary="Bitte schreib mir nur noch wegen Leo und der Schule, und nur per Brief.",
        rude="Du bist erbärmlich. Bitte hol Leo am Freitag um 15:30 von der Schule ab. Du bist schuld, quillwort.",
        clause="hol Leo am Freitag um 15:30 von der Schule ab",
        back="vergiss es, ich hole ihn selbst ab",
        asked=("du schuldest mir 85 Euro für die Klassenfahrt",
               "du musst noch das Formular für die Schule unterschreiben",
               "Leo hat in sechs Tagen um 18:00 einen Termin beim Zahnarzt"),
        plain=("Warum antwortest du mir nie? Nach allem, was ich für dich getan habe. Quillwort.",
               "Ich vermisse dich. Quillwort."),
        threat="Ich bringe dich um, und du weißt, dass ich es ernst meine. Quillwort.",
        yesterday="gestern um 18 Uhr",
        words=("tormentil, ein ruhiger Tag", "tormentil vor der Tür", "tormentil, es war um sieben"),
        heard=("Er steht vor meiner Tür", "Wie höre ich hier auf?", "Mein Ex ist gestern gestorben",
               "Ich habe meine Nummer gewechselt"),
    ),
    "es": Lines(
        other="en",
        city="Madrid",
        zone="Europe/Madrid",
        boundary="Por favor, escríbeme solo por Leo y el colegio, y por carta.",
        rude="Eres patético. Por favor, recoge a Leo del colegio el viernes a las 15:30. Es tu culpa, quillwort.",
        clause="recoge a Leo del colegio el viernes a las 15:30",
        back="olvídalo, ya lo recojo yo",
        asked=("hay que pagar 85 euros para el colegio", "tienes que firmar la autorización del colegio de Leo",
               "Leo tiene cita con el dentista dentro de seis días a las 18:00"),
        plain=("¿Por qué no me contestas nunca? Después de todo lo que hice por ti. Quillwort.",
               "Te echo de menos. Quillwort."),
        threat="Te voy a matar, y sabes que lo digo en serio. Quillwort.",
        yesterday="ayer a las 18:00",
        words=("tormentil, un día tranquilo", "tormentil junto a la puerta", "tormentil, fue a las siete"),
        heard=("Está en mi puerta", "¿Cómo dejo de usar esto?", "Mi ex murió ayer", "He cambiado de número"),
    ),
}  # fmt: skip


@dataclass
class Life:
    """Nine days of one owner. `received` is what the contact has from the bot; `tongue` is what she is spoken to in."""

    world: World
    language: str
    received: list[str] = field(default_factory=list)
    _read: int = 0

    def __post_init__(self) -> None:
        self.lines = LINES[self.language]
        self.zone = ZoneInfo(self.lines.zone)
        self.tongue = Tongue(self.language)
        self.say = self.tongue.words.say
        box = self.world.box
        box.person(OWNER, "Ottoline", username="ottoline_reads", language_code=self.language)
        box.person(FRIEND, "Barnabas", username="barnabas_b", language_code=self.language)
        self.she = Reader(self.world, OWNER, self)
        self.friend = Reader(self.world, FRIEND, self)
        self.left: list[Reader] = []

    def hour(self, day: int, hour: int = 18, minute: int = 0) -> datetime:
        """An hour of a day of March in her zone."""
        return datetime(2027, 3, day, hour, minute, tzinfo=self.zone)

    async def until(self, *when: int) -> None:
        """Let time pass to an hour of a day."""
        await self.world.until(self.hour(*when))

    async def settled(self) -> None:
        """Let everything come to its end, and look at all of it."""
        await self.world.settled()
        self.holds()

    async def entry(self, text: str) -> int:
        """The number of the first entry with this text."""
        return next(entry.seq for entry in await self.world.entries() if entry.text == text)

    def digests(self) -> list[int]:
        """The numbers of the digests she has had, in order; the sample, which is none, left out."""
        sample = plain(self.say("welcome-sample"))
        said = (plain(text_of(call)) for reader in (*self.left, self.she) for call in reader.answers())
        return [number for text in said if (number := self.tongue.digest_number(text)) and sample not in text]

    async def digest(self, number: int) -> Message:
        """Wait for the digest of this number, which must be the only new one; its message as it stands."""
        await self.world.wait_for(lambda: number in self.digests())
        await self.settled()
        assert self.digests() == list(range(1, number + 1))
        return next(m for m in self.she.shown() if self.tongue.digest_number(m.get("text", "")) == number)

    def holds(self) -> None:
        """What must hold at every step, of everything that was said since the last."""
        box = self.world.box
        assert box.violations == []
        assert self.world.received_by() + self.world.received_by(SECOND) == self.received
        assert len(self.world.sent_to() + self.world.sent_to(SECOND)) == len(self.received)
        fresh, self._read = box.calls[self._read :], len(box.calls)
        for call in fresh:
            to = (call.params.get("scope") or call.params).get("chat_id")
            assert to in {None, OWNER, NEW, FRIEND, CONTACT, SECOND}, f"{call.method} to {to}"
            if to in {OWNER, NEW, FRIEND}:
                self._is_readable(call, to)

    def _is_readable(self, call: Call, to: int) -> None:
        """In her language, and of the contact's words nothing but what she opened."""
        said = text_of(call)
        labels = [button["text"] for row in _rows(call) for button in row]
        labels += [command["description"] for command in call.params.get("commands", ())]
        for text in (plain(said), *labels):
            assert not self.tongue.slips(text), (self.tongue.slips(text), text)
        outside = SPOILER.sub("", said) + "".join(labels)
        assert RAW not in outside.casefold(), outside
        assert to != FRIEND or OWN not in said, said
        assert self.tongue.digest_number(plain(said)) is None or OWN not in said, said

    def goes_on_as(self, account: int) -> "Reader":
        """From now on she is spoken to in another account; who she was."""
        before = self.she
        self.left.append(before)
        self.she = Reader(self.world, account, self)
        return before

    def speak(self, language: str) -> None:
        """From now on she is spoken to in another language."""
        self.holds()
        self.tongue = Tongue(language)


def _rows(call: Call) -> list[list[dict[str, Any]]]:
    markup = call.params.get("reply_markup") or {}
    return [*markup.get("inline_keyboard", []), *markup.get("keyboard", [])]


@dataclass
class Reader(Person):
    """A person whose every answer is looked at."""

    life: Life

    async def does(self, action: Callable[[], object], within: float = WITHIN) -> list[str]:
        """Do something; the answers, as they are read."""
        answers = await super().does(action, within)
        self.life.holds()
        return [plain(said) for said in answers]

    async def silence(self, text: str) -> None:
        """Write something that is met with silence."""
        before = len(self.world.box.calls_of("sendMessage", "editMessageText"))
        self.world.box.write(self.person, text)
        await self.world.settled()
        assert len(self.world.box.calls_of("sendMessage", "editMessageText")) == before
