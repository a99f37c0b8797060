"""/incident: asked step by step, looked at, kept once; interrupted and gone on with; corrected by a further entry."""

import itertools
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buffer.record import check as record_check
from buffer.record import incident, ledger
from handlers.owner.dialogue.pages import packed, shown_length
from storage.people import contacts, owners
from storage.record import entries
from tests.builders import NOW, OWNER, file, later, move_in, origin, present, user
from tests.unit.handlers.owner.owner_front import Front

PHOTO: dict[str, Any] = {
    "photo": [file(width=10, height=10), file(file_id="big", width=90, height=90)],
    "caption": "the door",
}
VOICE = {"voice": file(file_id="spoken", duration=4)}
BERLIN = ZoneInfo("Europe/Berlin")

PEOPLE = itertools.count(10**6, 2)


async def _entries(home, *kinds):
    async with home.database.read() as tx:
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
        rows = [row async for row in entries.stream(tx, home.owner_id) if row.kind in kinds]
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        assert await record_check.check(tx, home.resources.keys, owner) == []
    return [(row, ledger.read_payload(sealer, row)) for row in rows]


async def _as_far_as_the_look(front, what="He stood at the door and rang for ten minutes."):
    await front.says("/incident")
    await front.presses("incident:kind:visit")
    await front.says("yesterday at 21:30")
    await front.presses("incident:when:yes")
    await front.says("At home, 4 Mill Lane")
    await front.says(what)
    await front.says("Mrs Oduya, next door")
    return await front.presses("incident:skip:files")


@pytest.mark.parametrize("before", ["/urge", "/journal", "/find"])
async def test_what_is_typed_after_the_command_is_about_it(front, before):
    """Words typed before a kind is tapped are asked about, and go neither into a draft nor into the journal."""
    await front.says(before)
    if before == "/journal":
        await front.presses("journal:write")
    await front.says("/incident")
    [asked] = await front.says("He came to the door last night.")
    assert "heard:as:incident" in asked.data


async def test_the_whole_conversation(front, home):
    """Every question is asked once; what is kept is what was shown; it is kept when the owner says so, not before."""
    (kinds,) = await front.says("/incident")
    assert len(kinds.data) == len(incident.KINDS)
    (when,) = await front.presses("incident:kind:visit")
    assert "incident:when:now" in when.data
    (check,) = await front.says("yesterday at 21:30")
    assert "Monday, 3 March 2031, 21:30" in check.text
    (where,) = await front.presses("incident:when:yes")
    assert where.data == ["incident:skip:where"]
    await front.says("At home, 4 Mill Lane")
    await front.says("He rang <for> ten minutes & shouted.")
    (files,) = await front.says("Mrs Oduya, next door")
    assert files.data == ["incident:skip:files"]
    (one,) = await front.says(**PHOTO)
    assert "One file" in one.text
    await front.says(**VOICE)
    (look,) = await front.presses("incident:skip:files")
    for shown in ("21:30", "4 Mill Lane", "He rang &lt;for&gt; ten minutes &amp; shouted.", "Mrs Oduya", "2 files"):
        assert shown in look.text
    assert await _entries(home, "incident") == []
    (kept,) = await front.presses("incident:keep")

    ((row, payload),) = await _entries(home, "incident")
    assert f"entry {row.seq} " in kept.text
    assert (row.form, row.direction, row.contact_id) == ("visit", "none", home.contact_id)
    assert row.at == datetime(2031, 3, 3, 21, 30, tzinfo=UTC)
    assert payload["text"] == "He rang <for> ten minutes & shouted."
    assert payload["where"] == "At home, 4 Mill Lane"
    assert payload["witnesses"] == "Mrs Oduya, next door"
    assert payload["when"]["words"] == "yesterday at 21:30"
    assert payload["when"]["precision"] == "minute"
    assert [(f["kind"], f["file_id"], f.get("caption")) for f in payload["attachments"]] == [
        ("photo", "big", "the door"),
        ("voice", "spoken", None),
    ]


async def test_kept_once(front, home):
    """Pressing "keep" again, or any old button, adds nothing."""
    await _as_far_as_the_look(front)
    await front.presses("incident:keep")
    for data in ("incident:keep", "incident:when:yes", "incident:skip:files", "incident:change:what", "incident:go-on"):
        (answer,) = await front.presses(data)
        assert "nothing open" in answer.text
    assert len(await _entries(home, "incident")) == 1


