"""Who it is about: contacts and their accounts, listed, added, renamed, taken out. /people, and /settings, lead here.

Nobody is added before the owner has said that it is them. Taking somebody out takes away protection, so it waits as the
owner has chosen; it never takes anything out of the record.
"""

from dataclasses import replace
from html import escape
from typing import Any

from buffer.letters.button_data import button
from buffer.letters.buttons import LOOKALIKE, Lookalike
from buffer.letters.kinds import lookalike
from buffer.owner import contacts as owner_contacts
from buffer.owner import cooling_off
from buffer.text import account_line, sanitize, unlinked
from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.settings import boundary_text, contact_picker, person_check, screens
from handlers.owner.settings.buttons import (
    PEOPLE,
    AccountOf,
    PeopleList,
    PersonIs,
    PersonOf,
    SettingOf,
)
from storage.intake import inbox
from storage.people import contacts, suspects
from storage.people.contacts import Contact
from storage.people.pending_changes import Change
from storage.people.suspects import Suspect
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "people"


async def everybody(visit: Visit) -> Screen:
    """The contacts, each with their accounts, and a way to add one."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    mine = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    lines = [visit.say("people-title", count=len(mine)) if mine else visit.say("people-nobody")]
    lines += [await _line(visit, contact) for contact in mine]
    rows: list[tuple[Button, ...]] = [
        (button(_plain_name(visit, contact), PersonOf("show", contact.id)),) for contact in mine
    ]
    for suspect, contact in (await _suspects(visit)).items():
        shown = account_line.shown(visit.words, suspect.telegram_id, suspect.name, "")
        lines.append(visit.say("lookalike-open", who=shown, name=_called(visit, contact)))
        rows += lookalike.answers(visit.words, _plain_name(visit, contact), suspect.telegram_id)
    rows.append((button(visit.say("button-people-add"), PeopleList("add")),))
    waits, ways_back = await screens.waiting(visit, _is_about_people)
    return Screen("\n\n".join([*lines, *waits]), (*rows, *ways_back))


def _is_about_people(change: Change) -> bool:
    """Whether somebody is to be taken out, or to have other words."""
    return change.setting in {"people", "boundary"}


async def _suspects(visit: Visit) -> dict[Suspect, Contact]:
    """The accounts of which the owner has not said whose they are, with the contact they look like."""
    found = {}
    for suspect in await suspects.list_of_owner(visit.tx, visit.keys, visit.owner.id):
        contact = None if suspect.denied else await contact_picker.find(visit, suspect.contact_id)
        if contact is not None:
            found[suspect] = contact
    return found


async def on_suspect(visit: Visit) -> Shown:
    """The owner says whether an account that looks like a contact's is theirs: what came from it is kept, or let go."""
    if not isinstance(visit.button, Lookalike):
        return await everybody(visit)
    for suspect, contact in (await _suspects(visit)).items():
        if suspect.telegram_id == visit.button.account:
            return await _settle(visit, suspect, contact, theirs=visit.button.answer == "yes")
    return Screen(visit.say("people-gone"))


async def _settle(visit: Visit, suspect: Suspect, contact: Contact, *, theirs: bool) -> Screen:
    tx, keys, account = visit.tx, visit.keys, suspect.telegram_id
    name = _called(visit, contact)
    if theirs:
        await owner_contacts.add_account(tx, keys, visit.owner, contact, account, visit.now)
        return Screen(visit.say("lookalike-is", name=name))
    await inbox.retry_now(tx)
    await suspects.mark_denied(tx, keys, visit.owner.id, account, visit.now)
    return Screen(visit.say("lookalike-is-not"))


async def on_button(visit: Visit) -> Shown:
    """Somebody was chosen, or something about them."""
    match visit.button:
        case PeopleList("add"):
            return await _ask(visit, "person", contact_picker.ask(visit, "people-who"))
        case PersonIs("yes", account):
            return await _confirmed(visit, account)
        case PersonIs():
            return await _not_them(visit)
        case PersonOf(contact=number) | AccountOf(contact=number) as pressed:
            contact = await contact_picker.find(visit, number)
            return Screen(visit.say("people-gone")) if contact is None else await _about(visit, contact, pressed)
    return await everybody(visit)


