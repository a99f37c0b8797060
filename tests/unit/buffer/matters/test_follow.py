"""What a day does to the open matters: one is begun, changed, withdrawn or deleted, and stays one (F6)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.matters import standing
from buffer.matters import text as matters_text
from buffer.matters.follow import decide, follow
from buffer.matters.heard import heard as hear
from storage.screening.screenings import Screening
from storage.screening.verdict import PracticalItem, Verdict
from tests.builders import fact
from tests.unit.buffer.matters.heard_day import BEGUN, LIBRARY, followed, heard, of

REQUEST = "pick up Leo at school on Friday at 15:30"
INSURANCE = "you owe me 240 euros for the car insurance by Friday"
BITTE = "Kannst du Leo am Freitag um 15:30 von der Schule abholen?"
RECOGE = "recoge a Leo del colegio el viernes a las 15:30"


def done_to(matter):
    """What each entry did to a matter."""
    return [(event.seq, event.what) for event in matter.events]


def moment(matter):
    """The days and times of a matter as they are now, to the minute."""
    return [str(slot.value[-1])[:16] for slot in standing.item(matter).slots if slot.kind in standing.TIMES]


@pytest.mark.parametrize(
    ("language", "request_", "taken_back"),
    [
        ("en", REQUEST, "ok I'll pick him up myself, forget it"),
        ("en", REQUEST, "I can pick Leo up from school myself"),
        ("en", REQUEST, "never mind"),
        ("en", REQUEST, "ok forget it then, sorry"),
        ("en", REQUEST, "you don't have to pick up Leo on Friday any more"),
        ("en", REQUEST, "I'll find someone else, forget it"),
        ("en", "can you take Leo to swimming on Friday at 4?", "the swimming on Friday is cancelled"),
        ("en", "can you sign the school form by Friday?", "no need to sign the form, I did it"),
        ("en", "can you pay the 84.50 for the trip by Thursday?", "it is sorted, the trip has been paid"),
        ("en", "feed the cat on Saturday", "my mum will feed the cat"),
        ("en", REQUEST, "don't pick him up on Friday, I'll do it"),
        ("en", REQUEST, "I'll take Leo on Friday after all"),
        ("en", REQUEST, "Leo doesn't need picking up on Friday"),
        ("en", "please send me the form for the trip by Monday", "forget the form"),
        ("en", "please transfer 120 euros for the electricity by 30 November", "I paid the electricity already"),
        ("de", BITTE, "vergiss es, ich hole ihn selbst ab"),
        ("de", BITTE, "Leo muss am Freitag nicht abgeholt werden"),
        ("de", "schick mir bitte das Formular für den Ausflug bis Montag", "das Formular brauche ich nicht mehr"),
        ("de", "Kannst du am Samstag den Hund nehmen?", "lass das mit dem Hund"),
        ("de", BITTE, "hat sich erledigt"),
        ("de", BITTE, "du musst Leo am Freitag doch nicht abholen"),
        ("de", "bitte unterschreib das Formular für Mia bis Freitag", "das Formular ist doch nicht nötig"),
        ("es", RECOGE, "olvídalo, ya lo recojo yo"),
        ("es", RECOGE, "ya no hace falta"),
        ("es", RECOGE, "al final voy yo a por Leo"),
        ("es", "¿puedes quedarte con el perro el sábado?", "me quedo yo con el perro"),
        ("es", "paga los 84,50 de la excursión antes del jueves", "no hace falta que pagues la excursión"),
    ],
)
def test_f06_what_they_take_back_is_withdrawn(screener, language, request_, taken_back):
    """One matter, shown as withdrawn, with the words of the request; no second matter is begun."""
    [matter] = followed(screener, request_, taken_back, language=language)
    assert done_to(matter) == [(1, "asked"), (2, "withdrawn")]
    assert standing.is_withdrawn(matter)
    assert standing.item(matter).clause == request_


@pytest.mark.parametrize(
    ("language", "request_", "said"),
    [
        ("en", REQUEST, "forget it, you will never change"),
        ("en", REQUEST, "I'll pick up Mia myself"),
        ("en", REQUEST, "you don't have to pick up Leo on Thursday any more"),
        ("en", REQUEST, "the swimming on Friday is cancelled"),
        ("en", REQUEST, "don't forget it's Leo's birthday on Friday"),
        ("en", REQUEST, "you don't have to be like this"),
        ("en", REQUEST, "no need to bring the dog on Friday, I'll bring it myself"),
        ("en", "feed the cat on Saturday", "found it"),
        ("en", REQUEST, "Mia has swimming on Monday, can you pick her up from school at 16:00 instead of me?"),
        ("de", BITTE, "vergiss es, du änderst dich nie"),
        ("de", BITTE, "Kannst du Mia am Montag um 16:00 statt mir von der Schule abholen?"),
        ("es", RECOGE, "¿puedes recoger a Mía el lunes a las 16:00 del colegio en vez de mí?"),
        ("de", BITTE, "ich hole Mia selbst ab"),
        ("es", RECOGE, "olvídalo, nunca vas a cambiar"),
    ],
)
def test_f06_what_says_something_else_takes_nothing_back(screener, language, request_, said):
    """Another child, another day, another matter, or words about something else: the request stands."""
    first = followed(screener, request_, said, language=language)[0]
    assert done_to(first) == [(1, "asked")]


def test_f06_danger_takes_nothing_back(screener):
    """A message that reads like a threat withdraws nothing, whatever else it says."""
    first = followed(screener, REQUEST, "forget it, I'll pick him up myself. I will kill you.")[0]
    assert done_to(first) == [(1, "asked")]


def test_f06_never_mind_is_about_one_matter(screener):
    """The last one, if it was one; of two at once nobody can say which."""
    first, second = followed(screener, REQUEST, INSURANCE, "never mind")
    assert (standing.is_withdrawn(first), standing.is_withdrawn(second)) == (False, True)
    both = followed(screener, f"{REQUEST}. The rent of 600 euros is due on 1 December.", "never mind")
    assert len(both) == 2
    assert not any(standing.is_withdrawn(matter) for matter in both)


@pytest.mark.parametrize(
    ("language", "request_", "bill", "said"),
    [
        ("en", REQUEST, INSURANCE, "Forget it, I'll ask him myself"),
        ("de", BITTE, "bitte überweis 120 Euro für den Strom bis 30. November", "schon gut, ich frage ihn"),
        ("de", BITTE, "bitte überweis 120 Euro für den Strom bis 30. November", "das mit dem Hund hat sich erledigt"),
    ],
)
def test_f06_what_is_about_somebody_means_no_bill(screener, language, request_, bill, said):
    """What came just before is not meant where somebody or something else is spoken of: the bill stands."""
    _, second = followed(screener, request_, bill, said, language=language)
    assert done_to(second) == [(2, "asked")]


@pytest.mark.parametrize(
    ("language", "request_", "said"),
    [
        ("en", REQUEST, "Forget it, I'll get him myself"),
        ("de", BITTE, "schon gut, ich hole ihn selbst"),
        ("es", RECOGE, "déjalo, ya lo recojo yo"),
    ],
)
def test_f06_another_matter_in_between(screener, language, request_, said):
    """Whoever fetches "him" means the request to fetch somebody, not the bill that came after it."""
    bill = {"en": INSURANCE, "de": "bitte überweis 120 Euro für den Strom bis Freitag",
            "es": "transfiere 120 euros de la luz antes del viernes"}[language]  # fmt: skip
    first, second = followed(screener, request_, bill, said, language=language)
    assert done_to(first) == [(1, "asked"), (3, "withdrawn")]
    assert done_to(second) == [(2, "asked")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "you don't have to pick up Leo on Thursday any more"),
        ("en", "don't pick him up on Friday, I'll do it"),
        ("de", "du musst Leo am Donnerstag doch nicht abholen"),
        ("es", "no hace falta que recojas a Leo el jueves"),
    ],
)
def test_f06_what_nobody_knew_of_is_said_too(screener, language, said):
    """Where no matter is open that it could be about, she reads that something is not needed, and answers nothing."""
    [matter] = followed(screener, said, language=language)
    assert standing.item(matter).clause == said
    assert not matters_text.is_answerable(LIBRARY.of(language), matter, BEGUN)


def test_f06_never_mind_a_day_later_is_about_nothing(screener):
    """Said the next day, it is about whatever was last spoken of, which nobody knows."""
    day = heard(screener, [REQUEST, "never mind"])
    late = replace(day[1], at=day[1].at + timedelta(days=1))
    [matter] = follow(LIBRARY.of("en"), of(), [], [day[0], late])
    assert not standing.is_withdrawn(matter)


def test_f06_asked_again_it_stands_again(screener):
    """Who takes back what they took back asks again; it is the same matter."""
    [matter] = followed(screener, REQUEST, "forget it", REQUEST)
    assert done_to(matter) == [(1, "asked"), (2, "withdrawn"), (3, "asked")]
    assert standing.ended_by(matter) is None


@pytest.mark.parametrize(
    ("language", "request_", "said", "now"),
    [
        ("en", REQUEST, "make it 16:00 instead", ["2026-11-27T16:00"]),
        ("en", REQUEST, "can we do Saturday instead?", ["2026-11-28T15:30"]),
        ("en", REQUEST, "could you get him at 4 instead of 3:30?", ["2026-11-27T16:00"]),
        ("es", RECOGE, "que sea a las 16 en vez de a las 15:30", ["2026-11-27T16:00"]),
        ("de", BITTE, "um 16 Uhr statt um 15:30", ["2026-11-27T16:00"]),
        ("en", REQUEST, "forget Friday, can you take him on Saturday at 10 instead?", ["2026-11-28T10:00"]),
        ("en", "can you take Leo on Saturday at 10?", "can you take Leo on Sunday at 10 instead?",
         ["2026-11-29T10:00"]),
        ("de", BITTE, "doch lieber um 16 Uhr", ["2026-11-27T16:00"]),
        ("de", BITTE, "nicht Freitag, sondern Samstag um 10", ["2026-11-28T10:00"]),
        ("es", RECOGE, "mejor a las 16:00", ["2026-11-27T16:00"]),
        ("es", RECOGE, "en vez del viernes, el sábado a las 10", ["2026-11-28T10:00"]),
    ],
)  # fmt: skip
def test_f06_what_they_change_is_one_matter(screener, language, request_, said, now):
    """The time, or the day, is the new one; the place and the words of the request stay."""
    [matter] = followed(screener, request_, said, language=language)
    assert done_to(matter) == [(1, "asked"), (2, "changed")]
    assert moment(matter) == now
    assert standing.item(matter).clause == request_


TWO_DAYS = {
    "en": (REQUEST, "can you take the dog to the vet on Saturday at 10?", "can you make it Monday instead"),
    "de": (BITTE, "kannst du am Samstag um 10 mit dem Hund zum Tierarzt?", "geht auch Montag stattdessen"),
    "es": (RECOGE, "¿puedes llevar el perro al veterinario el sábado a las 10?", "mejor el lunes"),
}


@pytest.mark.parametrize("language", TWO_DAYS)
def test_a_change_that_could_be_about_two_is_about_neither(screener, language):
    """Of two with a day the newer one is a guess: both stand as they were asked."""
    found = followed(screener, *TWO_DAYS[language], language=language)
    assert [done_to(one) for one in found[:2]] == [[(1, "asked")], [(2, "asked")]]


@pytest.mark.parametrize("said", ["can you make the vet Monday instead", "can you make the vet Monday at 11 instead"])
def test_a_change_that_names_one_of_two_is_about_that_one(screener, said):
    """What it has in common with one decides, also where the other is newer."""
    vet = TWO_DAYS["en"][1]
    first, second = followed(screener, vet, REQUEST, said)
    assert done_to(first) == [(1, "asked"), (3, "changed")]
    assert done_to(second) == [(2, "asked")]


def test_a_change_is_about_the_only_one_that_is_left(screener):
    """Where the other was withdrawn before, nothing is unsure."""
    first, second = followed(screener, REQUEST, "forget it", TWO_DAYS["en"][1], "can you make it Monday instead")
    assert standing.is_withdrawn(first)
    assert done_to(second)[-1] == (4, "changed")


def test_f06_an_amount_changes(screener):
    """ "Not 35, it's 40" changes the amount alone."""
    [matter] = followed(screener, "it costs 35 pounds", "actually not 35, it's 40 pounds")
    assert [slot.value for slot in standing.item(matter).slots] == [["money", "40", "GBP"]]


def test_f06_a_time_changes_what_has_a_time(screener):
    """ "Make it 16:00" is not about the bill that came in between."""
    first, second = followed(screener, REQUEST, INSURANCE, "make it 16:00 instead")
    assert moment(first) == ["2026-11-27T16:00"]
    assert done_to(second) == [(2, "asked")]


@pytest.mark.parametrize("said", ["can you come at 5 rather than 4 on Friday?", "I'll call you later at 5"])
def test_f06_what_is_about_something_else_changes_nothing(screener, said):
    """What says more than a new time must have something in common with a matter."""
    assert done_to(followed(screener, REQUEST, said)[0]) == [(1, "asked")]


def test_a_change_without_a_matter_is_one(screener):
    """Where nothing is open, it may need the owner by itself."""
    [matter] = followed(screener, "make it 16:00 instead")
    assert standing.item(matter).clause == "make it 16:00 instead"


def test_said_again_it_is_one_matter(screener):
    """The same words, or fewer of the same time, begin nothing new."""
    for again in (REQUEST, REQUEST.upper(), "so you pick up Leo on Friday at 15:30, yes?"):
        [matter] = followed(screener, REQUEST, again)
        assert done_to(matter) == [(1, "asked"), (2, "again")]
        assert not standing.is_new(matter, 1)


def test_another_child_is_another_matter(screener):
    """The same request for somebody else is a second one, at whatever time."""
    assert len(followed(screener, REQUEST, REQUEST.replace("Leo", "Mia"))) == 2
    assert len(followed(screener, BITTE, BITTE.replace("Leo", "Mia"), language="de")) == 2


def test_an_edit_changes_the_matter(screener):
    """The edited words are the matter's; what was taken out of the message is withdrawn."""
    [matter] = followed(screener, REQUEST, "EDIT 1: pick up Leo at school on Friday at 16:30")
    assert done_to(matter) == [(1, "asked"), (2, "reworded")]
    assert standing.item(matter).clause == "pick up Leo at school on Friday at 16:30"
    assert moment(matter) == ["2026-11-27T16:30"]
    [matter] = followed(screener, REQUEST, "EDIT 1: I miss you")
    assert done_to(matter) == [(1, "asked"), (2, "withdrawn")]