async def test_interrupted_and_gone_on_with(front, home):
    """Another conversation and a week in between lose nothing; /incident offers to go on."""
    await front.says("/incident")
    await front.presses("incident:kind:call")
    await front.presses("incident:when:now")
    await front.says("/journal a page")
    await front.says("/urge")
    await front.says("what I would say to them")
    front.later(days=7)
    (begun,) = await front.says("/incident")
    assert begun.data == ["incident:go-on", "incident:drop"]
    (where,) = await front.presses("incident:go-on")
    assert where.data == ["incident:skip:where"]
    await front.presses("incident:skip:where")
    await front.says("They called eleven times.")
    await front.presses("incident:skip:witnesses")
    await front.presses("incident:skip:files")
    await front.presses("incident:keep")
    ((row, payload),) = await _entries(home, "incident")
    assert payload["text"] == "They called eleven times."
    assert abs((row.at - NOW).total_seconds()) < 60
    assert (row.recorded_at - row.at).days == 7


async def test_a_command_that_only_answers_does_not_interrupt(front, home):
    """/help in between, then the answer to the question that was open."""
    await front.presses("incident:kind:gift")
    await front.presses("incident:when:now")
    await front.presses("incident:skip:where")
    await front.says("/help")
    (witnesses,) = await front.says("Flowers at the door.")
    assert witnesses.data == ["incident:skip:witnesses"]


async def test_an_old_button_does_not_throw_away(front, home):
    """The first question's buttons, pressed again later, ask before anything is lost."""
    await front.presses("incident:kind:call")
    await front.presses("incident:when:now")
    (asked,) = await front.presses("incident:kind:gift")
    assert asked.data == ["incident:go-on", "incident:drop"]
    (dropped,) = await front.presses("incident:drop")
    assert "Nothing of it was kept" in dropped.text
    assert await _entries(home, "incident") == []


@pytest.mark.parametrize("step", ["where", "what", "witnesses"])
async def test_changed_before_it_is_kept(front, home, step):
    """Each answer can be given again from the look, which then shows the new one."""
    await _as_far_as_the_look(front)
    await front.presses(f"incident:change:{step}")
    (look,) = await front.says("put differently")
    assert "put differently" in look.text
    assert "incident:keep" in look.data
    await front.presses("incident:keep")
    ((_, payload),) = await _entries(home, "incident")
    assert payload["text" if step == "what" else step] == "put differently"


async def test_the_time_can_be_changed_too(front, home):
    """Another time, after the first was confirmed, is asked for and confirmed again."""
    await _as_far_as_the_look(front)
    await front.presses("incident:change:when")
    await front.says("1 March 18:00")
    (look,) = await front.presses("incident:when:yes")
    assert "Saturday, 1 March 2031, 18:00" in look.text


async def test_files_at_any_question(front, home):
    """A photo sent while another question is open is noted, and the question asked again."""
    await front.presses("incident:kind:gift")
    await front.presses("incident:when:now")
    noted, where = await front.says(**PHOTO)
    assert "noted" in noted.text
    assert where.data == ["incident:skip:where"]
    await front.presses("incident:skip:where")
    await front.says("A parcel.")
    await front.presses("incident:skip:witnesses")
    (look,) = await front.presses("incident:skip:files")
    assert "one file" in look.text


async def test_as_many_files_as_fit(front):
    """Twenty files are taken, the next is declined and said so."""
    await front.presses("incident:kind:gift")
    await front.presses("incident:when:now")
    for _ in range(20):
        answers = await front.says(**VOICE)
        assert len(answers) == 2
    (enough,) = await front.says(**VOICE)
    assert "20" in enough.text


async def test_a_place_from_the_map(front, home):
    """A place sent instead of words becomes its coordinates."""
    await front.presses("incident:kind:visit")
    await front.presses("incident:when:now")
    await front.says(location={"latitude": 52.52, "longitude": 13.405})
    await front.says("They waited there.")
    await front.presses("incident:skip:witnesses")
    (look,) = await front.presses("incident:skip:files")
    assert "52.52000, 13.40500" in look.text


async def test_a_time_nobody_understands(front, home):
    """It is asked again; "I do not know exactly" keeps the owner's words and says that it is not known."""
    await front.presses("incident:kind:other")
    (again,) = await front.says("when the plums were ripe")
    assert "incident:when:unknown" in again.data
    await front.presses("incident:when:unknown")
    await front.presses("incident:skip:where")
    await front.says("It happened.")
    await front.presses("incident:skip:witnesses")
    await front.presses("incident:skip:files")
    await front.presses("incident:keep")
    ((_, payload),) = await _entries(home, "incident")
    assert (payload["when"]["precision"], payload["when"]["words"]) == ("unknown", "when the plums were ripe")


