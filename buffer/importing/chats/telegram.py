"""Chats exported by Telegram Desktop as `result.json`: one chat, or an account with all of its chats.

The grammar is that of telegramdesktop/tdesktop, `export_output_json.cpp`, as of commit 929032d5 and older; its known
faults are the issues 10312, 24984, 25139, 28781, 30647 and 31082 there. Senders are told apart by their ids alone:
names are what they were when the export was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from buffer.importing.answers import Answers
from buffer.importing.chats import telegram_message as message
from buffer.importing.entries import Entry, Sender, Side
from buffer.importing.files.json_pieces import Cut, Piece, Place, Repairs, What, walk
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.people import plain

_OF_CHAT = frozenset({"name", "type", "id"})
_MOST_EMPTY = 50_000
_ALONE = frozenset({"personal_chat", "bot_chat"})


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat of the export."""

    place: Place
    name: str | None
    kind: str
    id: int
    messages: int = 0

    @property
    def partner(self) -> str | None:
        """The id of the one other person in it; None for a group."""
        return f"user{self.id}" if self.kind in _ALONE else None


def read(source: Source, answers: Answers, findings: Findings, *, skip: int = 0) -> Iterator[Entry]:
    """The entries of the chats that are the owner's with the contact."""
    reader = _Export(source, answers, findings, skip)
    yield from reader.entries()
    reader.finish()


