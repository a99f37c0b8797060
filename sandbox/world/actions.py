"""What the people of the sandbox can do, in process. Everything here is synchronous and takes effect at once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from sandbox.botapi.markup import utf16_length
from sandbox.world.connections import Connection
from sandbox.world.history import Message
from sandbox.world.people import Person
from sandbox.world.world import World

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@\w+)?")
_EVERY_CHAT = None
Content = Any


def with_text(text: str | None, content: Mapping[str, Any]) -> dict[str, Any]:
    """Content of a message; a command at its start is marked as one, as Telegram's clients and server do."""
    if text is None:
        return dict(content)
    command = _COMMAND.match(text)
    if command is None or "entities" in content:
        return {"text": text, **content}
    entity = {"type": "bot_command", "offset": 0, "length": utf16_length(command[0])}
    return {"text": text, "entities": [entity], **content}


class Stage(World):
    """The people's side of the world. Ids are Telegram user ids; messages are dicts as the bot receives them."""

    def person(
        self,
        id: int,  # noqa: A002 - the word the Bot API uses
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        is_bot: bool = False,
        started: bool = False,
    ) -> Person:
        """Introduce somebody; `started` as if they had pressed Start before, so that the bot may write to them."""
        person = Person(id, first_name, last_name, username, language_code, is_bot)
        self.people.add(person)
        if started:
            self.people.started.add(id)
        return person

    def block(self, user_id: int, blocked: bool = True) -> None:
        """Let a person block the bot, or unblock it; the bot is told so as a my_chat_member update."""
        (self.people.blocked.add if blocked else self.people.blocked.discard)(user_id)
        person, bot = self.people.get(user_id), self.bot.user()
        member = {"status": "member", "user": bot}
        gone = {"status": "kicked", "user": bot, "until_date": 0}
        before, after = (member, gone) if blocked else (gone, member)
        known = {"chat": person.chat(), "from": person.user(), "date": int(self.now())}
        self.tell({"my_chat_member": {**known, "old_chat_member": before, "new_chat_member": after}})

    def write(self, from_id: int, text: str | None = None, **content: Content) -> Message:
        """A private message to the bot. `content` is any field of a Message, known to the Bot API or not."""
        person = self.people.get(from_id)
        self.people.started.add(from_id)
        message = self.envelope(self.bot, person, person, with_text(text, content))
        self.bot_chat(from_id).add(message)
        self.tell({"message": message})
        return message

    def forward(self, owner_id: int, origin: Mapping[str, Any], text: str | None = None, **content: Content) -> Message:
        """A private message to the bot with this MessageOrigin."""
        return self.write(owner_id, text, forward_origin=dict(origin), **content)

    def edit(self, message: Message, **changes: Content) -> Message:
        """Edit a private message to the bot; a change to None removes the field."""
        edited = self._edited(message, changes)
        self.bot_chat(message["chat"]["id"]).replace(edited)
        self.tell({"edited_message": edited})
        return edited

    def _edited(self, message: Message, changes: Mapping[str, Any]) -> Message:
        text = changes.get("text")
        new = with_text(text, {"entities": None, **changes}) if text is not None else dict(changes)
        edited = {**message, "edit_date": int(self.now()), **new}
        return {key: value for key, value in edited.items() if value is not None}

    def album(
        self,
        items: int | Iterable[Mapping[str, Any]],
        *,
        from_id: int | None = None,
        owner_id: int | None = None,
        contact_id: int | None = None,
        by: Literal["contact", "owner"] = "contact",
        media_group_id: str | None = None,
        **content: Content,
    ) -> list[Message]:
        """Messages with one media_group_id: to the bot (`from_id`), or in a secretary chat (`owner_id`, `contact_id`).

        `items` are the contents, or how many photos; `content` is put into each.
        """
        group = media_group_id or str(13_000_000_000 + self.number(0))
        contents = [{"photo": self.photo(b"photo %d" % n)} for n in range(items)] if isinstance(items, int) else items
        messages = []
        for item in contents:
            whole: dict[str, Any] = {**content, **item, "media_group_id": group}
            if from_id is not None:
                messages.append(self.write(from_id, **whole))
            elif owner_id is not None and contact_id is not None:
                messages.append(self.business_write(owner_id, contact_id, by=by, **whole))
            else:
                raise ValueError("an album needs from_id, or owner_id and contact_id")
        return messages

    def press(self, user_id: int, message: Message, data: str, stale: bool = False) -> str:
        """Press an inline button; the callback query's id. `stale` allows one the message does not show now."""
        shown = self.bot_chat(user_id).get(message["message_id"]) or message
        rows = shown.get("reply_markup", {}).get("inline_keyboard", [])
        if not stale and not any(button.get("callback_data") == data for row in rows for button in row):
            raise ValueError(f"message {shown['message_id']} shows no button with this data")
        query_id = str(4_000_000_000_000 + self.number(0))
        self.callback_answers[query_id] = None
        self.people.started.add(user_id)
        query = {"id": query_id, "from": self.people.get(user_id).user(), **self._pressed_on(user_id, shown)}
        self.tell({"callback_query": {**query, "chat_instance": str(user_id), "data": data}})
        return query_id

    def _pressed_on(self, user_id: int, message: Message) -> dict[str, Any]:
        """What a callback query says of its message: all of it, or a name for it where the bot wants that."""
        if self.settings.get("callback_query_mode") == "inline":
            return {"inline_message_id": self.inline_id(user_id, message["message_id"])}
        return {"message": message}

    def share_users(self, user_id: int, shared: Iterable[int], request_id: int | None = None) -> Message:
        """Pick people with the button of a reply keyboard that asks for them (`request_id`, or the first such)."""
        buttons = [button for row in self.keyboards.get(user_id, {}).get("keyboard", []) for button in row]
        asked = [
            button["request_users"] for button in buttons if isinstance(button, dict) and "request_users" in button
        ]
        wanted = next((ask for ask in asked if request_id in (None, ask["request_id"])), None)
        if wanted is None:
            raise ValueError(f"person {user_id} is shown no button that asks for people")
        users = [{"user_id": person.id, "first_name": person.first_name} for person in map(self.people.get, shared)]
        if not wanted.get("request_name"):
            users = [{"user_id": user["user_id"]} for user in users]
        return self.write(user_id, users_shared={"request_id": wanted["request_id"], "users": users})

    def switch(
        self,
        echo_business_sends: bool | None = None,
        business_mode: bool | None = None,
        callback_query_mode: Literal["default", "auto", "inline"] | None = None,
    ) -> None:
        """Whether business sends are echoed to the bot, and whether its secretary mode is on (both are at first).

        With the mode "inline" a callback query has an `inline_message_id` and no `message` (Bot API 10.5).
        """
        if callback_query_mode is not None:
            self.settings["callback_query_mode"] = callback_query_mode
        if echo_business_sends is not None:
            self.echo_business_sends = echo_business_sends
        if business_mode is not None:
            self.connections.allowed = business_mode

    def connect(
        self,
        owner_id: int,
        rights: Mapping[str, bool] | None = None,
        enabled: bool = True,
        chats: Iterable[int] | None = _EVERY_CHAT,
        announce: bool = True,
    ) -> str:
        """Let an owner connect the bot to their account; the connection's id.

        `chats` are the contacts selected, every chat when None. `announce=False` holds the update back.
        """
        connection = Connection(
            id=self.connections.make_id(),
            owner=self.people.get(owner_id),
            date=int(self.now()),
            rights={"can_reply": True} if rights is None else dict(rights),
            enabled=enabled,
            chats=None if chats is None else frozenset(chats),
        )
        self.people.started.add(owner_id)
        return self._put(connection, announce)

    def _put(self, connection: Connection, announce: bool) -> str:
        self.connections.put(connection)
        if announce:
            self.announce(connection.owner.id)
        return connection.id

    def announce(self, owner_id: int) -> None:
        """Queue the business_connection update of an owner's present connection."""
        self.tell({"business_connection": self._connection(owner_id).described()})

    def _connection(self, owner_id: int) -> Connection:
        connection = self.connections.of(owner_id)
        if connection is None:
            raise ValueError(f"person {owner_id} has not connected the bot")
        return connection

    def reconnect(self, owner_id: int, announce: bool = True, **changes: Any) -> str:
        """Change `rights`, `enabled` or `chats` of a connection; it gets a new id, which is returned."""
        if changes.get("chats") is not None:
            changes["chats"] = frozenset(changes["chats"])
        fresh = {"id": self.connections.make_id(), "date": int(self.now()), "enabled": True, **changes}
        return self._put(replace(self._connection(owner_id), **fresh), announce)

    def disconnect(self, owner_id: int, announce: bool = True) -> None:
        """Let an owner disconnect the bot; the id stays, switched off."""
        self._put(replace(self._connection(owner_id), enabled=False), announce)

    def business_write(
        self,
        owner_id: int,
        contact_id: int,
        text: str | None = None,
        by: Literal["contact", "owner"] = "contact",
        **content: Content,
    ) -> Message:
        """A message between owner and contact; the bot gets it when a connection covers the chat."""
        owner, contact = self.people.get(owner_id), self.people.get(contact_id)
        connection = self.connections.of(owner_id)
        seen = connection is not None and connection.covers(contact_id)
        known = {"business_connection_id": connection.id} if seen and connection is not None else {}
        sender = owner if by == "owner" else contact
        message = self.envelope(owner, sender, contact, {**known, **with_text(text, content)})
        history = self.business_chat(owner_id, contact_id)
        history.add(message)
        if by == "contact":
            history.last_incoming = max(history.last_incoming or 0.0, float(message["date"]))
        if seen:
            self.tell({"business_message": message})
        return message

    def business_edit(self, message: Message, owner_id: int | None = None, **changes: Content) -> Message:
        """Edit a message of a secretary chat; `owner_id` only when the bot could not see it when it was written."""
        owner = owner_id or self.connections.owner_of(message.get("business_connection_id"))
        if owner is None:
            raise ValueError("whose chat is it? pass owner_id")
        contact_id, connection = message["chat"]["id"], self.connections.of(owner)
        edited = self._edited(message, changes)
        seen = connection is not None and connection.covers(contact_id)
        if connection is not None and seen:
            edited["business_connection_id"] = connection.id
        self.business_chat(owner, contact_id).replace(edited)
        if seen:
            self.tell({"edited_business_message": edited})
        return edited

    def business_delete(self, owner_id: int, contact_id: int, message_ids: Iterable[int]) -> None:
        """Delete messages of a secretary chat for both sides; the bot is told ids only."""
        gone = list(message_ids)
        for message_id in gone:
            self.business_chat(owner_id, contact_id).remove(message_id)
        connection = self.connections.of(owner_id)
        if connection is not None and connection.covers(contact_id):
            chat = self.people.get(contact_id).chat()
            deleted = {"business_connection_id": connection.id, "chat": chat, "message_ids": gone}
            self.tell({"deleted_business_messages": deleted})

    def file(self, content: bytes, name: str, size: int | None = None) -> dict[str, Any]:
        """A file the bot can fetch, as the fields of a Document; `size` in bytes to pretend another one."""
        return self.files.add(content, name, size).fields()

    def photo(self, content: bytes, name: str = "photo.jpg") -> list[dict[str, Any]]:
        """A file the bot can fetch, as the value of a message's `photo`."""
        fields = {
            key: value for key, value in self.file(content, name).items() if key not in {"file_name", "mime_type"}
        }
        return [{**fields, "width": 1280, "height": 853}]

    def restart_update_ids(self, first: int) -> None:
        """Number the next update `first`, as Telegram does after an idle week."""
        self.updates.restart(first)

    def seen_by(self, user_id: int) -> list[Message]:
        """Everything a person can see in the chat with the bot, oldest first."""
        return self.bot_chat(user_id).all()

    def seen_in_business(self, owner_id: int, contact_id: int) -> list[Message]:
        """Everything owner and contact can see in their chat, oldest first."""
        return self.business_chat(owner_id, contact_id).all()

    @property
    def confirmed(self) -> list[dict[str, Any]]:
        """All updates the bot has confirmed, by offset or by taking them at its webhook."""
        return self.updates.confirmed

    @property
    def pending(self) -> list[dict[str, Any]]:
        """All updates that still wait."""
        return self.updates.pending