async def test_with_several_contacts_it_asks_who(front, home):
    """With two contacts the first question is about whom; a forged number counts as not sure."""
    async with home.database.write() as tx:
        second = await contacts.add(tx, home.resources.keys, home.owner_id, "\u202e<b>Alex</b>", NOW)
    (who,) = await front.presses("incident:kind:call")
    assert len(who.data) == 3
    await front.presses(f"incident:who:{second.id}")
    await front.presses("incident:when:now")
    await front.presses("incident:skip:where")
    await front.says("x")
    await front.presses("incident:skip:witnesses")
    await front.presses("incident:skip:files")
    await front.presses("incident:keep")
    ((row, _),) = await _entries(home, "incident")
    assert row.contact_id == second.id


async def test_corrected_by_a_further_entry(front, home):
    """The first entry stays as it was; the correction refers to it, with a file if there is one."""
    await _as_far_as_the_look(front)
    (kept,) = await front.presses("incident:keep")
    (asked,) = await front.presses(kept.data[0])
    assert "stays as it is" in asked.text
    (still,) = await front.says(**PHOTO)
    assert "put right" in still.text
    (look,) = await front.says("It was the neighbour's door, not mine.")
    assert "one file" in look.text
    (done,) = await front.presses("correction:keep")
    (first, before), (second, after) = await _entries(home, "incident", "incident_correction")
    assert before["text"].startswith("He stood at the door")
    assert second.refers_to == first.seq
    assert second.contact_id == first.contact_id
    assert after["text"] == "It was the neighbour's door, not mine."
    assert len(after["attachments"]) == 1
    assert f"entry {second.seq}" in done.text
    await front.presses("correction:keep")
    assert len(await _entries(home, "incident_correction")) == 1


async def test_an_earlier_one_is_found_again(front, home):
    """/incident lists what was kept, to be corrected later."""
    await _as_far_as_the_look(front)
    await front.presses("incident:keep")
    (kinds,) = await front.says("/incident")
    assert "incident:earlier" in kinds.data
    (listed,) = await front.presses("incident:earlier")
    (asked,) = await front.presses(listed.data[0])
    assert "put right" in asked.text
    await front.presses("correction:drop")
    assert await _entries(home, "incident_correction") == []


async def test_only_incidents_of_ones_own_can_be_corrected(front, home):
    """Entries of another kind, of somebody else, or beyond the record, are no incidents to correct."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    stranger = Front(other, person=8001)
    await stranger.letters()
    await front.letters()
    await _as_far_as_the_look(stranger)
    await stranger.presses("incident:keep")
    await front.letters()
    async with home.database.read() as tx:
        theirs = (await entries.list_newest_of_kind(tx, other.owner_id, "incident", 1))[0].seq
    for number in (1, theirs, 0, 99, 10**15 - 1):
        (answer,) = await front.presses(f"correction:of:{number}")
        assert "no incident with that number" in answer.text, number
    (answer,) = await front.presses(f"correction:of:{10**15}")
    assert answer.text == front.unknown


async def test_forged_data_is_answered_calmly(front):
    """Whatever the data of a button says, there is an answer and nothing is kept."""
    await front.presses("incident:kind:call")
    for data in ("incident", "incident:kind:war", "incident:who:9", "incident:when", "incident:change:files",
                 "incident:keep", "incident:skip:what", "incident:when:yes", "correction"):  # fmt: skip
        assert len(await front.presses(data)) == 1, data


@pytest.mark.parametrize(
    ("said", "local", "precision"),
    [
        ("yesterday at 9pm", "2031-03-03T21:00", "minute"),
        ("Friday 15:30", "2031-02-28T15:30", "minute"),
        ("on Friday", "2031-02-28T12:00", "day"),
        ("3 March 18:00", "2031-03-03T18:00", "minute"),
        ("an hour ago", "2031-03-04T12:00", "minute"),
        ("23:10", "2031-03-03T23:10", "minute"),
        ("11:15", "2031-03-04T11:15", "minute"),
        ("1.3. 17:45", "2031-03-01T17:45", "minute"),
        ("today", "2031-03-04T12:00", "day"),
        ("three weeks ago", "2031-02-11T12:00", "day"),
        ("last week", "2031-02-24T12:00", "period"),
        ("in February", "2031-02-01T12:00", "period"),
    ],
)
def test_times_as_people_say_them(said, local, precision):
    """What was said is a time in the past, in the owner's zone; a weekday is the last one, not the next."""
    found = present(incident.understood(said, language="en", now=later(), zone=BERLIN, country="GB"))
    assert found.at.astimezone(BERLIN).isoformat()[:16] == local
    assert (found.precision, found.words) == (precision, said)


def test_part_of_a_day():
    """ "Last night" is a part of yesterday, and said to be one."""
    found = present(incident.understood("last night", language="en", now=later(), zone=BERLIN, country=None))
    assert found.precision == "part"
    assert found.at.astimezone(BERLIN).date().isoformat() == "2031-03-03"


