"""Everything that can be written or pressed is answered, in every language: nothing leads nowhere."""

import json
import re
from functools import partial

import pytest

from buffer.letters.kinds.menu import LISTED
from handlers.owner import parts
from storage.people.helpers import PERMISSIONS
from tests.builders import present
from tests.flows.flow_channel import Secretary
from tests.flows.flow_crawler import LINE, Crawler
from tests.flows.flow_life import LINES
from tests.flows.flow_shapes import shapes
from tests.flows.flow_tongue import LIBRARY, Tongue, labels, plain
from tests.flows.flow_world import BOUNDARY, CONTACT, FRIEND, OWNER, SECOND, STRANGER, Agreement
from tests.thorough import params

UNKNOWN = frozenset(LIBRARY.of(language).say("unknown-command") for language in LIBRARY.languages)
LAST = frozenset(
    {f"set:language:{language}" for language in LIBRARY.languages}
    | {"people:really:N", "people:account:really:N:N"}
    | {"helper:revoke:N", "helper:refuse:N", "stop_helping", "set:cooling:N"}
)
"""Buttons that change what all others are, and so are pressed in the end."""
ORDER = [*(name for name in LISTED if name not in {"hide", "forget"}), "find Leo", "next_steps", "forget"]
"""/hide takes every screen away: it is written when all the others have been looked at."""
FOR_HELPERS = ["help", "helper", "counts", "practical", "read", "backup", "privacy"]
LONG = "You should have seen the marzipan on the balcony. " * 100
PEOPLE = re.compile("<(tg-spoiler|code|blockquote)>.*?</\\1>|[“„«][^\n]*[”“»]$", re.DOTALL | re.MULTILINE)
"""Where the words of somebody else stand, or the bot's for somebody else; what a line ends with in quotes is theirs."""
UNDER_THE_TEXT = "button-pick"
"""The one button that stands under the text field; it is pressed by choosing somebody."""
OF_THE_CONSOLE = "button-console-"
"""What stands on its page and in no chat: tests/unit/bot/console/test_server.py holds these against the page."""
TRIED = ("seen", "pressed", "commands")
NOTES = 9
"""More than stand on one page."""


async def set_up(world, language):
    """Somebody with this language opens the one-time link, tries all there is, and comes to the end."""
    world.box.person(OWNER, "Ottoline", username="ottoline_reads", language_code=language)
    bot = await world.run()
    token = present(re.search(r"start=(\S+)", await world.eventually(lambda: bot.said)))[1]
    owner = Crawler(world, OWNER, language, UNKNOWN, LAST | {"welcome:test:skip-test"})
    world.agreements.append(Agreement(OWNER, (CONTACT,), BOUNDARY))
    world.agreements.append(Agreement(OWNER, (SECOND,), BOUNDARY))
    assert await owner.says(f"/start {token}") == LIBRARY.of(language).say("welcome-safety")
    safety = owner.shown()[0]
    for account in (SECOND, CONTACT):
        await owner.taps("welcome:safety:safe", safety)
        await owner.tries("who", partial(world.box.share_users, OWNER, [account]))
        await owner.taps(f"welcome:who:yes:{account}")
    await owner.taps("welcome:situation:own")
    await owner.says(BOUNDARY)
    await owner.taps("welcome:preview:agree")
    await owner.says("18:30")
    await owner.says("Cambridge")
    await owner.taps("welcome:zone-is:America/Toronto")
    await owner.taps("welcome:zone:no-other", safety)
    await owner.says("Oslo")
    await owner.taps("welcome:zone:yes")
    await owner.taps("welcome:reminder:14-00")
    await owner.says("Leo, Mia")
    await owner.taps("welcome:alerts:alerts-on")
    await owner.taps("welcome:alerts-of:alerts_near:alerts-on")
    await owner.taps("welcome:alerts-of:alerts_public:alerts-on")
    await owner.follows()
    await owner.taps("welcome:hour:18-00", safety)
    await owner.taps("welcome:reminder:off", safety)
    await owner.taps("welcome:names:skip-names", safety)
    await owner.taps("welcome:alerts:alerts-on", safety)
    await owner.taps("welcome:channel:channel-done")
    origin = {"type": "hidden_user", "sender_user_name": "Samphire", "date": int(world.clock.now())}
    await owner.tries("test", lambda: world.box.forward(OWNER, origin, "A test, forwarded."))
    return bot, owner


