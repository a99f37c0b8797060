"""What the page shows, as JSON values: how things stand, the chats, the inspector. Reads only."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.demo.page.acts import ACCOUNTS
from bot.demo.page.show import Show
from bot.demo.page.stories import STORIES
from bot.demo.story import CONTACT, OWNER, OWNER_NAME, ZONE
from sandbox.calls import Call, Told
from sandbox.http.wire import plain
from sandbox.world.history import History, Message

PANES = ("ex", "other", "owner", "buffer", "journal")
MOST = 300
"""Messages of a pane in the page at once."""
_FILES = ("photo", "voice", "document", "video", "audio", "animation", "video_note", "sticker")


def state(show: Show) -> dict[str, Any]:
    """How things stand: small enough to be sent with every change."""
    about = {
        "generation": show.generation,
        "busy": show.busy,
        "trouble": show.trouble,
        "ready": show.ready,
        "zone": ZONE.key,
        "owner": OWNER_NAME,
        "ex": show.story.cast.contact_name,
        "boundary": show.story.cast.boundary,
        "story": {
            "name": show.story.name,
            "title": show.story.title,
            "about": show.story.about,
            "steps": [step.said for step in show.story.steps],
            "step": show.step,
            "who": show.story.steps[show.step - 1].who if show.step else "",
        },
    }
    if not show.ready:
        return about
    box, log = show.box, show.log
    waiting = _waiting(show)
    return {
        **about,
        "now": box.now(),
        "running": not show.stage.bot.ended,
        "telegram": show.telegram,
        "waiting": waiting,
        "faults": box.faults.ordered,
        "keyboard": _keyboard(box.keyboards.get(OWNER)),
        "digest_at": log.next_digest if log else None,
        "violations": len(box.violations),
        "counts": {
            "ex": len(history(show, "ex")),
            "other": len(history(show, "other")),
            "owner": len(history(show, "owner")),
            "buffer": len(log.cards) if log else 0,
            "journal": len(box.journal),
            "waiting": len(box.pending),
            "replies": len(replies(show)),
            "received": log.received if log else 0,
            "asked": log.asked if log else 0,
        },
        "revisions": {
            "ex": history(show, "ex").changes,
            "other": history(show, "other").changes,
            "owner": history(show, "owner").changes,
            "buffer": [log.revision if log else 0, len(box.pending)],
            "journal": len(box.journal),
        },
    }


def stories() -> list[dict[str, str]]:
    """The stories that can be chosen."""
    return [{"name": story.name, "title": story.title, "about": story.about} for story in STORIES]


def replies(show: Show) -> list[Message]:
    """What the bot has put into a chat of the owner with somebody else."""
    return [
        message
        for account in ACCOUNTS.values()
        for message in show.box.seen_in_business(OWNER, account)
        if "sender_business_bot" in message
    ]


def history(show: Show, pane: str) -> History:
    """The messages of a phone."""
    if pane == "owner":
        return show.box.bot_chat(OWNER)
    return show.box.business_chat(OWNER, ACCOUNTS[pane])


def page(show: Show, pane: str, before: int | None, limit: int) -> dict[str, Any]:
    """At most `limit` items of a pane before a place, or the newest, and how many there are in all."""
    if pane == "buffer":
        log = show.log
        total = len(log.cards) if log else 0
        end = total if before is None else min(before, total)
        items: Sequence[Any] = log.page(end, limit) if log else []
        return {"total": total, "from": max(0, end - limit), "items": items}
    if pane == "journal":
        everything: Sequence[Any] = show.box.journal
    else:
        everything = history(show, pane).all()
    total = len(everything)
    end = total if before is None else min(before, total)
    start = max(0, end - limit)
    make = _line if pane == "journal" else _message
    return {
        "total": total,
        "from": start,
        "items": [make(item, start + n) for n, item in enumerate(everything[start:end])],
    }


def _message(message: Message, place: int) -> dict[str, Any]:
    sender = message["from"]["id"]
    by_bot = "sender_business_bot" in message or message["from"]["is_bot"]
    shown = {
        "id": message["message_id"],
        "place": place,
        "by": "bot" if by_bot else "owner" if sender == OWNER else "ex",
        "name": message["from"]["first_name"],
        "at": message["date"],
        "edited": "edit_date" in message,
        "text": message.get("text") or message.get("caption") or "",
        "entities": message.get("entities") or message.get("caption_entities") or [],
        "file": _file(message),
        "album": message.get("media_group_id", ""),
        "forwarded": "forward_origin" in message,
        "rows": [
            [{"text": cell["text"], "data": cell["callback_data"]} for cell in row if "callback_data" in cell]
            for row in (message.get("reply_markup") or {}).get("inline_keyboard", [])
        ],
    }
    return {key: value for key, value in shown.items() if value or key in {"id", "place", "at"}}


def _file(message: Message) -> dict[str, Any] | None:
    for kind in _FILES:
        if kind in message:
            value = message[kind][-1] if kind == "photo" else message[kind]
            known = {
                "kind": kind,
                "id": value["file_id"],
                "name": value.get("file_name", ""),
                "size": value.get("file_size"),
            }
            return {**known, "seconds": value.get("duration")}
    if "users_shared" in message:
        return {
            "kind": "person",
            "name": ", ".join(user.get("first_name", "") for user in message["users_shared"]["users"]),
        }
    return None


def _line(one: Call | Told, place: int) -> dict[str, Any]:
    if isinstance(one, Told):
        kind = next((key for key in one.update if key != "update_id"), "update")
        return {"place": place, "way": "update", "at": one.at, "title": kind, "outcome": "", "detail": dict(one.update)}
    failed = one.status != 200 or one.outcome != "ok"
    return {
        "place": place,
        "way": "call",
        "at": one.at,
        "title": one.method,
        "outcome": one.outcome if failed else "",
        "detail": plain(dict(one.params)),
    }


def _waiting(show: Show) -> list[dict[str, Any]]:
    """What lies at Telegram and was not fetched yet: at most the five newest."""
    found = []
    for update in show.box.pending[-5:]:
        kind = next((key for key in update if key != "update_id"), "")
        inner = update.get(kind)
        said = str(inner.get("text") or inner.get("caption") or "") if isinstance(inner, Mapping) else ""
        found.append({"id": update["update_id"], "kind": kind.replace("_", " "), "text": said[:80]})
    return found


def _keyboard(markup: Mapping[str, Any] | None) -> list[list[dict[str, Any]]]:
    """The buttons in place of the owner's keyboard: what pressing each would write, or that it asks for a person."""
    rows = []
    for row in (markup or {}).get("keyboard", []):
        cells_here = [{"text": cell} if isinstance(cell, str) else cell for cell in row]
        rows.append([{"text": cell["text"], "asks": "request_users" in cell} for cell in cells_here])
    return rows


def transcript(show: Show) -> dict[str, Any]:
    """Everything that can be seen, to keep: who plays, both phones, what the buffer did, every update and call."""
    everything = 10**9
    chats = {pane: page(show, pane, None, everything)["items"] for pane in PANES}
    return {
        "what": "A transcript of the Breakwater demo. The people are invented.",
        "clock": show.now().astimezone(ZONE).isoformat(),
        "zone": ZONE.key,
        "people": {"owner": OWNER_NAME, "ex": show.story.cast.contact_name, "ids": {"owner": OWNER, "ex": CONTACT}},
        "boundary": show.story.cast.boundary,
        "set_up": show.stage.set_up_said,
        "story": {"name": show.story.name, "title": show.story.title, "steps_played": show.step},
        "phones": {"ex": chats["ex"], "second account": chats["other"], "owner": chats["owner"]},
        "buffer": chats["buffer"],
        "updates_and_calls": chats["journal"],
    }
