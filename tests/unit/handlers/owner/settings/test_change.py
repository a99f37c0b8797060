"""/settings: everything as it stands. What weakens a protection waits, can be taken back, gives way to a new wish."""

from dataclasses import dataclass

import pytest

from buffer.owner import cooling_off
from buffer.owner.contacts import name_contact
from handlers.owner.settings import screens
from handlers.owner.settings.buttons import SETTINGS
from storage.boundary import boundaries
from storage.people import contacts, helpers, invitations, owners, pending_changes
from tests.builders import BOUNDARY, NOW, STRANGER, Home, later

STRONG = {
    "cooling": 24,
    "show_delay": 60,
    "alerts": True,
    "alerts_near": True,
    "alerts_public": True,
    "legal_order": True,
}
WEAKER = {
    "show_delay": ("set:show_delay:10", "10 minutes"),
    "cooling": ("set:cooling:1", "one hour"),
    "alerts": ("set:alerts:no", "off"),
    "alerts_near": ("set:alerts_near:no", "off"),
    "alerts_public": ("set:alerts_public:no", "off"),
    "legal_order": ("set:legal_order:no", "off"),
}
STRONGER = {
    "show_delay": ("set:show_delay:1440", 1440),
    "cooling": ("set:cooling:72", 72),
    "alerts": ("set:alerts:yes", True),
    "alerts_near": ("set:alerts_near:yes", True),
    "alerts_public": ("set:alerts_public:yes", True),
    "legal_order": ("set:legal_order:yes", True),
}


@dataclass(slots=True)
class Wishes:
    """The owner's settings, and what waits."""

    home: Home

    async def now(self):
        """The owner as kept."""
        async with self.home.database.read() as tx:
            return await owners.find(tx, self.home.resources.keys, self.home.owner_id)

    async def waiting(self):
        """What waits."""
        async with self.home.database.read() as tx:
            return await pending_changes.list_waiting(tx, self.home.resources.keys, self.home.owner_id)

    async def pass_(self, front, **spans):
        """Let time pass, and the clock look at it."""
        front.later(**spans)
        async with self.home.database.write() as tx:
            return await cooling_off.apply_due(tx, self.home.resources, self.home.owner_id, front.now)

    async def text(self):
        """The boundary agreed to."""
        async with self.home.database.read() as tx:
            agreed = await boundaries.find_current(tx, self.home.resources.keys, [self.home.contact_id])
        return agreed[self.home.contact_id].text


@pytest.fixture
async def wishes(home):
    """An owner who has chosen every protection."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, **STRONG)
    return Wishes(home)


# What is shown


async def test_every_value_is_shown(front, wishes):
    """Each setting has a line with its value, and a button; behind the button its value stands once more."""
    [shown] = await front.says("/settings")
    for name in SETTINGS:
        assert f"set:{name}" in shown.data
    assert {data.pack() for data in screens.ELSEWHERE.values()} <= set(shown.data)
    for line in ("Boundary: <b>agreed on 4 March</b>", "Who it is about: <b>Robin</b>", "Hour: <b>18:00</b>",
                 "Languages they write: <b>not seen yet</b>",
                 "Time zone: <b>UTC</b>", "Language: <b>English</b>", "Alerts: violence, self-harm: <b>on</b>",
                 "Alerts: near you, children: <b>on</b>", "Alerts: made public: <b>on</b>",
                 "A line on quiet days: <b>on</b>", "Take forwards out of this chat: <b>off</b>",
                 "Weekly picture: <b>on</b>", "Paused: <b>off</b>", "A legal order is in force: <b>on</b>",
                 "Wait before messages are shown: <b>one hour</b>",
                 "Wait before protections change: <b>24 hours</b>", "Helper: <b>nobody</b>",
                 "Your own words: <b>none yet</b>", "Country of the help lines: <b>not said</b>"):  # fmt: skip
        assert line in shown.text.splitlines()
    [asked] = await front.presses("set:show_delay")
    assert asked.text.startswith("<b>Wait before messages are shown: one hour</b>")
    assert asked.data == [f"set:show_delay:{minutes}" for minutes in cooling_off.SHOW_DELAYS]


async def test_what_is_chosen_elsewhere(front, home, wishes):
    """Helpers, words and country are shown too, and their buttons lead to where they are chosen."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, STRANGER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", (), NOW)
        await owners.change(tx, home.resources.keys, home.owner_id, country="NZ")
    await front.presses("words:add:flag")
    await front.says("balcony")
    [shown] = await front.says("/settings")
    for line in ("Helper: <b>Kim</b>", "Your own words: <b>one</b>", "Country of the help lines: <b>New Zealand</b>"):
        assert line in shown.text.splitlines()
    assert f"helper:show:{number}" in (await front.presses("helper:all"))[0].data
    assert "words:add:flag" in (await front.presses("words:list"))[0].data
    assert "country:none" in (await front.presses("country:other"))[0].data