async def has_days(world, owner, lines):
    """The contact writes of everything, first of all a threat, and goes on; somebody else's message is forwarded."""
    channel = Secretary(world)
    channel.open()
    channel.says(lines.threat)
    await world.settled()
    await owner.follows()
    for text in (*lines.plain, LONG, lines.rude):
        channel.says(text)
    origin = {"type": "user", "date": 1, "sender_user": world.box.people.get(FRIEND).user()}
    world.box.forward(OWNER, origin, "She said")
    await world.settled()
    await owner.follows()
    for _ in range(2):
        channel.says(lines.plain[1])
        channel.says(lines.threat)
        await has_a_digest(world, owner)
        await owner.follows()
    for text in lines.asked:  # a day without danger: next steps are offered, and each kind of answer
        channel.says(text)
    await has_a_digest(world, owner)
    for data in [data for _, data, _ in owner.buttons() if re.fullmatch(r"answer:\d+:\d+", data)]:
        await owner.taps(data)  # they look alike, and lead to different questions
        await owner.follows()


async def has_a_digest(world, owner):
    """What was written is taken in, a day goes by, and its digest is there: everything that follows is below it."""

    def newest():
        return next((data for _, data, _ in owner.buttons() if re.fullmatch(r"show:ask:d\d+", data)), None)

    await world.settled()
    before = newest()
    await world.later(hours=25)
    await world.wait_for(lambda: newest() not in {None, before})
    await world.settled()


async def invites(world, owner, person, language):
    """Somebody with another language is invited, and opens the link."""
    world.helpers.add(person)
    world.box.person(person, "Barnabas", language_code=language)
    await owner.says("/helper")
    link = await owner.taps("helper:invite:0")
    somebody = Crawler(world, person, language, UNKNOWN, LAST)
    await somebody.says(f"/start {present(re.search(r'start=([A-Za-z0-9_-]+)', link))[1]}")
    return somebody


async def finds_friends(world, owner, lines):
    """Two who help, of whom one may do everything in the end; there is something to read, and danger to tell of."""
    friend = await invites(world, owner, FRIEND, lines.other)
    await owner.follows()
    await owner.says("/helper")
    await owner.taps(owner.visible(r"helper:show:\d+"))
    for permission in PERMISSIONS:
        await owner.taps(owner.visible(rf"helper:may:\d+:{permission}:yes"))
    second = await invites(world, owner, STRANGER, lines.other)
    await owner.taps(owner.visible(r"helper:confirm:\d+"))
    channel = Secretary(world)
    for text in (LONG, *lines.plain, lines.threat):
        channel.says(text)
    await world.settled()
    await owner.follows()
    await friend.explores(FOR_HELPERS)
    return friend, second


async def sees_messages(world, owner, friend):
    """The digest early; then messages, once with the friend and once without."""
    await owner.says("/digest")
    await owner.taps("show:yes:today")
    await owner.tries("the pause", lambda: world.pass_unheard(minutes=11))
    await owner.follows()
    for _ in range(2):
        scope = owner.visible(r"show:ask:d\d+").rpartition(":")[2]
        await owner.taps(f"show:ask:{scope}")
        await owner.taps(f"show:yes:{scope}")
        await friend.follows()
        await owner.tries("the pause", lambda: world.pass_unheard(minutes=11))
        await owner.taps(f"show:open:{scope}")
        await owner.follows()


async def writes(owner, lines):
    """More than stands on one page, and an incident with a time that no button can say."""
    for _ in range(NOTES):
        await owner.says(f"/journal {LINE}")
        await owner.says(f"/draft {LINE}")
    await owner.says("/incident")
    if any(data == "incident:drop" for _, data, _ in owner.buttons()):  # something she typed before became one
        await owner.taps("incident:drop")
        await owner.says("/incident")
    await owner.taps("incident:kind:visit")
    await owner.taps(owner.visible(r"incident:who:\d+"))
    await owner.says(lines.yesterday)
    await owner.taps("incident:when:yes")
    await owner.taps("incident:skip:where")
    await owner.says(LINE)
    await owner.taps("incident:skip:witnesses")
    await owner.says(None, photo=owner.world.box.photo(b"a door"))
    await owner.taps("incident:skip:files")
    await owner.taps("incident:keep")
    await owner.says("/incident")
    await owner.taps("incident:earlier")
    await owner.follows()


async def is_heard(owner, lines):
    """She types without a command: in danger, about stopping, about their death, and just so."""
    for typed in (*lines.heard, LINE):
        await owner.says("/help")
        await owner.says(typed)
        await owner.follows()
        await owner.says("/incident")  # what she typed may have begun one, and the next words would be its answer
        if any(data == "incident:drop" for _, data, _ in owner.buttons()):
            await owner.taps("incident:drop")


