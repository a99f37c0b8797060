"""/journal and /draft: words the owner keeps for themselves, listed by date, read and deleted one by one.

They are apart from the record, so that no export can hold them, and nothing here can send one to anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.owner.dialogue.pages import packed, quoted
from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.private import conversations, notes
from storage.private.conversations import Conversation
from storage.private.notes import Note, NoteKind

ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Notebook:
    """A book of one kind of notes. Its texts are the messages whose keys begin with the kind."""

    kind: NoteKind

    @property
    def part(self) -> Part:
        """What it answers."""
        return Part(
            commands={self.kind: self.open},
            buttons={self.kind: self.on_button},
            conversations={self.kind: self.on_text},
            ended_by_command=frozenset({self.kind}),
        )

    async def open(self, visit: Visit) -> Shown:
        """The list; what is typed behind the command is kept at once."""
        if visit.text:
            return await self._keep(visit, visit.text)
        return await self._page(visit, 0)

    async def on_button(self, visit: Visit) -> Shown:
        """A button of this book."""
        match visit.args:
            case ("write",):
                await self._listen(visit)
                return Screen(visit.say(f"{self.kind}-write"), new=True)
            case ("page", number) if number.isdecimal():
                return await self._page(visit, int(number))
            case (what, number) if number.isdecimal():
                note = await notes.find(visit.tx, visit.keys, visit.owner.id, self.kind, int(number))
                if note is not None:
                    return await self._about(visit, what, note)
                return Screen(visit.say("note-gone"), self._back(visit))
        return await self._page(visit, 0)

    async def on_text(self, visit: Visit) -> Shown:
        """Something written into the book."""
        if not visit.text.strip():
            return Screen(visit.say("note-words-only"))
        return await self._keep(visit, visit.text)

    async def _listen(self, visit: Visit) -> None:
        conversation = Conversation(self.kind, "write", {}, visit.now)
        await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)

    async def _keep(self, visit: Visit, text: str) -> Shown:
        note_id = await notes.add(visit.tx, visit.keys, visit.owner.id, self.kind, text, visit.now)
        await self._listen(visit)  # a long text comes in several messages
        rows = (
            (
                Button(visit.say("button-note-delete"), f"{self.kind}:delete:{note_id}"),
                Button(visit.say("button-note-list"), f"{self.kind}:page:0"),
            ),
        )
        return Screen(visit.say(f"{self.kind}-kept"), rows)

    async def _page(self, visit: Visit, number: int) -> Screen:
        count = await notes.count(visit.tx, visit.owner.id, self.kind)
        last = max(0, (count - 1) // ON_A_PAGE)
        number = min(number, last)
        listed = await notes.list_dates(visit.tx, visit.owner.id, self.kind, skip=number * ON_A_PAGE, limit=ON_A_PAGE)
        rows: list[tuple[Button, ...]] = [(Button(visit.say("button-note-write"), f"{self.kind}:write"),)]
        for note_id, at in listed:
            rows.append((Button(visit.moment(at), f"{self.kind}:read:{note_id}"),))
        turns = []
        if number > 0:
            turns.append(Button(visit.say("button-note-newer"), f"{self.kind}:page:{number - 1}"))
        if number < last:
            turns.append(Button(visit.say("button-note-older"), f"{self.kind}:page:{number + 1}"))
        if turns:
            rows.append(tuple(turns))
        return Screen(visit.say(f"{self.kind}-list", count=count), tuple(rows))

    async def _about(self, visit: Visit, what: str, note: Note) -> Shown:
        match what:
            case "read":
                return self._read(visit, note)
            case "delete":
                rows = (
                    (Button(visit.say("button-note-really"), f"{self.kind}:gone:{note.id}"),),
                    (Button(visit.say("button-note-keep"), f"{self.kind}:read:{note.id}"),),
                )
                return Screen(visit.say("note-delete-asked", time=visit.moment(note.written_at)), rows)
            case "gone":
                await notes.remove(visit.tx, visit.owner.id, self.kind, note.id)
                return Screen(visit.say("note-deleted"), self._back(visit))
        return await self._page(visit, 0)

    def _read(self, visit: Visit, note: Note) -> tuple[Screen, ...]:
        rows = (
            (
                Button(visit.say("button-note-delete"), f"{self.kind}:delete:{note.id}"),
                Button(visit.say("button-note-list"), f"{self.kind}:page:0"),
            ),
        )
        head = visit.say(f"{self.kind}-head", time=visit.moment(note.written_at))
        return read_screens(head, note.text, rows)

    def _back(self, visit: Visit) -> tuple[tuple[Button, ...], ...]:
        return ((Button(visit.say("button-note-list"), f"{self.kind}:page:0"),),)


def read_screens(head: str, text: str, rows: Sequence[tuple[Button, ...]]) -> tuple[Screen, ...]:
    """A line of ours above a text of the owner's: one message where both fit, two where they do not."""
    pages = packed([head, *quoted(text)])
    return (*(Screen(page, new=number > 0) for number, page in enumerate(pages[:-1])), _last(pages, rows))


def _last(pages: Sequence[str], rows: Sequence[tuple[Button, ...]]) -> Screen:
    return Screen(pages[-1], tuple(rows), new=len(pages) > 1)


JOURNAL = Notebook("journal")
DRAFTS = Notebook("draft")