async def test_the_words_agreed_to(front, wishes):
    """Behind "Boundary" stand the words as they are, then the way to others."""
    words, asked = await front.presses("set:boundary")
    assert BOUNDARY in words.text
    assert "welcome:situation:own" in asked.data


async def test_the_languages_a_contact_writes_can_be_put_right(front, home, wishes):
    """Shown as seen; a tap says that they write one, or do not, and from then on nothing is learnt."""
    [shown] = await front.presses("set:writes")
    assert shown.text.startswith("<b>Languages they write: not seen yet</b>")
    assert f"set:writes-in:{home.contact_id}:de:yes" in shown.data
    await front.presses(f"set:writes-in:{home.contact_id}:de:yes")
    [both] = await front.presses(f"set:writes-in:{home.contact_id}:es:yes")
    assert both.text.startswith("<b>Languages they write: German and Spanish</b>")
    [one] = await front.presses(f"set:writes-in:{home.contact_id}:de:no")
    assert one.text.startswith("<b>Languages they write: Spanish</b>")
    async with home.database.read() as tx:
        [contact] = await contacts.list_of_owner(tx, home.resources.keys, home.owner_id)
    assert (contact.languages, contact.languages_said, contact.name) == (("es",), True, "Robin")
    [other] = await front.presses(f"set:writes-in:{home.contact_id + 1}:de:yes")
    assert "Languages" not in other.text


async def test_several_people(front, home, wishes):
    """With several people each has their line, harmlessly named; the old way to another account leads to them."""
    async with home.database.write() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        await name_contact(tx, home.resources.keys, owner, [STRANGER], "<b>evil.example</b>", NOW)
    [shown] = await front.says("/settings")
    assert "Boundary (Robin): <b>agreed on 4 March</b>" in shown.text
    assert "evil.\u2060example&lt;/\u2060b&gt;): <b>none yet</b>" in shown.text
    [asked] = await front.presses("set:account")
    assert len([data for data in asked.data if data.startswith("people:show:")]) == 2
    [asked] = await front.presses(f"set:account:{home.contact_id}")
    assert f"people:show:{home.contact_id}" in asked.data


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("09", "09:00"), ("21.30", "21:30"), ("18:05", "18:05"), ("6 pm", "18:00"), ("12 a.m.", "00:00"),
     ("07h15", "07:15"), ("18 Uhr", "18:00"), ("18 uhr 30", "18:30"), ("24", "00:00"), ("noon", "12:00"),
     ("0900", "09:00"), ("9:75", None), ("13 pm", None), ("", None), ("-1", None)],
)  # fmt: skip
async def test_an_hour_as_people_type_it(front, wishes, typed, hour):
    """An hour is understood however it is written; what is none is asked for again and changes nothing."""
    await front.presses("set:digest_at")
    [said] = await front.says(typed)
    assert (await wishes.now()).digest_at == (hour or "18:00")
    assert ("18:30" in said.text) is (hour is None or hour == "18:30")


@pytest.mark.parametrize(
    ("typed", "hours"), [("6", ("06-00", "18-00")), ("half past six", ("06-30", "18-30")), ("7h15", ("07-15", "19-15"))]
)
async def test_b6_an_hour_that_could_be_two_is_asked_about(front, wishes, typed, hours):
    """Morning or evening is a tap, and nothing changes before it."""
    await front.presses("set:digest_at")
    [asked] = await front.says(typed)
    assert asked.data == [f"set:digest_at:{hour}" for hour in hours]
    assert (await wishes.now()).digest_at == "18:00"
    await front.presses(asked.data[0])
    assert (await wishes.now()).digest_at == hours[0].replace("-", ":")


