"""What must hold whatever happens in a story."""

import stat
from collections import Counter

HARMLESS = {
    "getMe",
    "getUpdates",
    "getWebhookInfo",
    "setWebhook",
    "deleteWebhook",
    "getBusinessConnection",
    "setMyCommands",
    "deleteMyCommands",
    "answerCallbackQuery",
}
"""Methods that nobody but the bot and Telegram notices (the last one is looked at by whom it answers)."""
NEVER = {"readBusinessMessage", "deleteBusinessMessages", "sendChatAction"}
REPLY_FIELDS = {"chat_id", "text", "business_connection_id", "link_preview_options"}
SURELY_NOT_SENT = {400, 403, 429}
TELLING = {
    "text",
    "caption",
    "first_name",
    "last_name",
    "username",
    "file_name",
    "question",
    "title",
    "sender_user_name",
    "phone_number",
}
"""Fields of updates that hold words or names of people."""
SHORTEST = 6


async def check(world):
    """Raise AssertionError for a broken promise."""
    box = world.box
    assert not box.violations, [(v.method, v.problem) for v in box.violations]
    nothing_but_the_boundary(world)
    nobody_else_was_written_to(world)
    secrets = list(secrets_of(world))
    for process in world.processes:
        for said in (process.logged, *([] if "-setup" in str(process._out) else [process.said])):
            assert not [s for s in secrets if s in said], "a log tells too much"
            assert "Traceback" not in said
    if world.house.exists:
        assert await world.house.faults() == []
        values = await world.house.everything()
        assert not [s for s in secrets for value in values if s.encode() in value], "the database tells too much"
    await world.house.close()
    files_are_private(world, secrets)


def nothing_but_the_boundary(world):
    """A contact is only ever sent the text their owner agreed to, and no text twice."""
    accounts = {account: agreed for agreed in world.agreements for account in agreed.accounts}
    texts = {account: {a.text for a in world.agreements if account in a.accounts} for account in accounts}
    arrived = Counter()
    for call in world.box.calls:
        assert call.method not in NEVER, call.method
        account = call.params.get("chat_id")
        if account not in accounts:
            assert "business_connection_id" not in call.params or call.method == "getBusinessConnection", call.method
            continue
        assert call.method == "sendMessage", f"{call.method} towards a contact"
        assert set(call.params) <= REPLY_FIELDS, set(call.params)
        assert call.params["text"] in texts[account], "a contact was sent another text"
        if call.applied or call.status not in SURELY_NOT_SENT:
            arrived[min(accounts[account].accounts), call.params["text"]] += 1
    assert all(times == 1 for times in arrived.values()), "a boundary may have arrived twice"


def nobody_else_was_written_to(world):
    """Owners, helpers and, once, contacts: nobody else gets anything."""
    known = {agreed.owner for agreed in world.agreements} | world.helpers
    known |= {account for agreed in world.agreements for account in agreed.accounts}
    owners = {agreed.owner for agreed in world.agreements} | world.helpers
    for call in world.box.calls:
        if call.method not in HARMLESS:
            assert call.params.get("chat_id") in known, f"{call.method} to a stranger"
    pressed = {u["callback_query"]["id"]: u["callback_query"]["from"]["id"] for u in _updates(world, "callback_query")}
    for call in world.box.calls_of("answerCallbackQuery"):
        assert pressed.get(call.params["callback_query_id"]) in owners, "somebody else's button was answered"


def _updates(world, kind=None):
    box = world.box
    every = [*box.confirmed, *box.pending, *box.updates.dropped]
    return [update for update in every if kind is None or kind in update]


def secrets_of(world):
    """Whatever people wrote or are called, the boundaries, and the token."""
    found = {world.box.token, world.box.token.partition(":")[2], *(agreed.text for agreed in world.agreements)}
    found |= {word for update in _updates(world) for word in _words(update)}
    found -= {world.box.bot.first_name, world.box.bot.username}
    return sorted(word for word in found if len(word) >= SHORTEST and not word.startswith("/"))


def _words(value, key=""):
    if isinstance(value, dict):
        return [word for name, item in value.items() for word in _words(item, name)]
    if isinstance(value, list):
        return [word for item in value for word in _words(item, key)]
    return [value] if isinstance(value, str) and key in TELLING else []


def files_are_private(world, secrets):
    """Files under the data folder are the owner's alone, and nothing can be read in them."""
    if not world.data.exists():
        return
    assert stat.S_IMODE(world.data.stat().st_mode) == 0o700
    for path in world.data.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path.name
        if path.is_file():
            content = path.read_bytes()
            assert not [s for s in secrets if s.encode() in content], f"{path.name} tells too much"
