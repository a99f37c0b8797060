"""What the owner types without a command is heard: danger first; nothing is kept, told or lost without being said."""

import pytest

from buffer.text.countries import of_zone
from storage.people import contacts, helpers, owners
from storage.private import notes
from storage.record import entries
from storage.screening import owner_words
from tests.builders import CONTACT, MARKER, NOW, later, origin, user
from tests.unit.handlers.owner.owner_front import Front

PHOTO = [{"file_id": "f", "file_unique_id": "u", "file_size": 9, "width": 1, "height": 1}]
PEOPLE, TELL, WRITE = "local", "heard:tell", "heard:as:incident"
WHOSE = ["heard:as:theirs", "heard:as:mine"]


async def choose(home, **settings):
    """Settings of the owner."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, **settings)


async def kept(home, kind):
    """The pages of a book, the oldest first."""
    async with home.database.read() as tx:
        dates = await notes.list_dates(tx, home.resources.keys, home.owner_id, kind, limit=99)
        pages = [await notes.find(tx, home.resources.keys, home.owner_id, kind, number) for number, _ in dates]
    return [page.text for page in reversed(pages) if page is not None]


async def incidents(home):
    """What is in the record of incidents."""
    async with home.database.read() as tx:
        found = await entries.list_newest_of_kind(tx, home.owner_id, "incident", 9)
        opened = [await entries.find(tx, home.owner_id, fact.seq) for fact in found]
        return [one for one in opened if one is not None]


async def befriend(home, person, name, language="de"):
    """Somebody who helps."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, person, name, language, NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", (), later(milliseconds=person))
    return number


async def written_down(front):
    """What an incident looks like before it is kept, begun with all that waits."""
    await front.presses(WRITE)
    await front.presses("incident:kind:visit")
    [asked] = await front.presses("incident:when:now")
    if "incident:skip:where" in asked.data:
        [asked] = await front.presses("incident:skip:where")
    if "incident:skip:witnesses" not in asked.data:
        await front.says("seen")
    await front.presses("incident:skip:witnesses")
    return "".join(letter.text for letter in await front.presses("incident:skip:files"))


# Danger first


@pytest.mark.parametrize(
    ("country", "number"), [("GB", "999"), ("US", "911"), ("DE", "112"), ("AU", "000"), (None, "112 works in Europe")]
)
@pytest.mark.parametrize(
    "typed", ["He is outside my door", "I'm scared", "help", "I want to die", "he is following me", "he hit me"]
)
async def test_d1_danger_comes_first(front, home, typed, country, number):
    """The emergency number of the country, without a sound, and what can be done; nothing is kept or told by itself."""
    await choose(home, country=country)
    [said] = await front.says(typed)
    assert number in said.text
    assert said.body["silent"]
    assert said.data == [PEOPLE, WRITE]
    assert await kept(home, "journal") == []
    assert await incidents(home) == []


@pytest.mark.parametrize(
    ("typed", "line"),
    [("I want to die", "988"), ("He hit me", "1-800-799-7233"), ("help", "988")],
)
async def test_d1_the_lines_that_fit(front, home, typed, line):
    """Who wants to die is shown whom to talk to, who was hit whom to tell; never more than two lines."""
    await choose(home, country="US")
    [said] = await front.says(typed)
    assert line in said.text
    assert said.text.count("<b>") == 2


async def test_d1_the_country_of_the_clock(front, home):
    """Where no country was asked for yet, the one of the time zone is shown as what it is; UTC is no country's."""
    await choose(home, zone="Europe/Madrid", language="es")
    [said] = await front.says("Tengo miedo")
    assert "Por tu zona horaria" in said.text
    assert "112" in said.text
    assert of_zone("UTC") is None


@pytest.mark.parametrize(("language", "typed"), [("de", "Er steht vor meiner Tür"), ("es", "Está en la puerta")])
async def test_d1_in_her_own_language(front, home, language, typed):
    """Danger is heard, and answered, in the language she is spoken to in."""
    await choose(home, language=language, country="AT")
    [said] = await front.says(typed)
    assert "133" in said.text
    assert said.data == [PEOPLE, WRITE]


async def test_d1_a_child_by_the_name_she_has_told(front, home):
    """A child's name that the bot was told is known when she types it."""
    [before] = await front.says("he took Zsombor")
    assert PEOPLE not in before.data
    async with home.database.write() as tx:
        await owner_words.add(tx, home.resources.keys, home.owner_id, "name", "Zsombor", NOW)
    [said] = await front.says("he took Zsombor")
    assert PEOPLE in said.data