async def test_b5_a_place_that_could_be_several_is_asked_about(front, wishes):
    """Each zone is a button with what its clocks show; a name that is no zone's changes nothing."""
    await front.presses("set:zone")
    [asked] = await front.says("Cambridge")
    assert asked.buttons[0] == ("London, 12:00", "set:zone-is:Europe/London")
    assert asked.data[-1] == "set:zone"
    await front.presses("set:zone-is:America/New_York")
    assert (await wishes.now()).zone == "America/New_York"
    await front.presses("set:zone-is:right/Europe/Berlin")
    assert (await wishes.now()).zone == "America/New_York"


async def test_b5_the_hour_of_the_watch_is_a_place(front, wishes):
    """Who knows no big city writes what time it is."""
    await front.presses("set:zone")
    [asked] = await front.says("13:01")
    assert "set:zone-is:Europe/Berlin" in asked.data


# What waits


@pytest.mark.parametrize("setting", WEAKER)
async def test_less_protection_waits(front, wishes, setting):
    """It says until when, is listed, changes nothing before its time, and then is told without a sound."""
    data, said = WEAKER[setting]
    [answer] = await front.presses(data)
    assert "5 March, 12:00" in answer.text
    assert said in answer.text
    [shown] = await front.says("/settings")
    assert f": {said}, from 5 March, 12:00." in shown.text
    assert answer.data[0] in shown.data
    assert await wishes.pass_(front, hours=23) == 0
    assert getattr(await wishes.now(), setting) == STRONG[setting]
    assert await wishes.pass_(front, hours=1) == 1
    assert getattr(await wishes.now(), setting) != STRONG[setting]
    [told] = await front.letters()
    assert told.body["silent"]
    assert await wishes.waiting() == []


@pytest.mark.parametrize("setting", WEAKER)
async def test_it_can_be_taken_back(front, wishes, setting):
    """One tap under the answer is enough; a second one, or one that comes too late, says so."""
    [answer] = await front.presses(WEAKER[setting][0])
    await front.presses(answer.data[0])
    assert await wishes.pass_(front, days=9) == 0
    assert getattr(await wishes.now(), setting) == STRONG[setting]
    [again] = await front.presses(answer.data[0])
    assert "already" in again.text


@pytest.mark.parametrize("setting", WEAKER)
async def test_a_later_wish_for_more_counts(front, wishes, setting):
    """Who has thought better of it, and chooses more again, is not overtaken the next day by what waited."""
    await front.presses(WEAKER[setting][0])
    data, value = STRONGER[setting]
    await front.presses(data)
    assert await wishes.waiting() == []
    await wishes.pass_(front, days=9)
    assert getattr(await wishes.now(), setting) == value


async def test_the_same_wish_twice_does_not_wait_longer(front, wishes):
    """Asking again neither doubles nor postpones."""
    first = await front.presses("set:alerts:no")
    again = await front.later(hours=20).presses("set:alerts:no")
    assert again[0].text == first[0].text
    assert len(await wishes.waiting()) == 1


async def test_new_words_wait(front, wishes):
    """A new boundary is agreed to, and waits; until then the old one stands."""
    await front.presses("set:boundary")
    await front.presses("welcome:situation:own")
    await front.says("No more, please.")
    [answer] = await front.presses("welcome:preview:agree")
    assert "5 March, 12:00" in answer.text
    [shown] = await front.says("/settings")
    assert "Boundary: new words, from 5 March, 12:00." in shown.text
    assert await wishes.text() == BOUNDARY
    await wishes.pass_(front, hours=24)
    assert await wishes.text() == "No more, please."