async def on_text(visit: Visit) -> Shown:
    """An account was picked or its number typed, or a name was."""
    talk = visit.conversation
    step, data = ("", {}) if talk is None else (talk.step, talk.data)
    contact = await contact_picker.find(visit, int(data.get("contact", 0)))
    if step == "name" and contact is not None:
        return await _named(visit, contact)
    if step in {"person", "account"} and (step == "person" or contact is not None):
        return await _picked(visit, contact)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return await everybody(visit)


async def _about(visit: Visit, contact: Contact, pressed: PersonOf | AccountOf) -> Shown:
    match pressed:
        case PersonOf("account"):
            name = _called(visit, contact)
            asked = contact_picker.ask(visit, "people-account", name=name)
            return await _ask(visit, "account", asked, contact=contact.id)
        case PersonOf("rename"):
            return await _ask(visit, "name", Screen(visit.say("people-name"), new=True), contact=contact.id)
        case PersonOf("remove") | AccountOf("remove"):
            return await _whether(visit, contact, pressed)
        case PersonOf("really"):
            return await _remove(visit, contact, None)
        case AccountOf("really", account=account):
            return await _remove(visit, contact, account)
    return await _person(visit, contact)


async def _person(visit: Visit, contact: Contact) -> Screen:
    """One contact, and what can be done."""
    accounts = await contacts.list_accounts(visit.tx, visit.keys, visit.owner.id, contact.id)
    rows: list[tuple[Button, ...]] = [
        (button(visit.say("button-people-account"), PersonOf("account", contact.id)),),
        (button(visit.say("button-people-rename"), PersonOf("rename", contact.id)),),
        (button(screens.name(visit, "boundary"), SettingOf("boundary", contact.id)),),
    ]
    if len(accounts) > 1:
        for account in accounts:
            label = visit.say("button-people-remove-account", account=str(account))
            rows.append((button(label, AccountOf("remove", contact.id, account)),))
    rows.append((button(visit.say("button-people-remove"), PersonOf("remove", contact.id)),))
    waits, ways_back = await screens.waiting(
        visit, lambda change: _is_about_people(change) and change.value["contact"] == contact.id
    )
    rows += ways_back
    rows.append((button(visit.say("button-people-back"), PeopleList("all")),))
    return Screen("\n\n".join([await _line(visit, contact), *waits]), tuple(rows))


async def _line(visit: Visit, contact: Contact) -> str:
    """Name, accounts and boundary of a contact."""
    accounts = await contacts.list_accounts(visit.tx, visit.keys, visit.owner.id, contact.id)
    listed = ", ".join(unlinked.one_line(str(account)) for account in accounts)
    known = visit.say("people-accounts", count=len(accounts), accounts=listed)
    boundary = f"{screens.name(visit, 'boundary')}: {await screens.agreement(visit, contact)}"
    return f"<b>{_called(visit, contact)}</b>\n{known}\n{boundary}"


def _called(visit: Visit, contact: Contact) -> str:
    """What the owner calls a contact, as HTML without links."""
    return escape(unlinked.display_name(contact.name, visit.say("nameless")))


def _plain_name(visit: Visit, contact: Contact) -> str:
    return sanitize.display_name(contact.name, visit.say("nameless"))


async def _picked(visit: Visit, contact: Contact | None) -> Shown:
    """Say back who it is. `contact`: whose other account it would be; None for a new person."""
    account = contact_picker.picked(visit)
    again = "people-who" if contact is None else "people-account"
    if account is None:
        return contact_picker.ask(visit, "welcome-who-again")
    if account.telegram_id == visit.owner.telegram_id:
        return contact_picker.ask(visit, "welcome-who-self")
    found = await owner_contacts.find_match(visit.tx, visit.keys, visit.owner, [account.telegram_id], "")
    if found.contact is not None and not found.new_accounts:
        return await _known(visit, found.contact, account.telegram_id, again)
    check = person_check.of(visit, account)
    whose = found.contact or contact
    key = "people-check-new" if whose is None else "people-check-account"
    name = "" if whose is None else _called(visit, whose)
    said = visit.say(key, who=person_check.who(visit, check), name=name)
    asked = Screen(said, person_check.rows(visit, check, PersonIs))
    back = Screen(visit.say("person-said-back"), clear=True)
    data = {**person_check.stored(check), "contact": 0 if contact is None else contact.id}
    return back, await _ask(visit, "check", asked, **data)