def test_an_edit_that_adds_something(screener):
    """What stays is as it was, what is added is new."""
    stays, added = followed(screener, REQUEST, f"EDIT 1: {REQUEST}. The rent of 600 euros is due on 1 December.")
    assert len(stays.events) <= 2
    assert standing.item(added).clause == "The rent of 600 euros is due on 1 December."
    assert added.key == (2, 1)


def test_an_edit_into_danger_is_not_quoted(screener):
    """Where the words became a threat, nothing of the message is quoted any more."""
    [matter] = followed(screener, REQUEST, f"EDIT 1: {REQUEST} or I will kill you")
    assert standing.item(matter).clause is None


def test_a_deletion_is_said(screener):
    """The message is gone; whether the matter is, nobody knows."""
    [matter] = followed(screener, REQUEST, "DELETED 1")
    assert done_to(matter) == [(1, "asked"), (2, "deleted")]
    assert not standing.is_withdrawn(matter)


def test_a_change_that_is_deleted_or_edited(screener):
    """What a message changed is as before when it is gone, and as it says now when it is edited."""
    [matter] = followed(screener, REQUEST, "make it 16:00 instead", "DELETED 2")
    assert (done_to(matter)[-1], moment(matter)) == ((3, "restored"), ["2026-11-27T15:30"])
    [matter] = followed(screener, REQUEST, "make it 16:00 instead", "EDIT 2: make it 17:00 instead")
    assert (done_to(matter)[-1], moment(matter)) == ((3, "changed"), ["2026-11-27T17:00"])
    [matter] = followed(screener, REQUEST, "forget it", "EDIT 2: good morning")
    assert done_to(matter)[-1] == (3, "restored")
    assert not standing.is_withdrawn(matter)


