"""What `doctor` says of Telegram: the token, the bot's switches, the webhook, and what it knows of each connection."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.app import build_bot
from bot.commands.doctor.finding import Finding, note
from bot.settings import BadSettings, Settings
from handlers.outbound.client import UNREADABLE
from storage.intake.connections import Connection
from storage.people.owners import Owner

Connected = Mapping[int, Sequence[Connection]]
"""The connections of owners by the owner's id, the newest first."""
LATELY = timedelta(hours=1)
CHAT_AUTOMATION = "Telegram, Settings, Chat Automation"
SWITCH_ON = "BotFather, /mybots, the bot, Bot Settings, Secretary Mode"


async def look(settings: Settings, people: Sequence[Owner], connected: Connected, now: datetime) -> list[Finding]:
    """Ask Telegram; changes nothing there."""
    try:
        telegram = build_bot(settings)
    except BadSettings as error:
        return [Finding("token", False, str(error))]
    try:
        async with telegram as bot:
            found = await _bot(
                bot, settings, now, needed=any(one.enabled for all_ in connected.values() for one in all_)
            )
            for owner in people:
                found += await _owner(bot, owner, connected.get(owner.id, ()))
            return found
    except InvalidToken:
        return [Finding("token", False, "Telegram refuses it: set BREAKWATER_BOT_TOKEN to the one BotFather shows")]
    except (TelegramError, *UNREADABLE) as error:
        name = type(error.__cause__ or error).__name__
        said = f"{settings.bot_api_place} cannot be reached ({name}): check the network and BREAKWATER_BOT_API_URL"
        return [Finding("telegram", False, said)]


async def _bot(bot: Bot, settings: Settings, now: datetime, *, needed: bool) -> list[Finding]:
    me = await bot.get_me()
    hook = await bot.get_webhook_info()
    return [
        Finding("token", True, f"Telegram knows this bot (id {me.id})"),
        _secretary_mode(on=bool(me.can_connect_to_business), needed=needed),
        _webhook(hook, settings, now),
        Finding("updates", True, f"{hook.pending_update_count} updates wait at Telegram"),
    ]


def _secretary_mode(*, on: bool, needed: bool) -> Finding:
    if on:
        return Finding("secretary mode", True, "on")
    if needed:
        return Finding("secretary mode", False, f"off, so nothing comes from your own chat: {SWITCH_ON}, turn on")
    return note("secretary mode", f"off; only needed for messages in your own chat: {SWITCH_ON}, turn on")


def _webhook(hook: WebhookInfo, settings: Settings, now: datetime) -> Finding:
    """Whether Telegram sends updates to where they are expected."""
    if not settings.webhook_url:
        if not hook.url:
            return Finding("webhook", True, "none is set, so updates are fetched")
        said = "one is set, so nothing can be fetched: start `breakwater run` again, which takes it away; if it comes "
        return Finding("webhook", False, said + "back, another program has this token: BotFather, /revoke")
    if hook.url != settings.webhook_url:
        said = "Telegram does not know BREAKWATER_WEBHOOK_URL: start `breakwater run`, which tells it"
        return Finding("webhook", False, said)
    failed = hook.last_error_date
    if failed is not None and now - failed.astimezone(UTC) < LATELY:
        said = (
            f"Telegram could not deliver at {failed.astimezone(UTC):%Y-%m-%d %H:%M} UTC ({hook.last_error_message}): "
        )
        return Finding("webhook", False, said + "look at the proxy, its certificate and BREAKWATER_LISTEN")
    return Finding("webhook", True, "set to BREAKWATER_WEBHOOK_URL")


async def _owner(bot: Bot, owner: Owner, connected: Sequence[Connection]) -> list[Finding]:
    """Whether the bot may write to an owner, and what Telegram says of their connection."""
    found = []
    if owner.telegram_id:
        try:
            await bot.get_chat(owner.telegram_id)
        except (BadRequest, Forbidden):
            said = "the bot may not write to them: open the chat with the bot, and press Start"
            found.append(Finding(f"chat {owner.id}", False, said))
    return [*found, await _connection(bot, owner, connected)]


async def _connection(bot: Bot, owner: Owner, connected: Sequence[Connection]) -> Finding:
    what = f"secretary {owner.id}"
    open_ones = [one for one in connected if one.enabled and one.id]
    if not open_ones:
        ended = "not connected any more" if connected else "not connected"
        said = f"{ended}; only needed for messages in your own chat: {CHAT_AUTOMATION}, the bot, and only that chat"
        return note(what, said)
    try:
        there = await bot.get_business_connection(open_ones[0].id)
    except (BadRequest, Forbidden):
        return Finding(
            what, False, f"Telegram does not know the connection any more: {CHAT_AUTOMATION}, choose the bot again"
        )
    if not there.is_enabled:
        return Finding(what, False, f"the connection has ended: {CHAT_AUTOMATION}, choose the bot again")
    if not (there.rights and there.rights.can_reply):
        said = f"connected without the right to reply, so the boundary cannot go out: {CHAT_AUTOMATION}, the bot, reply"
        return Finding(what, False, f"{said} to messages")
    return Finding(what, True, "connected, and may reply; which chats are selected Telegram does not tell")
