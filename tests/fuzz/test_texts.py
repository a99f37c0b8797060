"""Any text on its way from a message into the digest and an answer: no exception, verbatim quotes, bounded lengths."""

import re
from datetime import UTC, datetime
from html import unescape

import orjson
from hypothesis import strategies as st

from buffer.digest.compose import compose, followed
from buffer.digest.text import messages
from buffer.practical import answer_drafts, turns
from buffer.practical.find import MOST_ITEMS, find_for_owner
from buffer.practical.items import of_entry
from buffer.practical.text import LONGEST_CLAUSE, LONGEST_SLOTS, line
from buffer.screening.window import OwnWords, screen_in_window
from buffer.showing.page import page, parts
from buffer.text import sanitize
from buffer.text.limits import LONGEST_TEXT
from storage.record.entries import EntryRow
from storage.screening.screenings import Screening
from storage.screening.verdict import as_json, of_json
from tests.builders import fact, owner, reading
from tests.fuzz import hostile
from tests.fuzz.fuzzing import fuzz
from tests.paths import SEEDS

LANGUAGES = ["en", "de", "es"]
PIECES = """can you pick up Leo at school on friday 15:30 bring the keys by thursday it costs 35 pounds 84.50 € dentist
you are pathetic I will kill you hol die Kinder um 16 Uhr am 05.12.2026 ab bitte unterschreib das Formular bis Freitag
recoge a los niños mañana a la 1 paga la factura de la luz tonight at 2am seit dem 3. Mai tomorrow next week
every monday vaccination for Milo the cat call me 0207 946 0958 at 14 Mill Lane and between 5 and 6 half past
31.12.9999
by 31/12/9999 1.1.0001 0001-01-01 9999-12-31 in 9999 years on the 29th of february 3000 , . ; ! ? " ( - …""".split()
ZONES = ["UTC", "Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Nowhere/Here", "localtime"]
MOMENTS = [datetime(*day, 23, 30, tzinfo=UTC) for day in ((1970, 1, 1), (2028, 2, 29), (9998, 12, 31))]
sentences = st.lists(st.sampled_from([*PIECES, "\n"]) | hostile.whole_texts, max_size=16).map(" ".join)
must_catch = st.sampled_from(
    sorted(line for path in SEEDS.glob("*/must_catch/*") for line in path.read_text("utf-8").splitlines() if line)
)
texts = st.one_of(sentences, hostile.whole_texts, must_catch, st.builds("{} {}".format, sentences, must_catch))


@fuzz(
    40,
    text=texts,
    before=st.lists(texts, max_size=2),
    own=st.lists(hostile.whole_texts, max_size=2),
    zone=st.sampled_from(ZONES),
    language=st.sampled_from(LANGUAGES),
    country=st.sampled_from([None, "GB", "DE", "US", "XX"]),
    at=st.sampled_from(MOMENTS),
)
def test_a_text_on_its_way(screener, library, text, before, own, zone, language, country, at):
    """Screened, kept, quoted in the digest, answered and shown again, whatever it is."""
    mine = owner(zone=zone, language=language, country=country, record_size=1)
    words = OwnWords(tuple(own[:1]), tuple(own[1:]), ("Leo", "Milo", *own[:1]))
    verdict = screen_in_window(screener, text, before, words)
    items = find_for_owner(screener, library, mine, text, verdict, words, at)
    assert len(items) <= MOST_ITEMS + turns.MOST + 1
    assert all(item.clause is None or item.clause in text for item in items)
    assert of_json(orjson.loads(orjson.dumps(as_json(verdict, items)))) == of_json(as_json(verdict, items))
    seen = Screening(1, 1, screener.version, *of_json(orjson.loads(orjson.dumps(as_json(verdict, items)))))
    local = at.astimezone(mine.time_zone)
    for item in of_entry(seen):
        check_item(library.of(language), item, local)
    day = followed(library.of(language), reading(owner=mine, facts=(fact(1, at=at),), screenings=(seen,)))
    digest = compose(day, local.date(), at)
    for letter in messages(library.of(language), digest):
        assert 1 <= shown_length(letter.text) <= LONGEST_TEXT
        assert all(1 <= len(button.data.encode()) <= 64 for row in letter.rows for button in row)
    assert followed(library.of(language), day).matters == day.matters
    check_shown(library.of(language), text, mine, at)


def check_item(words, item, local):
    """A line of the digest, and every draft that can be tapped."""
    said = line(words, item, local.date())
    assert shown_length(said) <= LONGEST_CLAUSE + LONGEST_SLOTS + 60
    assert "\n" not in said.replace("\n    ", "", 1)
    for choice in (*answer_drafts.choices(words, item, local), "own"):
        for days in answer_drafts.later_days(item, local) or (0,):
            draft = answer_drafts.draft(words, item, choice, local, days=days, other="at <ten>")
            assert 1 <= sanitize.utf16_length(draft) <= 1000
            assert "\n" not in draft


def check_shown(words, text, mine, at):
    """Every page on which the text itself is shown."""
    row = EntryRow(
        owner_id=1, seq=1, kind="message", channel="direct", direction="in", form="text", contact_id=2, refers_to=0,
        at=at, recorded_at=at, album_hash=None, sealed_payload=b"", commitment=b"", prev_hash=b"", hash=b"",
    )  # fmt: skip
    payload = {"text": text, "attachments": [{"kind": "document", "name": text}] * 12}
    for part in range(len(parts(payload))):
        said = page(words, row, payload, part, mine.time_zone, (1, 2))
        assert 1 <= shown_length(said) <= LONGEST_TEXT


def shown_length(html):
    """Characters as Telegram counts them, its markup taken out."""
    return sanitize.utf16_length(unescape(re.sub("<[^>]*>", "", html)))
