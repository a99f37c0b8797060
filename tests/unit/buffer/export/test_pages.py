"""The first pages: who took part, from when until when, and since when the record has been kept."""

from datetime import UTC, datetime

from buffer.export.pages import MOST_ON_COVER, Facts, cover, pages
from buffer.export.people import Participants

BEGUN, EARLIEST, LATEST = "2026-11-20T08:00:00+00:00", "2025-11-13T06:02:00+00:00", "2025-11-14T21:30:00+00:00"


def line(name, at, number=7, **more):
    """A readable line, as far as people are concerned."""
    sender = {"id": number, "name": name, "username": None}
    return {"kind": "message", "sender": sender, "content": {}, "direction": "in", "at": at, **more}


def facts(people, withheld=0):
    """An export of what was imported long after it was written."""
    return Facts(
        number=3,
        made=datetime(2026, 11, 28, 20, 47, tzinfo=UTC),
        whole=False,
        count=2,
        size=16,
        root="ab" * 32,
        zone="UTC",
        begun=BEGUN,
        first=EARLIEST,
        last=LATEST,
        people=people,
        withheld=withheld,
        left_out=[],
        files=False,
        originals=False,
        hints=False,
        pictures=False,
        stamped=None,
    )


def test_the_cover_says_who_and_from_when(library):
    """The names borne last, with the period of what was chosen; of many people the first, and that there are more."""
    words = library.of("en")
    few = Participants()
    few.add(line("Robin", LATEST))
    few.add(line("Robin the Second", EARLIEST))
    said = dict(cover(words, facts(few.all()), "record", "program").facts)
    assert said["Who took part"] == "Robin the Second"
    assert said["From, until (UTC)"] == "2025-11-13 06:02, 2025-11-14 21:30"
    many = Participants()
    for number in range(MOST_ON_COVER + 1):
        many.add(line(f"Person {number}", LATEST, number))
    assert dict(cover(words, facts(many.all()), "record", "program").facts)["Who took part"].endswith("Person 3 …")
    assert dict(cover(words, facts([]), "record", "program").facts)["Who took part"] == "nobody"
    imported = Participants()
    imported.add(line(None, LATEST, None, kind="imported", content={"sender_side": "ex"}))
    assert dict(cover(words, facts(imported.all()), "record", "program").facts)["Who took part"] == "the contact"


def test_the_cover_names_by_what_shows_something(library):
    """The last name with anything to see in it, with what turns it around named; of none, the word for that."""
    words = library.of("en")

    def said(*names):
        people = Participants()
        for name in names:
            people.add(line(name, LATEST))
        return dict(cover(words, facts(people.all()), "record", "program").facts)["Who took part"]

    assert said("Symmas", "\u2800") == "Symmas"
    assert said("S\u202eymmas", "\u3164\u200b") == "S[U+202E]ymmas"
    assert said("Symmas", "Robin") == "Robin"
    assert said("\u2800") == "(no name)"
    nobody = Participants()
    nobody.add(line(None, LATEST, None))
    assert dict(cover(words, facts(nobody.all()), "record", "program").facts)["Who took part"] == "(no name)"


def test_every_page_shows_a_name_as_the_entries_do(library):
    """On the first page of plain text, and among the people of the PDF."""
    people = Participants()
    for name in ("S\u202eymmas", "\u2800"):
        people.add(line(name, LATEST))
    start = pages(library.of("en"), facts(people.all()), pdf=True)["START-HERE.txt"]
    [person] = cover(library.of("en"), facts(people.all()), "record", "program").people
    for page in (start, person):
        assert "S[U+202E]ymmas, (no name)" in page
        assert "\u202e" not in page


def test_a_statement_says_since_when_the_record_was_kept(library):
    """Of a part, too: not since the first of what was chosen, which somebody would sign."""
    for code in library.languages:
        said = pages(library.of(code), facts([]), pdf=True)
        [statement] = [text for name, text in said.items() if "statement" in name]
        assert "2026-11-20 08:00" in statement
        assert "2025-11-13" not in statement


def test_every_name_is_listed():
    """However many somebody bore, in the order in which they came, with the earliest and the latest time."""
    people = Participants()
    for number in range(60):
        people.add(line(f"Name {number}", f"2026-03-{1 + number % 28:02d}T12:00:00+00:00"))
    [one] = people.all()
    assert [*one.names] == [f"Name {number}" for number in range(60)]
    assert (one.first[:10], one.last[:10]) == ("2026-03-01", "2026-03-28")


def test_what_was_taken_back_is_counted_on_the_first_page(library):
    """In every language, for one and for many; where nothing was, nothing is said."""
    for language in library.languages:
        words = library.of(language)
        said = {count: pages(words, facts([], count), pdf=False)["START-HERE.txt"] for count in (0, 1, 40)}
        assert all(words.say("export-withheld", count=count) in said[count] for count in (1, 40))
        assert "40" in said[40]
        assert said[0] == said[40].replace(" " + words.say("export-withheld", count=40), "")