async def _known(visit: Visit, contact: Contact, account: int, again: str) -> Screen:
    """An account that is theirs already: who that is, and that it stays where it was to be taken out."""
    name = _called(visit, contact)
    stays = await owner_contacts.keep(visit.tx, visit.keys, visit.owner, contact, account)
    said = "people-known-stays" if stays else "people-known"
    return contact_picker.ask(visit, said, name=name, again=visit.say(again, name=name))


async def _confirmed(visit: Visit, confirmed: int) -> Shown:
    """It is them: from now on what this account writes is kept."""
    data = {} if visit.conversation is None else visit.conversation.data
    check = person_check.checked(data)
    contact = await contact_picker.find(visit, int(data.get("contact", 0)))
    if check is None or check.account.telegram_id != confirmed or (data.get("contact") and contact is None):
        return Screen(visit.say("people-gone"))
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    account, tx, keys, owner = check.account, visit.tx, visit.keys, visit.owner
    if contact is not None:
        whose = await owner_contacts.add_account(tx, keys, owner, contact, account.telegram_id, visit.now)
        name = _called(visit, whose)
        return Screen(visit.say("people-account-added", name=name))
    name = sanitize.sanitize(account.name)
    named = await owner_contacts.name_contact(tx, keys, owner, [account.telegram_id], name, visit.now)
    if not named.new:
        name = _called(visit, named.contact)
        return Screen(visit.say("people-account-added", name=name))
    done = Screen(visit.say("people-added"))
    if not name:
        asked = Screen(visit.say("people-name"), new=True)
        return done, await _ask(visit, "name", asked, contact=named.contact.id, then="boundary")
    return done, await boundary_text.begin(visit, named.contact.id)


async def _not_them(visit: Visit) -> Shown:
    """Somebody else is meant: ask again."""
    data = {} if visit.conversation is None else visit.conversation.data
    contact = await contact_picker.find(visit, int(data.get("contact", 0)))
    if contact is not None:
        return await _about(visit, contact, PersonOf("account", contact.id))
    return await _ask(visit, "person", contact_picker.ask(visit, "people-who"))


async def _named(visit: Visit, contact: Contact) -> Shown:
    """A name for somebody, which only the owner sees."""
    name = person_check.name_typed(visit.text)
    if name is None:
        return Screen(visit.say("people-name-again"))
    then = "" if visit.conversation is None else visit.conversation.data.get("then")
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    if not await owner_contacts.rename(visit.tx, visit.keys, visit.owner, contact, name, visit.now):
        return await everybody(visit)
    said = Screen(visit.say("people-renamed", name=escape(unlinked.one_line(name))))
    if then == "boundary":
        return said, await boundary_text.begin(visit, contact.id)
    return said, await _person(visit, replace(contact, name=name))


async def _whether(visit: Visit, contact: Contact, pressed: PersonOf | AccountOf) -> Screen:
    """What taking out means, and whether it is meant."""
    yes = PersonOf("really", contact.id)
    said = visit.say("people-remove", name=_called(visit, contact))
    really: PersonOf | AccountOf = yes
    if isinstance(pressed, AccountOf):
        really = AccountOf("really", contact.id, pressed.account)
        said = visit.say("people-remove-account", account=unlinked.one_line(str(pressed.account)))
    rows = (
        (button(visit.say("button-people-really"), really),),
        (button(visit.say("button-people-keep"), PersonOf("show", contact.id)),),
    )
    return Screen(said, rows)


async def _remove(visit: Visit, contact: Contact, account: int | None) -> Shown:
    """Take out a contact, or an account of theirs, now or after the owner's own waiting time."""
    wished = {"contact": contact.id, "account": account}
    waits = await cooling_off.wish(visit.tx, visit.resources, visit.owner, "people", wished, visit.now)
    return await screens.later(visit, waits) if waits is not None else await everybody(visit)


async def _ask(visit: Visit, step: str, screen: Screen, **data: Any) -> Screen:
    conversation = Conversation(TOPIC, step, data, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
    return screen


PART = Part(
    commands={"people": everybody},
    buttons={PEOPLE: on_button, LOOKALIKE: on_suspect},
    conversations={TOPIC: on_text},
    deaf={f"{TOPIC}/name": BRIEF},
    brief=frozenset({TOPIC}),
    asks_for_accounts=frozenset({f"{TOPIC}/person", f"{TOPIC}/account"}),
)
