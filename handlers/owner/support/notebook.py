"""/journal and /draft: words the owner keeps for themselves, listed by date, read and deleted one by one.

They are apart from the record, so that no export can hold them, and nothing here can send one to anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from buffer.letters.button_data import ButtonData, Family, Id, PartNumber, button
from handlers.owner.dialogue.pages import packed, quoted
from handlers.owner.dialogue.screen import Button, Rows, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.private import conversations, notes
from storage.private.conversations import Conversation
from storage.private.notes import Note, NoteKind

ON_A_PAGE = 8

NoteAction = Literal["read", "delete", "gone"]


@dataclass(frozen=True, slots=True)
class NoteWrite(ButtonData):
    """Write a note."""

    kind: NoteKind
    action: Literal["write"]


@dataclass(frozen=True, slots=True)
class NotePage(ButtonData):
    """A page of the list, from 0."""

    kind: NoteKind
    action: Literal["page"]
    page: PartNumber


@dataclass(frozen=True, slots=True)
class NoteAct(ButtonData):
    """Read a note; ask whether it is to be deleted; delete it."""

    kind: NoteKind
    action: NoteAction
    note: Id


@dataclass(frozen=True, slots=True)
class Notebook:
    """A book of one kind of notes. Its texts are the messages whose keys begin with the kind."""

    kind: NoteKind

    @property
    def part(self) -> Part:
        """What it answers."""
        return Part(
            commands={self.kind: self.open},
            buttons={Family(self.kind, (NoteWrite, NotePage, NoteAct)): self.on_button},
            conversations={self.kind: self.on_text},
            ended_by_command=frozenset({self.kind}),
            takes=frozenset({self.kind}),
        )

    async def open(self, visit: Visit) -> Shown:
        """The list; what is typed behind the command is kept at once, and what is typed next as well."""
        if visit.text:
            return await self.keep(visit, visit.text, visit.now)
        await self._listen(visit)
        return await self._page(visit, 0)

    async def on_button(self, visit: Visit) -> Shown:
        """A button of this book."""
        match visit.button:
            case NoteWrite():
                await self._listen(visit)
                return Screen(visit.say(f"{self.kind}-write"), new=True)
            case NotePage(page=number):
                return await self._page(visit, number)
            case NoteAct(action=action, note=note_id):
                note = await notes.find(visit.tx, visit.keys, visit.owner.id, self.kind, note_id)
                if note is not None:
                    return await self._about(visit, action, note)
                return Screen(visit.say("note-gone"), self._back(visit))
        return await self._page(visit, 0)

    async def on_text(self, visit: Visit) -> Shown:
        """Something written into the book."""
        if not visit.text.strip():
            return Screen(visit.say("note-words-only"))
        return await self.keep(visit, visit.text, visit.now)

    async def _listen(self, visit: Visit) -> None:
        conversation = Conversation(self.kind, "write", {}, visit.now)
        await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)

    async def keep(self, visit: Visit, text: str, at: datetime) -> Screen:
        """Keep a page that was written at this time. What is typed next is one, too."""
        note_id = await notes.add(visit.tx, visit.keys, visit.owner.id, self.kind, text, at)
        await self._listen(visit)  # a long text comes in several messages
        rows = (
            (
                button(visit.say("button-note-delete"), NoteAct(self.kind, "delete", note_id)),
                button(visit.say("button-note-list"), NotePage(self.kind, "page", 0)),
            ),
        )
        return Screen(visit.say(f"{self.kind}-kept"), rows, kept=True)

    async def _page(self, visit: Visit, number: int) -> Screen:
        count = await notes.count(visit.tx, visit.keys, visit.owner.id, self.kind)
        last = max(0, (count - 1) // ON_A_PAGE)
        number = min(number, last)
        listed = await notes.list_dates(
            visit.tx, visit.keys, visit.owner.id, self.kind, skip=number * ON_A_PAGE, limit=ON_A_PAGE
        )
        rows: list[tuple[Button, ...]] = [(button(visit.say("button-note-write"), NoteWrite(self.kind, "write")),)]
        for note_id, at in listed:
            rows.append((button(visit.moment(at), NoteAct(self.kind, "read", note_id)),))
        turns = []
        if number > 0:
            turns.append(button(visit.say("button-note-newer"), NotePage(self.kind, "page", number - 1)))
        if number < last:
            turns.append(button(visit.say("button-note-older"), NotePage(self.kind, "page", number + 1)))
        if turns:
            rows.append(tuple(turns))
        return Screen(visit.say(f"{self.kind}-list", count=count), tuple(rows))

    async def _about(self, visit: Visit, action: NoteAction, note: Note) -> Shown:
        match action:
            case "read":
                return self._read(visit, note)
            case "delete":
                rows = (
                    (button(visit.say("button-note-really"), NoteAct(self.kind, "gone", note.id)),),
                    (button(visit.say("button-note-keep"), NoteAct(self.kind, "read", note.id)),),
                )
                return Screen(visit.say("note-delete-asked", time=visit.moment(note.written_at)), rows)
            case "gone":
                await notes.remove(visit.tx, visit.owner.id, self.kind, note.id)
                return Screen(visit.say("note-deleted"), self._back(visit))

    def _read(self, visit: Visit, note: Note) -> tuple[Screen, ...]:
        rows = (
            (
                button(visit.say("button-note-delete"), NoteAct(self.kind, "delete", note.id)),
                button(visit.say("button-note-list"), NotePage(self.kind, "page", 0)),
            ),
        )
        head = visit.say(f"{self.kind}-head", time=visit.moment(note.written_at))
        return read_screens(head, note.text, rows)

    def _back(self, visit: Visit) -> Rows:
        return ((button(visit.say("button-note-list"), NotePage(self.kind, "page", 0)),),)


def read_screens(head: str, text: str, rows: Sequence[tuple[Button, ...]]) -> tuple[Screen, ...]:
    """A line of ours above a text of the owner's: one message where both fit, two where they do not."""
    pages = packed([head, *quoted(text)])
    return (*(Screen(page, new=number > 0) for number, page in enumerate(pages[:-1])), _last(pages, rows))


def _last(pages: Sequence[str], rows: Sequence[tuple[Button, ...]]) -> Screen:
    return Screen(pages[-1], tuple(rows), new=len(pages) > 1)


JOURNAL = Notebook("journal")
DRAFTS = Notebook("draft")