async def test_d1_written_down_as_an_incident(front, home):
    """[Write it down] asks the kind; what was typed is in it already, and is seen before it is kept."""
    await front.says(f"He is outside my door {MARKER}")
    await front.says(f"he has a knife {MARKER}")
    [asked] = await front.presses(WRITE)
    assert "in it already" in asked.text
    assert {"heard:as:journal", "heard:as:nothing", "incident:kind:visit"} <= set(asked.data)
    await front.presses("incident:kind:visit")
    await front.presses("incident:when:now")
    await front.presses("incident:skip:where")
    await front.presses("incident:skip:witnesses")
    [look] = await front.presses("incident:skip:files")
    assert f"He is outside my door {MARKER}\nhe has a knife {MARKER}" in look.text
    await front.presses("incident:keep")
    assert len(await incidents(home)) == 1
    [again] = await front.presses(WRITE)
    assert "settled already" in again.text


async def test_d1_a_helper_is_asked_to_get_in_touch(front, home):
    """One tap where there is one: in their language, without a word of hers, and once."""
    await befriend(home, 8100, "Kim")
    [danger] = await front.says(f"He is outside my door {MARKER}")
    assert danger.data == [PEOPLE, TELL, WRITE]
    assert "unless you tap “Tell my helper”" in danger.text
    said, told = await front.presses(TELL)
    assert "Kim" in said.text
    assert told.body["to"] == 8100
    assert MARKER not in told.text + said.text
    assert "gebeten" in told.text
    [again] = await front.presses(TELL)
    assert "already" in again.text
    await front.says("he is back outside my door")
    assert len(await front.presses(TELL)) == 2


async def test_d1_several_helpers(front, home):
    """Which of them, or all; somebody who helps nobody here is never written to."""
    first, second = await befriend(home, 8100, "Kim"), await befriend(home, 8101, "Alex")
    await front.says("I'm scared")
    [asked] = await front.presses(TELL)
    assert asked.data == [f"heard:tell:{first}", f"heard:tell:{second}", "heard:tell:all"]
    _, told = await front.presses(f"heard:tell:{second}")
    assert told.body["to"] == 8101
    _, told = await front.presses("heard:tell:all")
    assert told.body["to"] == 8100
    [nobody] = await front.presses("heard:tell:12345")
    assert "/helper" in nobody.text


async def test_d1_nobody_helps(front, home):
    """Telling somebody is offered only where there is somebody; an old button says so, with who else can be called."""
    [danger] = await front.says("help")
    assert TELL not in danger.data
    assert "Tell my helper" not in danger.text
    [said] = await front.presses(TELL)
    assert "/help_me" in said.text
    number = await befriend(home, 8100, "Kim")
    assert TELL in (await front.says("help"))[0].data
    async with home.database.write() as tx:
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "revoked", (), later(hours=1))
    assert TELL not in (await front.says("help"))[0].data


# Danger while something else is going on


async def test_danger_in_the_journal_is_answered_and_kept(front, home):
    """What is written into the journal stays there; the numbers come beside it, and it can be an incident as well."""
    await front.says("/journal")
    danger, noted = await front.says(f"I want to die {MARKER}")
    assert danger.data == [PEOPLE, WRITE]
    assert "waits here" not in danger.text
    assert "Kept in your journal" in noted.text
    assert await kept(home, "journal") == [f"I want to die {MARKER}"]
    [asked] = await front.presses(WRITE)
    assert "heard:as:journal" not in asked.data


@pytest.mark.parametrize("way", ["set:digest_at", "set:zone", "country:other", "words:list"])
async def test_danger_while_something_is_asked(front, way):
    """A question about an hour or a place does not stand in the way."""
    await front.presses(way)
    [said] = await front.says("He is outside my door")
    assert said.data == [PEOPLE, WRITE]


async def test_danger_where_the_word_to_erase_is_asked(front, home):
    """Danger is answered, and nothing is erased."""
    await front.says("/forget")
    await front.presses("forget:go-on")
    danger, said = await front.says("help")
    assert danger.data[0] == PEOPLE
    assert said.text == "Nothing was erased."
    assert "waits here" in danger.text
    await front.presses(WRITE)
    await front.presses("heard:as:journal")
    assert await kept(home, "journal") == ["help"]


