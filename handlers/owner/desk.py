"""Where somebody we know is answered: finds the part that answers, runs it, and puts what it shows into the outbox.

All in the transaction in which the update is marked done: a crash answers neither twice nor never. Only updates that
buffer.intake found to be for an owner come here; who is talking is looked up again all the same.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from buffer.kit import Kit
from handlers.owner import basics, parts
from handlers.owner.screen import Screen, Shown
from handlers.owner.visit import Answer, Visit
from storage import digests, owners, talks
from storage.database import Tx

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers owners. `bot_name` is the bot's own user name, for links to it."""

    kit: Kit
    bot_name: str
    commands: dict[str, Answer] = field(default_factory=parts.commands)
    presses: dict[str, Answer] = field(default_factory=parts.presses)
    topics: dict[str, Answer] = field(default_factory=parts.talks)

    async def handle(self, tx: Tx, update: Json, row: int, now: datetime) -> None:
        """Answer one update. `row` is its inbox row, which keeps an answer from being written twice."""
        message, query = update.get("message"), update.get("callback_query")
        if message is None and query is None:
            return
        sender = (message or query or {})["from"]
        owner = await owners.by_telegram_id(tx, self.kit.keys, int(sender["id"]))
        if owner is None:
            return
        visit = Visit(
            tx=tx,
            kit=self.kit,
            owner=owner,
            now=now,
            person=int(sender["id"]),
            language=owner.language,
            bot_name=self.bot_name,
            message=message,
            pressed=_pressed(query),
            talk=await talks.find(tx, self.kit.keys, int(sender["id"])),
        )
        answer, visit = self._find(visit, message, query)
        await self._post(visit, await answer(visit), row)

    def _find(self, visit: Visit, message: Json | None, query: Json | None) -> tuple[Answer, Visit]:
        if query is not None:
            name, *args = str(query.get("data", "")).split(":")
            return self.presses.get(name, basics.unknown_command), replace(visit, args=tuple(args))
        text = str((message or {}).get("text", ""))
        if text.startswith("/"):
            name, *args = text[1:].split() or [""]
            command = name.split("@")[0].lower()
            rest = text[1 + len(name) :].strip()
            return self.commands.get(command, basics.unknown_command), replace(visit, args=tuple(args), text=rest)
        if visit.talk is not None and visit.talk.topic in self.topics:
            return self.topics[visit.talk.topic], replace(visit, text=text)
        return basics.plain_text, replace(visit, text=text)

    async def _post(self, visit: Visit, shown: Shown, row: int) -> None:
        screens = (shown,) if isinstance(shown, Screen) else shown or ()
        for number, screen in enumerate(screens):
            body = screen.body(person=visit.person, pressed=visit.pressed)
            when = visit.now + timedelta(microseconds=number)  # the outbox keeps the order of its times
            await digests.post(visit.tx, self.kit.keys, visit.owner.id, "answer", f"answer/{row}/{number}", body, when)


def _pressed(query: Json | None) -> int | None:
    """The message whose button was pressed, if it can still be changed (Bot API: InaccessibleMessage has date 0)."""
    message = (query or {}).get("message") or {}
    return int(message["message_id"]) if message.get("date") else None