def test_a_decision_holds_until_something_new_is_said(screener):
    """Done is done, also when the day is followed again; a change opens it, the same words or a deletion do not."""
    day = heard(screener, [REQUEST])
    owner = of(record_size=1)
    [matter] = follow(LIBRARY.of("en"), owner, [], day)
    done = decide(matter, "done", owner, BEGUN + timedelta(minutes=5))
    [again] = follow(LIBRARY.of("en"), owner, [done], day)
    assert again.state == "done"
    then = ((REQUEST, "done"), ("DELETED 1", "done"), ("make it 16:00 instead", "open"), ("forget it", "open"))
    for said, state in then:
        [later] = follow(LIBRARY.of("en"), owner, [done], [*day, *heard(screener, [said], first=2)])
        assert later.state == state


texts = st.lists(
    st.sampled_from(
        [REQUEST, INSURANCE, "never mind", "make it 16:00 instead", "ok I'll pick him up myself, forget it",
         "EDIT 1: pick up Leo on Friday at 17:00", "EDIT 2: I miss you", "DELETED 1", "DELETED 2", "DELETED 3",
         "EDIT 3: make it 18:00 instead", "good morning", "you are pathetic", "EDIT 9: bring the keys on Monday"]
    ),
    max_size=8,
)  # fmt: skip