async def test_danger_under_a_photo_sent_into_the_journal_waits(front, home):
    """The journal takes no photo: it is not said to be kept, and can still be written down."""
    await front.says("/journal")
    danger, said = await front.says(photo=PHOTO, caption=f"He is outside my door {MARKER}")
    assert "waits here" in danger.text
    assert "words only" in said.text
    assert await kept(home, "journal") == []
    assert MARKER in await written_down(front)


@pytest.mark.parametrize(("typed", "book"), [("/journal I want to die", "journal"), ("/draft help me", "draft")])
async def test_danger_behind_a_command_is_answered(front, home, typed, book):
    """What is typed behind a command is kept as it says; danger comes first all the same."""
    danger, _ = await front.says(typed)
    assert danger.data == [PEOPLE, WRITE]
    assert "waits here" not in danger.text
    assert await kept(home, book) == [typed.partition(" ")[2]]


async def test_danger_behind_a_command_that_is_none(front):
    """A word that is no command hides nothing that is typed behind it."""
    danger, unknown = await front.says("/sos he is outside my door")
    assert danger.data == [PEOPLE, WRITE]
    assert unknown.text == front.unknown
    assert "he is outside my door" in await written_down(front)


@pytest.mark.parametrize(
    ("way", "typed"),
    [(("/words", "words:add:flag"), "outside my door"), (("/find",), "I want to die"),
     (("/settings", "set:boundary", "welcome:situation:own"), "I don't want this any more. He is outside my door.")],
)  # fmt: skip
async def test_words_that_are_not_her_own_are_not_heard(front, way, typed):
    """Red flags, searches and the words of a boundary are what they are."""
    await front.says(way[0])
    for data in way[1:]:
        await front.presses(data)
    assert not [letter for letter in await front.says(typed) if PEOPLE in letter.data]


async def test_an_incident_of_last_week_does_not_swallow_a_cry_for_help(front):
    """Who began to write something down, and comes back in danger, is not asked for the place."""
    await front.says("/incident")
    await front.presses("incident:kind:call")
    await front.presses("incident:when:now")
    assert PEOPLE not in (await front.says("He was outside my door"))[-1].data
    front.later(days=5)
    [said] = await front.says("He is outside my door")
    assert said.data == [PEOPLE, WRITE]
    [waits] = await front.presses(WRITE)
    assert "not finished" in waits.text
    assert waits.data == ["incident:go-on", "incident:drop", WRITE]
    await front.presses("incident:drop")
    [asked] = await front.presses(WRITE)
    assert "incident:kind:visit" in asked.data


async def test_after_hide_danger_meets_silence_too(front):
    """Whoever holds the phone learns nothing, whatever they type."""
    await front.says("/hide")
    assert await front.says("He is outside my door") == []
    front.later(days=3)
    assert await front.says("I want to die") == []


# Stopping, and loss


@pytest.mark.parametrize("typed", ["How do I stop using this?", "delete everything", "I don't want this any more"])
async def test_d1_stopping_is_explained(front, home, typed):
    """For a while, with the record, for good; a tap pauses, another leads to the question before erasing."""
    [said] = await front.says(typed)
    assert {"/pause", "/export", "/forget", "/find"} <= {word.strip(".,;:") for word in said.text.split()}
    assert said.data == ["heard:pause", "heard:forget", "heard:else"]
    [paused] = await front.presses("heard:pause")
    assert paused.text.startswith("Paused.")
    async with home.database.read() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
    assert owner is not None
    assert owner.paused
    [asked] = await front.presses("heard:forget")
    assert "forget:go-on" in asked.data
    [meant] = await front.presses("heard:else")
    assert meant.text.startswith("What was it?")


@pytest.mark.parametrize("typed", ["Sam died", "he has moved abroad", "Robin passed away last night"])
async def test_d1_their_death_or_going(front, typed):
    """Calm, with a pause to be had; nobody is congratulated, pitied or hurried."""
    if "Sam" in typed:
        typed = typed.replace("Sam", "Robin")
    [said] = await front.says(typed)
    assert "Nothing has to be decided now" in said.text
    assert said.data == ["heard:pause", "heard:else"]


