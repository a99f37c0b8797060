"""What the bot may ask of Telegram: the boundary for a contact, letters for owners and helpers, nothing for others.

Each function yields where a request broke the rule: a method with ids, never a text.
"""

from collections import Counter
from collections.abc import Iterator

from invariants.evidence import Evidence, Request

UNNOTICED = frozenset(
    {
        "getMe",
        "getUpdates",
        "getWebhookInfo",
        "setWebhook",
        "deleteWebhook",
        "getBusinessConnection",
        "getFile",
        "getChat",
        "setMyCommands",
        "deleteMyCommands",
        "answerCallbackQuery",
        "download",
    }
)
"""Methods nobody but the bot and Telegram notices; `answerCallbackQuery` is judged by whom it answers."""
FORBIDDEN = frozenset({"readBusinessMessage", "deleteBusinessMessages", "sendChatAction"})
"""A read mark, a deletion for both sides, "is typing": never, to nobody."""
REPLY_PARAMETERS = frozenset({"chat_id", "text", "business_connection_id", "link_preview_options"})
SURELY_NOT_SENT = frozenset({400, 403, 429})
"""After these a message has not arrived; after anything else it may have (docs/decisions/0003)."""


def forbidden_methods(evidence: Evidence) -> Iterator[str]:
    """Find calls of methods that are never called."""
    yield from (request.method for request in evidence.requests if request.method in FORBIDDEN)


def only_the_boundary_to_contacts(evidence: Evidence) -> Iterator[str]:
    """Find what reached, or should have reached, a contact and is not the agreed text, alone and as it was agreed."""
    texts: dict[int, set[str]] = {}
    for agreed in evidence.agreements:
        for account in agreed.accounts:
            texts.setdefault(account, set()).add(agreed.text)
    for request in evidence.requests:
        chat = request.params.get("chat_id")
        if chat not in texts or request.method in UNNOTICED:
            continue
        if request.method != "sendMessage":
            yield f"{request.method} to contact {chat}"
        elif request.params.get("text") not in texts[chat]:
            yield f"another text to contact {chat}"
        elif more := set(request.params) - REPLY_PARAMETERS:
            yield f"{', '.join(sorted(more))} to contact {chat}"


def one_reply(evidence: Evidence) -> Iterator[str]:
    """Find contacts who got, or may have got, more replies than their owner agreed to versions of that text."""
    person = {account: min(agreed.accounts) for agreed in evidence.agreements for account in agreed.accounts}
    allowed = Counter((min(a.accounts), a.text) for a in set(evidence.agreements))
    arrived = Counter(
        (person[request.params["chat_id"]], request.params.get("text"))
        for request in evidence.requests
        if request.params.get("chat_id") in person and may_have_arrived(request)
    )
    for (contact, text), times in arrived.items():
        if times > max(1, allowed[contact, str(text)]):
            yield f"{times} replies to contact {contact}"


def nobody_else(evidence: Evidence) -> Iterator[str]:
    """Find requests that a stranger could notice, and requests in a contact's chat that are no reply."""
    contacts, owners = evidence.contacts, evidence.owners
    known = contacts | owners
    for request in evidence.requests:
        chat = request.params.get("chat_id")
        if request.method == "answerCallbackQuery":
            if evidence.presses.get(str(request.params.get("callback_query_id"))) not in owners:
                yield "answerCallbackQuery to somebody else"
        elif request.method not in UNNOTICED and chat not in known:
            yield f"{request.method} to stranger {chat}"
        as_owner = "business_connection_id" in request.params and request.method != "getBusinessConnection"
        if as_owner and chat not in contacts:
            yield f"{request.method} as the owner to {chat}"


def may_have_arrived(request: Request) -> bool:
    """Whether a message arrived, or nobody can know that it did not."""
    return request.applied or request.status not in SURELY_NOT_SENT