async def adds_people(owner):
    """A third person, and another account of somebody, by numbers that Telegram shows nothing for."""
    await owner.says("/settings")
    await owner.taps("people:all")
    await owner.taps("people:add")
    await owner.says("424242")
    await owner.taps("people:is:no:424242")
    await owner.says("424242")
    await owner.taps("people:is:yes:424242")
    await owner.says(LINE)
    await owner.says("/settings")
    await owner.taps("people:all")
    await owner.taps(owner.visible(r"people:show:\d+"))
    await owner.taps(owner.visible(r"people:account:\d+"))
    await owner.says("434343")
    await owner.taps("people:is:yes:434343")
    await owner.says("/settings")
    await owner.taps("people:all")
    await owner.taps(owner.visible(r"people:show:\d+"))
    await owner.follows()


US = "3/4/26, 6:05 PM - Rudi Kern: a\n3/5/26, 6:05 PM - Mira Sol: b\n3/5/26, 6:07 PM - Kim: c\n"
"""Three people, and dates that may begin with the day or with the month."""
LATIN = "3/14/26, 6:05 PM - Rudi: Gr\u00fc\u00dfe, M\u00e4dchen\n3/15/26, 6:05 PM - Mira: sch\u00f6n\n".encode("cp1252")
CHATS = {
    "chats": {
        "list": [
            {
                "name": name,
                "type": "personal_chat",
                "id": number,
                "messages": [
                    {
                        "id": 1,
                        "type": "message",
                        "date": "2026-03-14T12:00:00",
                        "date_unixtime": "1773489600",
                        "from": name,
                        "from_id": f"user{number}",
                        "text": "a",
                        "text_entities": [],
                    }
                ],
            }
            for number, name in ((901, "Rudi"), (902, "Mira"))
        ]
    }
}


async def hands_over(world, owner):
    """Files of every kind that asks something: a chat of three, other letters, two chats, one cut short, a picture."""
    files = {
        "chat.txt": US.encode(),
        "latin.txt": LATIN,
        "result.json": json.dumps(CHATS).encode(),
        "cut.json": json.dumps(CHATS).encode()[:-40],
        "screen.png": b"\x89PNG\r\n\x1a\n picture",
    }
    await owner.says("/help")  # an incident that was just begun would take them for its own
    for name, content in files.items():
        await owner.tries(name, partial(world.box.write, OWNER, document=world.box.file(content, name)))
        for pattern in (r"handed:as:\d+:theirs", r"handed:with:\d+:\d+"):
            for data in [data for _, data, _ in owner.buttons() if re.fullmatch(pattern, data)][:1]:
                await owner.taps(data)  # for each of them, though it looks like the one before
        await owner.follows()


async def asks_why(world, owner, lines):
    """Which hints a message carries that has some; what does not fit, fits after all."""
    accusing = next(entry.seq for entry in await world.entries() if entry.text == lines.plain[0])
    await owner.says(f"/why {accusing}")
    await owner.follows()


def mixed(one):
    """What was said to somebody that is not all in their language; words of people are left out."""
    tongue = Tongue(one.language)
    found = {plain(PEOPLE.sub("", said)) for _, said in one.said}
    return [(tongue.slips(said), said) for said in found if tongue.slips(said)]


@pytest.mark.parametrize("language", params(LIBRARY.languages, lambda _: "any language"))
async def test_everything_is_answered(story, language):
    """No command and no button is met with nothing, with an error, or with "I do not know that"; none is left out."""
    async with story() as world:
        lines = LINES[language]
        bot, owner = await set_up(world, language)
        await has_days(world, owner, lines)
        friend, second = await finds_friends(world, owner, lines)
        await sees_messages(world, owner, friend)
        await writes(owner, lines)
        await is_heard(owner, lines)
        await hands_over(world, owner)
        await adds_people(owner)
        await asks_why(world, owner, lines)
        await owner.explores(ORDER)
        assert [*mixed(owner), *mixed(friend), *mixed(second)] == []
        await friend.finishes()
        await second.says("/stop_helping")
        await owner.finishes()
        await owner.says("/settings")
        await owner.taps("set:language")
        await owner.taps(f"set:language:{language}")
        await owner.says("/settings")
        await owner.taps("set:zone")
        await owner.says("Cambridge")
        await owner.follows()
        await owner.says("/settings")
        await owner.taps("set:show_delay")
        await owner.taps("set:show_delay:0")
        await owner.says("/settings")
        await owner.follows()
        await owner.says("/hide")
        await owner.says("/help")
        assert owner.wrong == []
        assert friend.wrong == []
        assert await world.house.dead_letters() == 0
        assert not re.search(r"\b(ERROR|CRITICAL)\b", bot.logged)

        missed = left_out(owner, friend, second)
        assert missed == [], "\n".join(map(str, missed))