# Another phone, another place, and small words


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "I got a new phone"),
        ("en", "my account got hacked"),
        ("de", "mein Handy ist weg"),
        ("es", "tengo una cuenta nueva de Telegram"),
    ],
)
async def test_d1_another_phone_or_account(front, home, language, typed):
    """The same account goes on; lost phones are ended in Telegram; another account has its own way. It waits, too."""
    await choose(home, language=language)
    [said] = await front.says(typed)
    assert "/new_account" in said.text
    assert said.data == ["heard:account", "heard:else"]
    [way] = await front.presses("heard:account")
    assert way.data == ["new_account:link"]
    [meant] = await front.presses("heard:else")
    assert meant.data[:3] == [*WHOSE, WRITE]


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "I'm travelling to Japan tomorrow"),
        ("de", "ich fliege morgen nach Japan"),
        ("es", "mañana viajo a Japón"),
    ],
)
async def test_d1_travel(front, home, language, typed):
    """By which clock the daily message comes, where that is changed, and that it need not be."""
    await choose(home, language=language)
    [said] = await front.says(typed)
    assert {"18:00", "/settings"} <= {word.strip(".,;:") for word in said.text.split()}
    assert said.data == ["heard:else"]
    [meant] = await front.presses("heard:else")
    assert meant.data[:3] == [*WHOSE, WRITE]


@pytest.mark.parametrize("typed", ["thanks", "Ok, thanks", "Hello", "good night"])
async def test_d1_thanks_and_greetings(front, typed):
    """Answered in a line; nothing of them waits to be kept."""
    [said] = await front.says(typed)
    assert (said.text, said.data) == ("I am here. /help says what you can do.", [])
    [asked] = await front.says(f"I dreamt of the sea {MARKER}")
    assert "These" not in asked.text


@pytest.mark.parametrize("typed", ["What is this?", "How does this work?", "who are you"])
async def test_d1_what_this_is(front, typed):
    """The same as /help."""
    [said] = await front.says(typed)
    [help_] = await front.says("/help")
    assert (said.text, said.data) == (help_.text, help_.data)


@pytest.mark.parametrize(
    "content", [{"text": "Ok. He came to the school today"}, {"photo": PHOTO, "caption": "What is this"}]
)
async def test_d1_small_words_beside_something_to_keep(front, content):
    """The rest waits for what it was."""
    [said] = await front.says(**content)
    assert said.data[:3] == [*WHOSE, WRITE]


@pytest.mark.parametrize(
    "typed",
    [
        "[3.12.26, 22:41] ❤️: You will be sorry\n\nthanks",
        "12/3/26, 22:41 - 🔥🔥: You will be sorry\n\nWhat is this?",
        "Hello 🆘",
        "ok 🔪",
        "👮 thanks",
    ],
)
async def test_d1_small_words_beside_what_is_no_word(front, typed):
    """A copied message of somebody whose name is a picture, or a picture that may say something, is kept with them."""
    [said] = await front.says(typed)
    assert said.data[:3] == [*WHOSE, WRITE]


@pytest.mark.parametrize("typed", ["thanks 🙏", "Ok 👍🏽", "hello 👋😊", "good night ❤️"])
async def test_d1_small_words_with_a_face(front, typed):
    """A thumb, a face or a heart adds nothing to them."""
    [said] = await front.says(typed)
    assert said.text == "I am here. /help says what you can do."


# What was it?


async def test_d1_what_was_it(front, home):
    """A sentence out of nothing waits; a tap makes it a page, a draft, an incident, or lets it go."""
    [asked] = await front.says(f"I dreamt of the sea {MARKER}")
    assert asked.text.startswith("What was it?")
    assert asked.data == [*WHOSE, WRITE, "heard:as:journal", "heard:as:draft", "heard:as:nothing"]
    assert "Kept in your journal" in (await front.presses("heard:as:journal"))[0].text
    assert await kept(home, "journal") == [f"I dreamt of the sea {MARKER}"]
    [gone] = await front.presses("heard:as:nothing")
    assert "settled already" in gone.text
    await front.says("/help")
    await front.says(f"You should know {MARKER}")
    await front.presses("heard:as:draft")
    assert await kept(home, "draft") == [f"You should know {MARKER}"]
    await front.says("/help")
    await front.says("A list: milk")
    assert "not kept" in (await front.presses("heard:as:nothing"))[0].text
    assert await kept(home, "journal") == [f"I dreamt of the sea {MARKER}"]


async def test_several_messages_wait_together(front, home):
    """What comes in pieces is asked about once, with how many there are, and each is kept with its own time."""
    await front.says("first")
    front.later(days=1)
    [asked] = await front.says("second")
    assert "These 2 messages" in asked.text
    assert "4 March, 12:00" in asked.text
    await front.presses("heard:as:journal")
    assert await kept(home, "journal") == ["first", "second"]


