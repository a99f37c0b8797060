"""What the owner can say to the bot, and the buttons of its letters. Everybody else was sorted out before.

Only updates that buffer.intake found to be an owner's come here; each handler still asks who it is talking to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape

import orjson
from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from buffer import answer, intake
from buffer.kit import Kit
from buffer.words import Words
from handlers.convert import held_forward
from storage import contacts, held, owners
from storage.database import Database, Tx
from storage.owners import Owner

COMMANDS = ("start", "help", "privacy", "pause", "resume")
_TYPED = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE


@dataclass(frozen=True, slots=True)
class OwnerSide:
    """Answers an owner. `wake` starts whatever sends."""

    database: Database
    kit: Kit
    clock: Callable[[], datetime]
    wake: Callable[[], None]

    def attach(self, app: Application) -> None:  # type: ignore[type-arg]  # six type variables nothing here depends on
        """Hang the handlers into python-telegram-bot."""
        for command in COMMANDS:
            app.add_handler(CommandHandler(command, self.command, filters=_TYPED))
        app.add_handler(MessageHandler(_TYPED & filters.COMMAND, self.unknown))
        app.add_handler(MessageHandler(_TYPED, self.plain))
        app.add_handler(CallbackQueryHandler(self.pressed))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command."""
        message = update.message
        if message is None or message.text is None:
            return
        word = message.text.split()[0].lstrip("/").split("@")[0].lower()
        async with self.database.write() as tx:
            owner = await self._owner(tx, message.from_user.id if message.from_user else 0)
            if owner is None:
                return
            words = self.kit.library.of(owner.language)
            said = await self._obey(tx, word, owner, words)
        await _reply(context.bot, message, said)

    async def _obey(self, tx: Tx, word: str, owner: Owner, words: Words) -> str:
        if word == "start":
            return words.say("start-owner", hour=owner.digest_at, zone=owner.zone)
        if word in {"pause", "resume"}:
            await owners.change(tx, owner.id, paused=word == "pause")
            return words.say("paused" if word == "pause" else "resumed")
        return words.say(word)

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command nobody has listed."""
        await self._say(update, context, "unknown-command")

    async def plain(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Something that is neither a command nor a forward."""
        await self._say(update, context, "plain-text")

    async def _say(self, update: Update, context: ContextTypes.DEFAULT_TYPE, key: str) -> None:
        message = update.message
        if message is None or message.from_user is None:
            return
        async with self.database.read() as tx:
            owner = await self._owner(tx, message.from_user.id)
        if owner is not None:
            await _reply(context.bot, message, self.kit.library.of(owner.language).say(key))

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of a letter."""
        query = update.callback_query
        if query is None:
            return
        async with self.database.write() as tx:
            owner = await self._owner(tx, query.from_user.id)
            if owner is None:
                return
            said = await self._press(tx, owner, (query.data or "").split(":"))
        self.wake()
        await _settle_buttons(query, said)

    async def _press(self, tx: Tx, owner: Owner, data: list[str]) -> str:
        words = self.kit.library.of(owner.language)
        match data:
            case ["hold", "keep", _]:
                return words.say("hold-kept")
            case ["hold", "release", contact] if contact.isdecimal():
                freed = await answer.release(tx, self.kit, owner.id, int(contact), self.clock())
                return words.say("hold-released" if freed else "hold-nothing")
            case ["aside", "leave", _]:
                return words.say("aside-left" if await self._aside(tx, owner) else "aside-nothing")
            case ["aside", "third", _]:
                return await self._keep_aside(tx, owner, None, words)
            case ["aside", "contact", contact] if contact.isdecimal():
                return await self._keep_aside(tx, owner, int(contact), words)
        return words.say("unknown-command")

    async def _aside(self, tx: Tx, owner: Owner) -> list[bytes]:
        return await held.take_all(tx, self.kit.keys, owner.id)

    async def _keep_aside(self, tx: Tx, owner: Owner, contact_id: int | None, words: Words) -> str:
        mine = {contact.id for contact in await contacts.of_owner(tx, self.kit.keys, owner.id)}
        if contact_id is not None and contact_id not in mine:
            return words.say("aside-nothing")
        forwards = [held_forward(orjson.loads(raw)) for raw in await self._aside(tx, owner)]
        if not forwards:
            return words.say("aside-nothing")
        forwards.sort(key=lambda forward: forward.message_ids)
        await intake.accept_held(tx, self.kit, owner, forwards, contact_id, self.clock())
        return words.say("aside-kept")

    async def _owner(self, tx: Tx, telegram_id: int) -> Owner | None:
        return await owners.by_telegram_id(tx, self.kit.keys, telegram_id)


async def _reply(bot: Bot, message: Message, said: str) -> None:
    await bot.send_message(message.chat_id, said, parse_mode=ParseMode.HTML)


async def _settle_buttons(query: CallbackQuery, said: str) -> None:
    """Say what the press did where the question stood, so that it cannot be pressed twice."""
    await query.answer()
    message = query.message
    if not isinstance(message, Message) or message.text is None:
        return
    try:
        await query.edit_message_text(f"{message.text_html}\n\n<i>{escape(said)}</i>", parse_mode=ParseMode.HTML)
    except BadRequest:
        return  # too old to change, or pressed twice: what was decided is in the database either way