class _Export:
    def __init__(self, source: Source, answers: Answers, findings: Findings, skip: int) -> None:
        self._source, self._answers, self._findings, self._skip = source, answers, findings, skip
        self._repairs = Repairs(findings.repair)
        self._account: int | None = None
        self._chats = self._listed()
        full = any(chat.place for chat in self._chats)
        findings.is_a("telegram_desktop", "full" if full else "single_chat")
        findings.people = ()
        self._chosen = self._choose(full=full)
        self._sides = self._said()
        self._ordinal = 0

    def _listed(self) -> list[Chat]:
        """The chats, read without their messages."""
        found: dict[Place, dict[str, Any]] = {}

        def what(place: Place) -> What:
            match place:
                case ("personal_information", "user_id"):
                    return "take"
                case ("personal_information",) | ("chats" | "left_chats",) | ("chats" | "left_chats", "list"):
                    return "enter"
                case ("chats" | "left_chats", "list", int()):
                    return "enter"
                case (str(key),) | ("chats" | "left_chats", "list", int(), str(key)) if key in _OF_CHAT:
                    return "take"
            return "skip"

        for piece in self._walk(what):
            value = self._repairs.value(piece)
            if piece.place[0] == "personal_information":
                self._account = value if isinstance(value, int) else None
            else:
                found.setdefault(piece.place[:-1], {})[str(piece.place[-1])] = value
        return [
            Chat(
                place,
                _name(said.get("name")),
                str(said.get("type") or ""),
                said["id"] if isinstance(said.get("id"), int) else 0,
            )
            for place, said in found.items()
            if "type" in said or "id" in said
        ]

    def _choose(self, *, full: bool) -> set[Place]:
        if not full:
            return {chat.place for chat in self._chats}
        wanted = {plain(name).casefold() for name in self._answers.them}
        contacts = set(self._answers.contact_ids)
        chosen = {
            chat.place
            for chat in self._chats
            if (chat.partner is not None and chat.id in contacts)
            or {str(chat.id), f"user{chat.id}", plain(chat.name or "").casefold()} & wanted - {""}
        }
        if not chosen:
            self._findings.ask(
                "chats",
                "The file holds several chats: say with --them NAME or ID which are with the contact; the others are "
                "not stored.",
                chats=[{"name": chat.name, "id": chat.id, "type": chat.kind} for chat in self._chats],
            )
            return {chat.place for chat in self._chats}
        left = len(self._chats) - len(chosen)
        if left:
            self._findings.left_out["other chats"] += left
        return chosen

    def _said(self) -> dict[str, Side]:
        """The sides that are known before a message is read."""
        sides: dict[str, Side] = {}
        if self._account is not None:
            sides[f"user{self._account}"] = "owner"
        if self._answers.owner_id is not None:
            sides.setdefault(f"user{self._answers.owner_id}", "owner")
        for contact in self._answers.contact_ids:
            sides.setdefault(f"user{contact}", "ex")
        sides |= self._named()
        for chat in self._chats:
            if chat.place in self._chosen and chat.partner is not None and len(self._chosen) == 1:
                self._ask_partner(chat, chat.partner, sides)
        return sides

    def _ask_partner(self, chat: Chat, partner: str, sides: dict[str, Side]) -> None:
        """Whether the one other person in a chat is the contact: asked where the contact has another id."""
        named = plain(chat.name or "").casefold() in {plain(name).casefold() for name in self._answers.them}
        if sides.get(partner) == "ex":
            return
        if named or not self._answers.contact_ids:
            sides[partner] = "ex"
        elif "chats" not in self._findings.questions:
            self._findings.ask(
                "who",
                f"This chat is with account {chat.id}, and the contact has another id: if it is the same person, say "
                f"--them {chat.id}.",
                senders=[str(chat.id)],
                options=["--them"],
            )

    def _named(self) -> dict[str, Side]:
        """Sides by --me and --them: ids, and names that belong to one id alone."""
        sides: dict[str, Side] = {}
        names: dict[str, Side] = {}
        for given, side in ((self._answers.me, "owner"), (self._answers.them, "ex")):
            for name in given:
                digits = name.removeprefix("user")
                if digits.isascii() and digits.isdigit():
                    sides[f"user{int(digits)}"] = side  # type: ignore[assignment]  # the two words of the loop
                else:
                    names[plain(name).casefold()] = side  # type: ignore[assignment]  # the two words of the loop
        if names:
            ids: dict[str, set[str]] = {}
            for _, message_ in self._messages(Repairs(lambda *_: None)):  # counted when the messages are read
                said = message_ or {}
                called, who = (
                    said.get("from", said.get("actor")),
                    message.peer(said.get("from_id", said.get("actor_id"))),
                )
                if isinstance(called, str) and who is not None and plain(called).casefold() in names:
                    ids.setdefault(plain(called).casefold(), set()).add(who)
            for known, those in ids.items():
                if len(those) == 1:
                    sides.setdefault(next(iter(those)), names[known])
                else:
                    self._findings.ask(
                        "who", "Several people in the file have that name: name the one by id.", ids=sorted(those)
                    )
        return sides

    def _messages(self, repairs: Repairs) -> Iterator[tuple[Piece, dict[str, Any] | None]]:
        """The messages of the chosen chats; None for what is none."""
        chosen = self._chosen

        def what(place: Place) -> What:
            match place:
                case ("messages", int()) if () in chosen:
                    return "take"
                case ("messages",):
                    return "enter"
                case ("chats" | "left_chats",) | ("chats" | "left_chats", "list"):
                    return "enter"
                case ("chats" | "left_chats", "list", int()) if place in chosen:
                    return "enter"
                case ("chats" | "left_chats", "list", int(), "messages"):
                    return "enter"
                case ("chats" | "left_chats", "list", int(), "messages", int()):
                    return "take"
            return "skip"

        for piece in self._walk(what):
            value = repairs.value(piece)
            yield piece, value if isinstance(value, dict) else None

    def _walk(self, what: Any) -> Iterator[Piece]:
        with self._source.open() as stream:
            try:
                yield from walk(stream, what, skip=self._skip)
            except Cut:
                self._findings.warn("cut_off", "The file is cut off: it ends in the middle.")
                if not self._answers.incomplete:
                    self._findings.ask("cut_off", "The file is cut off: give --incomplete to import what is there.")

    def entries(self) -> Iterator[Entry]:
        """The messages of the chosen chats."""
        chats = {chat.place: chat for chat in self._chats}
        nothing = 0
        for piece, said in self._messages(self._repairs):
            if not said:
                nothing += 1
                if nothing > _MOST_EMPTY:
                    raise Refused("it holds nothing where the messages of a chat would be.")
            if said is None:
                self._findings.miss(piece.offset)
                continue
            chat = chats[piece.place[:-2]]
            entry = self._entry(piece, said, chat)
            if entry is not None:
                yield entry

    def _entry(self, piece: Piece, said: dict[str, Any], chat: Chat) -> Entry | None:
        read_ = message.read(said, self._source.beside, lambda what: self._findings.repair(what, piece.offset))
        sender = self._sender(said, chat)
        if chat.partner is None and sender.side not in {"ex", "owner"} and self._chosen_sides:
            if read_.kind != "system":
                self._findings.left_out["lines of others in a group"] += 1
            return None
        self._ordinal += 1
        wall, moment = _wall(said.get("date")), _unix(said.get("date_unixtime"))
        if moment is None and wall is not None:
            self._findings.zone_needed = True
        return Entry(
            source=f"telegram_desktop/{self._findings.variant}",
            offset=piece.offset,
            length=len(piece.raw),
            ordinal=self._ordinal,
            raw_time=str(said.get("date") or ""),
            wall_time=wall,
            time_utc=moment,
            time_zone="UTC" if moment is not None else None,
            zone_source="unix" if moment is not None else None,
            sender=replace(sender, side="unknown", basis=None) if read_.kind == "system" else sender,
            kind=read_.kind,
            text=read_.text,
            attachments=read_.attachments,
            marks=read_.marks,
            data=read_.data,
            unknown_fields=read_.unknown,
            chat=str(chat.id),
            message_id=None if said.get("id") is None else str(said["id"]),
        )

    @property
    def _chosen_sides(self) -> bool:
        """Whether somebody was named, so that others in a group can be left out."""
        return "ex" in self._sides.values()

    def _sender(self, said: Mapping[str, Any], chat: Chat) -> Sender:
        service = said.get("type") == "service"
        name = said.get("actor" if service else "from")
        who = message.peer(said.get("actor_id" if service else "from_id"))
        raw = name if isinstance(name, str) else "(deleted account)" if who is not None else ""
        side = self._sides.get(who or "")
        if side is None and who is not None and chat.partner is not None and who != chat.partner:
            partner = self._sides.get(chat.partner)
            side = "owner" if who.startswith("user") and partner != "owner" else None
        if side is None:
            return Sender(raw, who)
        return Sender(raw, who, side, "id")

    def finish(self) -> None:
        """Say what is known when all is read."""
        findings = self._findings
        if self._account is not None and self._answers.owner_id not in {None, self._account}:
            findings.warn(
                "account", "The export was made by an account that is not --owner.", named=f"It is {self._account}."
            )
        groups = any(chat.partner is None and chat.place in self._chosen for chat in self._chats)
        if groups and "chats" not in findings.questions and not {"ex", "owner"} <= set(self._sides.values()):
            findings.people = ("--me", "--them")
        findings.warn(
            "format", "A Telegram export holds no deleted messages, no receipts and no earlier wordings of edited ones."
        )


def _name(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _wall(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if isinstance(text, str) else None
    except ValueError:
        return None


def _unix(text: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(text), UTC) if isinstance(text, str | int) else None
    except (ValueError, OverflowError, OSError):
        return None