async def test_a_cry_that_was_answered_waits_on(front, home):
    """It waits until she says what it was, also on another day, and is asked about with what is new."""
    await front.says("I'm scared")
    front.later(days=1)
    [asked] = await front.says("A quiet day")
    assert "These 2 messages" in asked.text
    await front.presses("heard:as:journal")
    assert await kept(home, "journal") == ["I'm scared", "A quiet day"]


async def test_too_many_to_wait(front, home):
    """The one more that is not kept is said so, with what to do; danger is answered and waits with all the others."""
    lines = [f"line {number}" for number in range(30)]
    for line in lines:
        await front.says(line)
    [full] = await front.says("one more")
    assert "not kept" in full.text
    assert "heard:as:journal" in full.data
    assert (await front.says("He is outside my door"))[0].data == [PEOPLE, WRITE]
    assert "not kept" in (await front.says("and another"))[0].text
    await front.presses("heard:as:journal")
    assert await kept(home, "journal") == [*lines, "He is outside my door"]


async def test_all_that_is_let_go_is_said(front):
    """Who lets go of what waits is told how many messages those were."""
    await front.says("one")
    await front.says("I'm scared")
    assert "None of these 2 messages" in (await front.presses("heard:as:nothing"))[0].text
    assert "settled already" in (await front.presses("heard:as:nothing"))[0].text


async def test_a_photo_is_not_lost_under_an_older_button(front, home):
    """The journal of the question before takes the words; the photo waits, and is asked about again."""
    await front.says("A quiet day")
    await front.says(photo=PHOTO)
    noted, asked = await front.presses("heard:as:journal")
    assert "Kept in your journal" in noted.text
    assert asked.text.startswith("What was it? It waits")
    assert asked.data == [*WHOSE, WRITE, "heard:as:nothing"]
    await front.presses("heard:as:draft")
    assert "one file" in await written_down(front)
    assert await kept(home, "journal") == ["A quiet day"]


async def test_a_prepared_incident_gives_a_photo_back(front):
    """Words of a prepared incident go to the journal; its photo waits as before."""
    await front.says("A quiet day")
    await front.says(photo=PHOTO)
    await front.presses(WRITE)
    noted, asked = await front.presses("heard:as:journal")
    assert "Kept in your journal" in noted.text
    assert asked.data == [*WHOSE, WRITE, "heard:as:nothing"]
    assert "one file" in await written_down(front)


async def test_many_photos_and_places_are_all_in_the_incident(front):
    """As many files as waited are in it, and each place, whichever way it was begun."""
    for number in range(23):
        await front.says(photo=[{**PHOTO[0], "file_unique_id": f"u{number}"}])
    await front.says(location={"latitude": 51.5, "longitude": -0.12})
    await front.says(location={"latitude": 52.5, "longitude": 13.4})
    await front.presses(WRITE)
    await front.says(location={"latitude": "here"})
    look = await written_down(front)
    assert "23 files" in look
    assert "51.50000, -0.12000; 52.50000, 13.40000" in look


async def test_a_second_look_at_the_kinds_loses_nothing(front, home):
    """Another kind, chosen before the first answer, begins with the same words and files."""
    async with home.database.write() as tx:
        await contacts.add(tx, home.resources.keys, home.owner_id, "Alex", NOW)
    await front.says(photo=PHOTO, caption=f"the door {MARKER}")
    await front.presses(WRITE)
    await front.presses("incident:kind:call")
    await front.presses("incident:kind:visit")
    await front.presses("incident:who:0")
    await front.presses("incident:when:now")
    await front.presses("incident:skip:where")
    await front.presses("incident:skip:witnesses")
    [look] = await front.presses("incident:skip:files")
    assert MARKER in look.text
    assert "one file" in look.text


async def test_a_prepared_incident_that_was_thrown_away(front):
    """What was in it is gone, as it was said; what is typed then is in the next one alone."""
    await front.says(f"the first {MARKER}")
    await front.presses(WRITE)
    await front.presses("incident:drop")
    [gone] = await front.presses(WRITE)
    assert "settled already" in gone.text
    await front.says("the second")
    assert MARKER not in await written_down(front)