async def test_new_words_for_two_people_wait_each(front, home, wishes):
    """What waits for one is not taken back by words for another, and is told apart; later words for the same are."""
    async with home.database.write() as tx:
        sam = (await name_contact(tx, home.resources.keys, home.done.owner, [STRANGER], "Sam", NOW)).contact.id
    for contact, said in ((home.contact_id, "Only about the children."), (sam, "Please stop."), (sam, "No more.")):
        await front.presses(f"set:boundary:{contact}")
        await front.presses("welcome:situation:own")
        await front.says(said)
        await front.presses("welcome:preview:agree")
    assert [change.value["text"] for change in await wishes.waiting()] == ["Only about the children.", "No more."]
    [shown] = await front.says("/settings")
    assert "Boundary: new words for Robin, from 5 March, 12:00." in shown.text
    assert "Take back: new words for Sam" in [label for label, _ in shown.buttons]
    assert await wishes.pass_(front, hours=24) == 2
    assert await wishes.text() == "Only about the children."


async def test_a_helper_waits(front, home, wishes):
    """Confirming somebody, and each further permission, waits; what is meant is named; taking away is at once."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, STRANGER, "Kim", "en", NOW)
    [confirmed] = await front.presses(f"helper:confirm:{number}")
    assert "Kim (nothing yet)" in confirmed.text
    await wishes.pass_(front, hours=24)
    await front.letters()
    [answer] = await front.presses(f"helper:may:{number}:read:yes")
    assert "Kim (messages)" in answer.text
    [shown] = await front.says("/settings")
    assert "Helper: Kim (messages), from" in shown.text
    assert answer.data[0] in shown.data
    await wishes.pass_(front, hours=24)
    await front.presses(f"helper:may:{number}:read:no")
    async with home.database.read() as tx:
        [helper] = await helpers.list_of_owner(tx, home.resources.keys, home.owner_id)
    assert helper.permissions == frozenset()


@pytest.mark.parametrize("data", ["set:quiet_days:no", "set:weekly_picture:no", "set:remove_forwards:yes",
                                  "set:paused:yes", "set:language:de"])  # fmt: skip
async def test_the_rest_is_at_once(front, wishes, data):
    """What takes no protection away changes at once, whatever the owner chose to wait."""
    before = await wishes.now()
    await front.presses(data)
    assert await wishes.now() != before
    assert await wishes.waiting() == []


# Buttons that still stand in the chat


OLD = ["safety:safe", "safety:stop", "hour:08-00", "zone:yes", "zone:no-other", "names:skip-names", "alerts:alerts-off",
       "channel:forward",
       "channel:channel-done", "copies:copies-take", "test:skip-test", "situation:own", "preview:agree",
       "preview:write-own"]  # fmt: skip


@pytest.mark.parametrize("during", [False, True])
@pytest.mark.parametrize("old", OLD)
async def test_an_old_button_of_setting_up(front, wishes, old, during):
    """Once all is set up its buttons change nothing, also while new words are being chosen: no way round the wait."""
    if during:
        await front.presses("set:boundary")
    before = await wishes.now()
    [said] = await front.presses(f"welcome:{old}")
    assert ("/settings" in said.text) or during
    assert await wishes.now() == before
    assert await wishes.text() == BOUNDARY
    assert (await wishes.now()).alerts


# Forwards


@pytest.mark.parametrize(("choice", "kept"), [("copies-take", True), ("copies-leave", False)])
async def test_copies_are_taken_out_only_where_wished(front, home, choice, kept):
    """Setting up asks; nothing promises it unasked."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, onboarded=False)
    [asked] = await front.presses("welcome:channel:forward")
    assert {"welcome:copies:copies-take", "welcome:copies:copies-leave"} <= set(asked.data)
    [said] = await front.presses(f"welcome:copies:{choice}")
    assert "welcome:channel:channel-done" in said.data
    assert (await Wishes(home).now()).remove_forwards is kept


async def test_somebody_else_s_choice_is_none(front, home, wishes):
    """Taking back by a number of another owner's does nothing."""
    async with home.database.write() as tx:
        token = await invitations.create(tx, home.resources.keys, "another", None, NOW, later(days=1))
    other = type(front)(home, person=STRANGER, now=front.now)
    other.seen = front.seen
    await other.says(f"/start {token}")
    await front.letters()
    [answer] = await front.presses("set:alerts:no")
    [said] = await other.presses(answer.data[0])
    assert "already" in said.text
    assert len(await wishes.waiting()) == 1
    assert await wishes.pass_(front, hours=24) == 1