@given(texts, st.integers(0, 8))
def test_a_day_can_be_cut_anywhere(screener, said, cut):
    """Followed in two parts, as over a digest, or twice, it comes to the same matters."""
    words, day = LIBRARY.of("en"), heard(screener, said)
    at_once = follow(words, of(), [], day)
    before = follow(words, of(), [], day[:cut])
    after = follow(words, of(digest_to=min(cut, len(day))), before, day[cut:])
    assert after == at_once
    assert follow(words, of(), at_once, day) == at_once
    assert len({matter.key for matter in at_once}) == len(at_once)
    for matter in at_once:
        assert [event.seq for event in matter.events] == sorted(event.seq for event in matter.events)


def test_the_owner_has_the_last_word():
    """What was none goes; what was practical is pointed at; withdrawn words that nobody asked for are nothing."""

    def seen(seq, *items):
        return Screening(1, seq, "1", Verdict(), items)

    facts = [fact(3), fact(5), fact(7), fact(8, direction="out")]
    screenings = [
        seen(3, PracticalItem("Bring the keys")),
        seen(5, PracticalItem("forget it", turn="withdraws")),
        seen(7),
    ]
    day = hear(facts, screenings, {3: {"practical": False}, 7: {"practical": True}})
    matters = follow(LIBRARY.of("en"), of(), [], day)
    assert [(one.seq, standing.item(one).clause) for one in matters] == [(7, None)]