@pytest.mark.parametrize("said", ["tomorrow at 8", "blah", "", "on 3 May 2099", "3000 years ago", "next week"])
def test_no_time_in_the_past(said):
    """What lies ahead, or is no time, is not taken for one."""
    assert incident.understood(said, language="en", now=later(), zone=BERLIN, country=None) is None


@pytest.mark.parametrize("language", ["de", "es", "pl", "de-AT"])
def test_other_languages(language):
    """A language with or without a grammar of its own never leads to an error."""
    found = incident.understood("gestern um 21 Uhr", language=language, now=later(), zone=BERLIN, country=None)
    assert (found is not None) == language.startswith("de")


@given(st.lists(st.sampled_from([*"0123456789:/.- ", "1 ", "Jan", "0001", "9999", "ago", "years", "pm"]), max_size=12))
def test_no_words_for_a_time_lead_to_an_error(pieces):
    """Whatever is typed, the answer is a time in the past or none."""
    found = incident.understood("".join(pieces), language="en", now=NOW, zone=BERLIN, country=None)
    assert found is None or found.at <= NOW


@given(st.lists(st.text(min_size=1, max_size=3000), min_size=1, max_size=6))
def test_pages_lose_nothing_and_fit(paragraphs):
    """However long the parts, no page is too long for Telegram, and all of the text is there in order."""
    escaped = [part.replace("&", "&amp;").replace("<", "&lt;") for part in paragraphs]
    kept = [part.encode("utf-16-le", "ignore")[:8000].decode("utf-16-le", "ignore") for part in escaped]
    kept = [part for part in kept if part and shown_length(part) <= 4096]
    pages = packed(kept)
    assert "\n\n".join(pages) == "\n\n".join(kept)
    assert all(shown_length(page) <= 4096 for page in pages)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(what=st.text(min_size=1, max_size=2000).filter(str.strip))
async def test_hostile_text_is_shown_harmlessly(database, resources, what):
    """Whatever the owner pastes, the look is within the limits and only our own markup is in it."""
    if what.startswith("/"):
        return
    person = next(PEOPLE)  # the same words may be tried twice
    home = await move_in(database, resources, owner=person, accounts=(person + 1,))
    front = Front(home, person=person)
    await front.letters()
    cut = what.encode("utf-8", "ignore").decode()
    if cut.strip():
        await _as_far_as_the_look(front, cut)


async def test_a_forward_is_not_an_incident_file(front, home):
    """A forwarded photo goes its own way, into the record as a forward: it never reaches this conversation."""
    from buffer.intake.accept import accept
    from handlers.inbound.convert import convert
    from tests.builders import message, update

    await front.presses("incident:kind:call")
    said = message(9, OWNER, forward_origin=origin("user", sender_user=user()), **PHOTO)
    async with home.database.write() as tx:
        accepted = await accept(tx, home.resources, [convert(update(9, message=said))], NOW)
    assert accepted.fates == ("kept",)


async def test_words_behind_the_command_are_what_happened(front, home):
    """/incident with words: only its kind, when and the rest are asked; what was typed is in it, as typed."""
    (kinds,) = await front.says("/incident He rang at the door for ten minutes.")
    assert "incident:kind:visit" in kinds.data
    await front.presses("incident:kind:visit")
    await front.presses("incident:when:now")
    await front.presses("incident:skip:where")
    await front.presses("incident:skip:witnesses")
    await front.presses("incident:skip:files")
    await front.presses("incident:keep")
    ((_, payload),) = await _entries(home, "incident")
    assert payload["text"] == "He rang at the door for ten minutes."


async def test_words_behind_the_command_join_what_has_only_words(front):
    """Said twice before a question was answered: both are in it."""
    await front.says("/incident He rang.")
    (kinds,) = await front.says("/incident Then he left.")
    assert "incident:kind:visit" in kinds.data
    await front.presses("incident:kind:visit")
    await front.presses("incident:when:now")
    await front.presses("incident:skip:where")
    await front.presses("incident:skip:witnesses")
    shown = "\n".join(letter.text for letter in await front.presses("incident:skip:files"))
    assert "He rang." in shown
    assert "Then he left." in shown


async def test_words_beside_another_that_is_not_finished(front):
    """They are mixed into nothing, and it is said that they are not in it."""
    await front.says("/incident")
    await front.presses("incident:kind:visit")
    await front.presses("incident:when:now")
    (begun,) = await front.says("/incident something else")
    assert "not in it" in begun.text
    assert begun.data == ["incident:go-on", "incident:drop"]
