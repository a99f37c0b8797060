"""Where somebody we know is answered: finds the part that answers, runs it, and puts what it shows into the outbox.

All in the transaction in which the update is marked done: a crash answers neither twice nor never. Only updates that
buffer.intake found to be for an owner come here; who is talking is looked up again all the same.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from buffer.incoming import LookedUp
from buffer.letters import outbox
from buffer.letters.button_data import Family
from buffer.letters.letter import Post, TextMessage
from buffer.owner import account
from buffer.owner.begin import owner_of
from buffer.resources import Resources
from handlers.inbound import fields
from handlers.inbound.fields import Json
from handlers.owner import parts
from handlers.owner.dialogue import fallbacks
from handlers.owner.dialogue.screen import Astray, Screen, Shown, several
from handlers.owner.dialogue.visit import BRIEF, Answer, Visit
from handlers.owner.heard import cancel
from handlers.owner.heard import typed as heard
from handlers.owner.onboarding import invitation_link
from handlers.owner.settings import contact_picker
from storage.database import Tx
from storage.outbox import chat_messages
from storage.outbox.letters import LetterKind
from storage.people import helpers, owners
from storage.people.helpers import Helper
from storage.people.invitations import Invitation
from storage.people.owners import Owner
from storage.private import conversations
from storage.private.conversations import Conversation


@dataclass(frozen=True, slots=True)
class Parting:
    """The last words to an owner who is not kept any more, as a message."""

    owner_id: int
    chat_id: int
    message: TextMessage


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers owners. `bot_name` is the bot's own user name, for links to it."""

    resources: Resources
    bot_name: str
    commands: dict[str, Answer] = field(default_factory=parts.commands)
    buttons: dict[str, Answer] = field(default_factory=parts.buttons)
    families: dict[str, Family] = field(default_factory=parts.families)
    topics: dict[str, Answer] = field(default_factory=parts.conversations)
    helper_may: dict[str, str] = field(default_factory=parts.helper_may)
    ended_by_command: frozenset[str] = field(default_factory=parts.ended_by_command)
    deaf: dict[str, timedelta] = field(default_factory=parts.deaf)
    takes: frozenset[str] = field(default_factory=parts.takes)
    brief: frozenset[str] = field(default_factory=parts.brief)
    asks_for_accounts: frozenset[str] = field(default_factory=parts.asks_for_accounts)
    cancelled: dict[str, Answer] = field(default_factory=parts.cancelled)

    async def account_typed(self, tx: Tx, update: Json) -> int | None:
        """The account whose number somebody has typed where one was asked for, so that it can be looked up first."""
        message = fields.inner(update, "message")
        account = contact_picker.number_typed(fields.text(message, "text") or "")
        person = fields.whole(fields.inner(message, "from"), "id")
        if account is None or person is None:
            return None
        talk = await conversations.find(tx, self.resources.keys, person)
        return account if talk is not None and f"{talk.topic}/{talk.step}" in self.asks_for_accounts else None

    async def handle(
        self, tx: Tx, update: Json, row: int, now: datetime, looked_up: LookedUp | None = None
    ) -> Parting | None:
        """Answer one update. `row` is its inbox row, which keeps an answer from being written twice.

        `looked_up` is what Telegram says of the account that `account_typed` has found in it.

        Returns what is to be said once the transaction is over, to somebody of whom nothing is kept any more.
        """
        message, query = update.get("message"), update.get("callback_query")
        if message is None and (query is None or is_inline(query)):
            return None
        sender = (message or query or {})["from"]
        visit = await self._visit(tx, sender, message, query, now, looked_up)
        if visit is None:
            return None
        if message is not None:
            ids = [fields.whole(message, "message_id") or 0]
            await chat_messages.add(tx, self.resources.keys, visit.owner.id, visit.person, ids, now)
        name, answer, visit = self._find(visit, message, query)
        visit = await self._take_up(visit, name)
        if visit.helper is not None and not self._may(visit.helper, name):
            answer = fallbacks.not_shared
        shown = await answer(visit)
        if isinstance(shown, Astray):
            shown = await heard.plain(replace(visit, conversation=None))
        if isinstance(shown, Screen) and shown.parting:
            return Parting(visit.owner.id, visit.person, shown.message(person=visit.person, pressed=None))
        await self._post(visit, shown, row)
        return None

    async def _visit(
        self,
        tx: Tx,
        sender: Json,
        message: Json | None,
        query: Json | None,
        now: datetime,
        looked_up: LookedUp | None,
    ) -> Visit | None:
        """Who is talking: an owner, a helper, somebody with a link that makes them one; None for anybody else."""
        person, helper = fields.whole(sender, "id"), None
        if person is None:
            return None
        owner = await owners.find_by_telegram_id(tx, self.resources.keys, person)
        if owner is None:
            helping = (await helpers.find_active(tx, self.resources.keys, [person])).get(person)
            if helping:
                helper = helping[0]
                owner = await owners.find(tx, self.resources.keys, helper.owner_id)
        invitation = None
        if owner is None:
            invitation = await invitation_link.invitation(tx, self.resources.keys, message, now)
            if invitation is None or await _left(tx, self.resources, invitation, person):
                return None
            owner = await owner_of(tx, self.resources, invitation, sender, now)
        return Visit(
            tx=tx,
            resources=self.resources,
            owner=owner,
            now=now,
            person=person,
            language=_language(owner, helper, invitation, sender),
            bot_name=self.bot_name,
            message=message,
            pressed=_pressed(query),
            helper=helper,
            invitation=invitation,
            conversation=await conversations.find(tx, self.resources.keys, person),
            looked_up=looked_up,
        )

    def _may(self, helper: Helper, name: str) -> bool:
        """Whether a helper may do this: only what a part has named for helpers, and the owner has allowed."""
        permission = self.helper_may.get(name)
        return permission is not None and (permission == "" or permission in helper.permissions)

    def _find(self, visit: Visit, message: Json | None, query: Json | None) -> tuple[str, Answer, Visit]:
        """Who answers, under which name, and the visit with what was said."""
        if query is not None:
            return self._find_button(visit, fields.text(query, "data") or "")
        text = fields.text(message or {}, "text") or ""
        if visit.invitation is not None:
            return "start", invitation_link.opened, visit
        if text.startswith("/"):
            name = (text[1:].split() or [""])[0]
            rest = text[1 + len(name) :].strip()
            command = name.split("@")[0].lower()
            if command not in self.commands and cancel.is_command(visit, command):
                return self._find_end(replace(visit, text=rest))
            answer = self.commands.get(command, fallbacks.unknown_command)
            if rest and (command in self.takes or command not in self.commands):
                answer = heard.first(answer, takes=True)
            return command, answer, replace(visit, text=rest)
        if visit.conversation is not None and visit.conversation.topic in self.topics:
            if cancel.is_meant(visit, text, strictly=self._keeps_words(visit.conversation, visit.now)):
                return self._find_end(replace(visit, text=""))
            return visit.conversation.topic, self._leads(visit.conversation, visit.now), replace(visit, text=text)
        if cancel.is_let_go(visit, text):
            return self._find_end(replace(visit, text=""))
        return "", heard.plain, replace(visit, text=text)

    def _find_end(self, visit: Visit) -> tuple[str, Answer, Visit]:
        """Who ends what is being asked. Danger that stands beside it comes first."""
        talk, name = visit.conversation, cancel.COMMAND
        answer: Answer = cancel.nothing_open
        if talk is not None and talk.topic in self.topics:
            name, answer = talk.topic, self.cancelled.get(talk.topic, cancel.ended)
        ends = answer is not cancel.nothing_open  # beside danger, what waits is not asked about
        return name, heard.first(answer, takes=ends) if visit.text else answer, visit

    def _keeps_words(self, talk: Conversation, now: datetime) -> bool:
        """Whether whatever is typed is kept by a conversation, or is not the owner's own words."""
        return talk.topic in self.takes or now - talk.changed_at < self._deaf_for(talk)

    def _leads(self, talk: Conversation, now: datetime) -> Answer:
        """Who answers something typed in a conversation: danger first, unless its words are not the owner's own."""
        age = now - talk.changed_at
        if talk.topic in self.brief and age > BRIEF:
            return heard.late
        answer = self.topics[talk.topic]
        return answer if age < self._deaf_for(talk) else heard.first(answer, takes=talk.topic in self.takes)

    def _deaf_for(self, talk: Conversation) -> timedelta:
        return max(self.deaf.get(where, timedelta()) for where in (talk.topic, f"{talk.topic}/{talk.step}"))

    def _find_button(self, visit: Visit, data: str) -> tuple[str, Answer, Visit]:
        """Who answers a button. Data that no button of ours carries is answered like an unknown command."""
        word = data.partition(":")[0]
        family = self.families.get(word)
        button = None if family is None else family.unpack(data)
        answer = fallbacks.unknown_command if button is None else self.buttons[word]
        return word, answer, replace(visit, button=button)

    async def _take_up(self, visit: Visit, name: str) -> Visit:
        """A command or another button ends a conversation that waits for nothing but a line; a button takes its own
        conversation up again."""
        one = visit.conversation
        if one is not None and one.topic in self.ended_by_command and name != one.topic:
            await conversations.end(visit.tx, self.resources.keys, visit.person)
            visit = replace(visit, conversation=None)
        if visit.message is None and name in self.topics:
            own = await conversations.find(visit.tx, self.resources.keys, visit.person, name)
            return replace(visit, conversation=own)
        return visit

    async def _post(self, visit: Visit, shown: Shown, row: int) -> None:
        for number, screen in enumerate(several(shown)):
            message = screen.message(person=visit.person, pressed=visit.pressed)
            # what is for another person is not taken back by /hide
            kind: LetterKind = "answer" if message.to == visit.person else "word"
            when = visit.now + timedelta(microseconds=number)  # the outbox keeps the order of its times
            post = Post(kind, f"answer/{row}/{number}", message)
            await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, post, when)


def _language(owner: Owner, helper: Helper | None, invitation: Invitation | None, sender: Json) -> str:
    if helper is not None:
        return helper.language
    if invitation is not None and invitation.kind == "helper":
        return fields.text(sender, "language_code") or owner.language
    return owner.language


async def _left(tx: Tx, resources: Resources, invitation: Invitation, person: int) -> bool:
    """Whether a link would make a new owner of an account that its owner has left: their contact would be answered once
    more. Nothing is said to it."""
    return invitation.owner_id is None and await account.find_left(tx, resources.keys, person) is not None


def is_inline(query: Json) -> bool:
    """Whether a button was pressed under a message sent in the name of somebody (Bot API: via the bot, in inline mode).
    The bot sends none; Telegram waits all the same until it hears that the press was noticed, and hears no more."""
    return "inline_message_id" in query


def _pressed(query: Json | None) -> int | None:
    """The message whose button was pressed, if it can still be changed (Bot API: InaccessibleMessage has date 0)."""
    message = fields.inner(query or {}, "message")
    return fields.whole(message, "message_id") if message.get("date") else None