ELSEWHERE = {
    # switches of an earlier version: tests/unit/handlers/owner/test_roles.py presses one
    *(f"helper:may:[^:]+:{permission}" for permission in PERMISSIONS),
    # a list of more than a page: tests/unit/handlers/owner/digest/test_open_matters.py presses them
    "matter:page:[^:]+",
    "button-matters-more",
    "button-matters-before",
    # answers to bills, forms and information: tests/unit/handlers/owner/digest/test_answer_drafts.py presses them
    "answer:[^:]+:[^:]+:done",
    "answer:[^:]+:[^:]+:noted",
    *(f"button-answer-{label}" for label in ("bill-no", "bill-yes", "form-done", "form-no", "form-yes")),
    "button-answer-information-noted",
    # switches of an earlier version, which say neither yes nor no: tests/unit/handlers/owner/helpers/test_shared.py
    *(f"helper:may:[^:]+:{permission}" for permission in PERMISSIONS),
    # the old way to another account: tests/unit/handlers/owner/settings/test_change.py presses it
    "set:account",
    "set:account:[^:]+",
    # what another answer before it leads to, or a file cut short: tests/storage/test_handed_in.py taps through these
    "button-import-cut",
    "handed:text:[^:]+:cut",
    "handed:as:[^:]+:journal",
    "handed:is:[^:]+:me",
    "handed:is:[^:]+:me:[^:]+",
    "handed:when:[^:]+:yes",
    "handed:when:[^:]+:no",
    "button-import-lines",
    *(f"button-import-line-{choice}" for choice in ("part", "own", "back")),
    *(f"handed:line:[^:]+:[^:]+:{choice}" for choice in ("show", "part", "own", "back")),
    # on the console's page, not in the chat: tests/flows/test_console_browser.py
    *(f"button-console-{what}" for what in ("close", "fold", "look", "more", "show", "survey", "survey-all")),
    *(f"button-console-{what}" for what in ("tick-all", "untick", "write")),
    # an owner of before the three questions about alerts: tests/unit/buffer/letters/test_groups.py presses them
    "button-unasked",
    "button-unasked-reminder",
    "unasked",
    "unasked:ask:N",
    "unasked:alerts_near:yes",
    "unasked:alerts_near:no",
    "unasked:alerts_public:yes",
    "unasked:alerts_public:no",
    "unasked:reminder:[^:]+",
    # only where something is due before the digest: tests/unit/buffer/reminder/test_make.py
    "reminder-title",
    # another account of the owner's opens a link: tests/unit/handlers/owner/safety/test_new_account.py
    "new-account-opened",
    "new-account-waits",
    "new-account-taken",
    "new-account-farewell",
    "new-account-here",
    # only where somebody who looks like the contact writes: tests/unit/handlers/owner/settings/test_lookalikes.py
    "button-lookalike-yes",
    "lookalike",
    "lookalike:yes:[^:]+",
    "lookalike:no:[^:]+",
    # only under an alert about self-harm: tests/unit/buffer/letters/test_alerts.py looks at it
    "button-alert-welfare",
    # only where an older copy of the database was put back: tests/trust/test_h01_old_copy.py presses it
    "old_copy",
    "old_copy:go-on:[^:]+",
    "button-old-copy-go-on",
}
"""What no day of this life leads to."""


def left_out(*people):
    """What there is to be written or pressed, by the code and by the sentences, that none of these people tried."""
    seen, pressed, commands = (set().union(*(getattr(one, what) for one in people)) for what in TRIED)
    data = {kind.data for kind in pressed}
    print(len(pressed), "kinds of buttons:", *sorted(pressed), sep="\n")
    read = {
        key
        for one in people
        for key, label in labels(one.language).items()
        if any(label.fullmatch(kind.label) for kind in one.pressed)
    }
    found = [f"/{name}" for name in parts.commands() if name not in commands]
    found += [name for name in parts.buttons() if name not in {one.partition(":")[0] for one in data}]
    found += [shape for shape in shapes() if not any(re.fullmatch(shape, one) for one in data)]
    found += [key for key in labels("en") if key not in {*read, UNDER_THE_TEXT} and not key.startswith(OF_THE_CONSOLE)]
    return sorted(set(found) - ELSEWHERE) + sorted(seen - pressed)