async def test_a_prepared_incident_that_goes_on(front):
    """Pressed again while it is written down, the button says so and leads back to it."""
    await front.says("the first")
    await front.presses(WRITE)
    await front.presses("incident:kind:visit")
    [begun] = await front.presses(WRITE)
    assert "in it already" in begun.text
    assert begun.data == ["incident:go-on", "incident:drop"]
    assert "settled already" in (await front.presses("heard:as:nothing"))[0].text
    assert "incident:when:now" in (await front.presses("incident:go-on"))[0].data


@pytest.mark.parametrize("odd", [{"location": {"latitude": "x"}}, {"location": 7}, {"caption": 7, "photo": PHOTO}])
async def test_odd_fields_are_as_good_as_none(front, odd):
    """What Telegram never sent in this shape raises nothing and costs nothing else."""
    assert len(await front.says(**odd)) == 1


async def test_a_photo_and_a_place(front, home):
    """A photo can be of an incident; it is no page of a journal. A place goes where the place is asked for."""
    [asked] = await front.says(photo=PHOTO, caption=f"the door {MARKER}")
    assert asked.data == [*WHOSE, WRITE, "heard:as:nothing"]
    await front.says(location={"latitude": 51.5, "longitude": -0.12})
    await front.presses(WRITE)
    await front.presses("incident:kind:visit")
    await front.presses("incident:when:now")
    await front.presses("incident:skip:witnesses")
    [look] = await front.presses("incident:skip:files")
    assert "51.50000, -0.12000" in look.text
    assert "one file" in look.text
    assert MARKER in look.text


async def test_what_cannot_be_kept_is_said(front):
    """A sticker, a contact card: not kept, and said so."""
    [said] = await front.says(contact={"phone_number": "1", "first_name": "A"})
    assert "not kept" in said.text


@pytest.mark.parametrize("pasted", ["[04.03.31, 11:41] Robin: I want to die", "Robin, [4 Mar 2031 at 11:41]:\nhelp"])
async def test_d1_a_paste_is_not_her_voice(front, pasted):
    """A copy of messages is asked about as it is, and not answered with help lines."""
    [asked] = await front.says(pasted)
    assert asked.text.startswith("What was it?")
    assert "best forwarded" in asked.text


async def test_d1_a_forward_before_everything_is_set_up(front, home):
    """It is theirs, whatever it says: it is said that it was not kept, and why."""
    await choose(home, onboarded=False)
    theirs = origin("user", sender_user=user(CONTACT))
    [said] = await front.says(photo=PHOTO, caption="I want to die", forward_origin=theirs)
    assert "/start" in said.text
    assert PEOPLE not in said.data


@pytest.mark.parametrize(
    ("to_get_there", "asked_again"),
    [(["welcome:safety:safe"], "Who is it about?"), (["welcome:channel:channel-done"], "Let us try it.")],
)
@pytest.mark.parametrize(
    ("typed", "answered"),
    [("is it working?", "How it stands"), ("does he know?", "How it stands"), ("what is this for", "/settings")],
)
async def test_a_question_while_setting_up_is_answered(front, home, to_get_there, asked_again, typed, answered):
    """Whatever it waits for: the question is answered, then it asks again; nothing is taken for what it asked for."""
    await choose(home, onboarded=False)
    await front.says("/start")
    for data in to_get_there:
        await front.presses(data)
    said, *again = await front.says(typed)
    assert answered in said.text
    assert asked_again in again[-1].text


async def test_a_helper_is_not_heard_as_the_owner(front, home):
    """What a helper types says nothing of the owner: it is not for this."""
    await befriend(home, 8100, "Kim", "en")
    friend = Front(home, person=8100)
    await friend.letters()
    [said] = await friend.says("help")
    assert "not among the things shared with you" in said.text


# The journal


async def test_d1_after_the_empty_journal(front, home):
    """Where it says that what is written here is for her alone, what she writes next is kept there."""
    [empty] = await front.says("/journal")
    assert "What you write here is for you alone" in empty.text
    [noted] = await front.says("I slept well")
    assert "Kept in your journal" in noted.text
    assert await kept(home, "journal") == ["I slept well"]


async def test_d1_after_the_empty_drafts(front, home):
    """And what she would like to say to them is kept with the drafts."""
    await front.says("/draft")
    await front.says("I never want to hear from you again")
    assert await kept(home, "draft") == ["I never want to hear from you again"]


async def test_an_answer_an_hour_late_is_no_answer(front, home):
    """A question about the hour, left standing, does not take a sentence of tomorrow for one."""
    await front.presses("set:digest_at")
    front.later(hours=2)
    [asked] = await front.says("Nothing came today")
    assert asked.text.startswith("What was it?")
