"""WhatsApp's exported chats: what each line means, and what the file cannot prove."""

import pytest

from buffer.importing.files.refused import Refused
from buffer.importing.whatsapp.read import CUT_AT
from tests.unit.buffer.importing.reading import BERLIN, WHO, Reading, packed

NNBSP, NBSP, LRM, RLM = "\u202f", "\u00a0", "\u200e", "\u200f"
ANDROID = "14/03/2026, 18:05 - "
IOS = "[14/03/2026, 18:05:09] "


def android(*lines: str) -> str:
    """Lines as Android writes them, a day-first date in each."""
    return "".join(f"{ANDROID}{line}\n" for line in lines)


def ios(*lines: str) -> str:
    """Lines as iOS writes them, with a message of two lines that shows how lines end."""
    return "".join(f"{IOS}{line}\r\n" for line in ("Rudi Kern: a\nb", *lines))


def test_wa_01_dates_without_any_hint_are_asked_about(read: Reading) -> None:
    """The order stays open, nothing is dated, and both readings of the first and last date are shown."""
    found = read("03/04/2026, 18:05 - Rudi Kern: a\n05/04/2026, 18:05 - Rudi Kern: b\n", zones=BERLIN, **WHO)
    readings = found.asked("date_order")["readings"]
    assert (readings["dmy"]["first"], readings["dmy"]["last"]) == ("2026-04-03T18:05:00", "2026-04-05T18:05:00")
    assert (readings["mdy"]["first"], readings["mdy"]["last"]) == ("2026-03-04T18:05:00", "2026-05-04T18:05:00")
    assert [entry.wall_time for entry in found.entries] == [None, None]
    assert found.report["first"] is None


def test_wa_01_the_answer_decides(read: Reading) -> None:
    """Said by the owner, the order holds for every line."""
    found = read("03/04/2026, 18:05 - Rudi Kern: a\n", order="mdy", zones=BERLIN, **WHO)
    assert found.report["first"] == "2026-03-04T17:05:00Z"
    assert "date_order" not in found.questions


def test_wa_02_one_day_above_twelve_decides(read: Reading) -> None:
    """It holds for the whole file, and the report names the line."""
    first = "03/04/2026, 18:05 - Rudi Kern: a\n"
    found = read(first + "25/04/2026, 18:05 - Rudi Kern: b\n")
    assert found.report["first"] == "2026-04-03T18:05:00"
    assert f"byte {len(first)}" in found.warned("date_order")
    assert "day first" in found.warned("date_order")


def test_wa_03_the_date_in_a_files_name_decides(read: Reading) -> None:
    """IMG-20260304 on 04/03/26 is the fourth of March."""
    found = read("04/03/26, 18:05 - Rudi Kern: IMG-20260304-WA0003.jpg (file attached)\n")
    assert found.report["first"] == "2026-03-04T18:05:00"
    assert "file's name" in found.warned("date_order")


@pytest.mark.parametrize(
    ("time", "hour"),
    [
        ("பிற்பகல் 6:05", 18),
        ("संध्याकाळ 6:05", 18),
        ("सुबह 6:05", 6),
        ("সকাল ৬:০৫", 6),
        ("18:05 ч.", 18),
        ("18:05 น.", 18),
        ("18:05 Uhr", 18),
        ("6:05 petang", 18),
        ("아침 6:05", 6),
        ("6:05 förmiddag", 6),
    ],
)
def test_words_beside_the_time_in_other_languages(read: Reading, time: str, hour: int) -> None:
    """Of the half of the day, or of hours, which say nothing more."""
    line = f"14/03/2026, {time} - "
    found = read(f"{line}Rudi Kern: a\n{line}Mira Sol: b\n", zones=BERLIN, **WHO)
    assert found.questions == []
    assert [entry.wall_time and (entry.wall_time.hour, entry.wall_time.minute) for entry in found.entries] == [
        (hour, 5)
    ] * 2


def test_wa_04_am_and_pm_decide_nothing(read: Reading) -> None:
    """The reading without steps back is proposed, and still asked about."""
    found = read("1/2/26, 6:05 pm - A: a\n2/1/26, 6:05 pm - A: b\n3/1/26, 6:05 pm - A: c\n")
    question = found.asked("date_order")
    assert question["proposed"] == "mdy"
    assert question["readings"]["mdy"]["steps_back"] == 0


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("3/14/26, 12:07 AM - Rudi Kern: a\n", "2026-03-14T00:07:00"),
        (f"3/14/26, 6:05{NNBSP}PM - Rudi Kern: a\n3/14/26, 6:05 PM - Rudi Kern: b\n", "2026-03-14T18:05:00"),
        ("[3/14/2569 BE, 18:05:09] Rudi Kern: a\n", "2026-03-14T18:05:09"),
        (f"{RLM}١٤{RLM}/٣{RLM}/٢٠٢٦\u060c ٦:٠٥{NBSP}م - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("2026-3-14, 6:05 p.m. - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        (f"14/3/2026, 6:05 p.{NBSP}m. - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("14.3.2026 klo 18.05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("[14.3.2026 klo 18.05.09] Rudi Kern: a\n", "2026-03-14T18:05:09"),
        ("2026. 3. 14. 오후 6:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("2026년 3월 14일 오후 6:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("2026/3/14 下午6:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("R8/3/14 18:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("令和8年3月14日 18:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("14-3-2026 18:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("[18:05:09, 14/03/2026] Rudi Kern: a\n", "2026-03-14T18:05:09"),
        ("[14/3/26 18.05.09] Rudi Kern: a\n", "2026-03-14T18:05:09"),
        ("14/3/26 18:05:09: Rudi Kern: a\n", "2026-03-14T18:05:09"),
        ("14/03/2026 à 18:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("14.03.26, 18:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        (f"{LRM}[14/03/2026, 18:05:09] Rudi Kern: a\n", "2026-03-14T18:05:09"),
        ("18:05, 14/03/2026 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("2026-03-14 18 h 05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("[2026-03-14 18 h 05 min 09 s] Rudi Kern: a\n", "2026-03-14T18:05:09"),
        ("14.03.2026 plkst. 18:05 - Rudi Kern: a\n", "2026-03-14T18:05:00"),
        ("14.3.26, 6:05 e pasdites - Rudi Kern: a\n", "2026-03-14T18:05:00"),
    ],
    ids="05 06 24 25 spanish nbsp finnish finnish_ios korean korean_words chinese era kanji_era dutch vietnamese "
    "indonesian old_ios french german lrm vietnamese_android canadian canadian_ios latvian albanian".split(),
)
def test_wa_05_06_24_25_headers_of_many_regions(read: Reading, line: str, time: str) -> None:
    """Whatever the digits, marks, words and calendar: the same moment, and the sender behind it."""
    found = read(line)
    assert found.report["format"] == "whatsapp"
    assert found.report["first"] == time
    assert found.entries[0].sender.raw == "Rudi Kern"
    assert found.texts[0] == "a"


def test_a_word_beside_the_time_that_nobody_knows_is_asked_about(read: Reading) -> None:
    """Neither morning nor afternoon is guessed, and examples are shown."""
    found = read("14/03/2026, 6:05 xyz - Rudi Kern: a\n")
    assert found.asked("day_period")["lines"]
    assert found.one.wall_time is None


def test_a_year_of_another_calendar_is_never_converted(read: Reading) -> None:
    """A year of 1404 is Persian or Islamic."""
    found = read("14/03/1404, 18:05 - Rudi Kern: a\n")
    assert "calendar" in found.questions
    assert found.one.wall_time is None


def test_wa_07_a_line_break_inside_a_message_of_ios(read: Reading) -> None:
    """A bare LF belongs to the text."""
    assert read(f"{IOS}Rudi Kern: one\ntwo\r\n").one.text == "one\ntwo"


def test_wa_08_a_forged_line_of_ios_stays_text(read: Reading) -> None:
    """What looks like the owner's line behind a bare LF is what he wrote, and it is marked."""
    entry = read(f"{IOS}Rudi Kern: one\n[14/03/2026, 18:06:00] Mira Sol: I will pay\r\n").one
    assert entry.sender.raw == "Rudi Kern"
    assert entry.text == "one\n[14/03/2026, 18:06:00] Mira Sol: I will pay"
    assert {"maybe_forged_line", "lf_inside"} <= set(entry.marks)


def test_wa_08_real_lines_next_to_it_are_messages(read: Reading) -> None:
    """Only what the line ends tell apart is joined."""
    found = read(ios("Mira Sol: x\n[14/03/2026, 18:06:00] Rudi Kern: y", "Rudi Kern: z"))
    assert [entry.sender.raw for entry in found.entries] == ["Rudi Kern", "Mira Sol", "Rudi Kern"]


def test_wa_09_who_wrote_a_line_of_android_cannot_be_proved(read: Reading) -> None:
    """It stays the owner's as the file says, with a mark, and the report says how many there are."""
    found = read(android("Rudi Kern: one", "Mira Sol: I will pay"), **WHO)
    mine = found.entries[1]
    assert (mine.sender.side, mine.text) == ("owner", "I will pay")
    assert "attribution_not_provable" in mine.marks
    assert found.warned("attribution").startswith("1 ")
    assert "Android" in found.warned("provable")


def test_wa_09_the_owner_joins_a_line_to_the_message_before_it(read: Reading) -> None:
    """By the number that the report says: with its bytes as they stand, and marked; the others stay as they are."""
    lines = android("Rudi Kern: one\nand", "Mira Sol: I will pay", "Mira Sol: all of it", "Rudi Kern: ok")
    assert "2 (at byte" in read(lines, **WHO).warned("attribution")
    found = read(lines, join=frozenset({2}), **WHO)
    assert found.questions == ["zone"]
    first, second, _ = found.entries
    assert first.text == "one\nand\n14/03/2026, 18:05 - Mira Sol: I will pay"
    assert (first.sender.side, first.marks) == ("ex", ("joined_by_owner",))
    assert lines.encode()[first.offset : first.offset + first.length].decode().endswith("I will pay\n")
    assert (second.text, second.ordinal) == ("all of it", 3)


@pytest.mark.parametrize("numbers", [{1}, {4}, {9}])
def test_wa_09_only_a_doubtful_line_is_joined(read: Reading, numbers: set[int]) -> None:
    """Any other number is a question, and nothing is changed."""
    lines = android("Rudi Kern: one", "Mira Sol: I will pay", "Mira Sol: all of it", "Rudi Kern: ok")
    found = read(lines, join=frozenset(numbers), **WHO)
    assert "join" in found.questions
    assert len(found.entries) == 4


def test_wa_09_a_line_before_which_time_steps_back_is_marked(read: Reading) -> None:
    """The owner's line stands at 18:30 between two of 18:05 and 18:06."""
    found = read(f"{ANDROID}Rudi Kern: a\n14/03/2026, 18:30 - Mira Sol: b\n14/03/2026, 18:06 - Rudi Kern: c\n", **WHO)
    assert ["attribution_not_provable" in entry.marks for entry in found.entries] == [False, True, False]


def test_wa_09_zeros_that_the_others_have_not_are_marked(read: Reading) -> None:
    """A line whose numbers are written otherwise than those of its neighbours."""
    lines = "".join(f"14/03/2026, 18:0{minute} - Rudi Kern: {minute}\n" for minute in range(9))
    found = read(lines + "14/3/2026, 18:30 - Mira Sol: I will pay\n", **WHO)
    assert "attribution_not_provable" in found.entries[-1].marks
    assert "10 (at byte" in found.warned("attribution")


def test_wa_09_an_answer_after_an_hour_is_not_marked(read: Reading) -> None:
    """Nothing speaks against it."""
    found = read(f"{ANDROID}Rudi Kern: a\n14/03/2026, 19:05 - Mira Sol: b\n", **WHO)
    assert found.entries[1].marks == ()


def test_a_line_in_another_shape_is_no_message(read: Reading) -> None:
    """It belongs to the message before it, which says so."""
    found = read(android("Rudi Kern: one") + "[14/03/2026, 18:06:00] Mira Sol: I will pay\n" + android("Rudi Kern: x"))
    assert [entry.sender.raw for entry in found.entries] == ["Rudi Kern", "Rudi Kern"]
    assert "maybe_forged_line" in found.entries[0].marks


def test_a_new_phone_changes_the_shape_once(read: Reading) -> None:
    """From there on all lines have the other shape; that is reported."""
    found = read(android("Rudi Kern: a", "Rudi Kern: b", "Rudi Kern: c") + "14.03.26, 19:05 - Rudi Kern: d\n" * 2)
    assert len(found.entries) == 5
    assert found.warned("shape")


def test_wa_10_words_with_and_without_the_mark_of_ios(read: Reading) -> None:
    """With it a file was left out; without it a person typed three words."""
    found = read(ios(f"Rudi Kern: {LRM}image omitted", "Rudi Kern: image omitted"))
    assert [(a.state, a.kind) for a in found.entries[1].attachments] == [("omitted", "image")]
    assert found.entries[1].text is None
    assert (found.entries[2].text, found.entries[2].attachments) == ("image omitted", ())


@pytest.mark.parametrize("words", ["Videonachricht weggelassen", "Live photo omitted"])
def test_wa_10_a_kind_of_file_that_is_not_listed(read: Reading, words: str) -> None:
    """What iOS writes in place of a file ends in the word of its language; without the mark a person wrote it, and a
    longer text is no such word."""
    long = f"I do not know what it was that you {words}"
    found = read(ios(f"Rudi Kern: {LRM}{words}", f"Rudi Kern: {words}", f"Rudi Kern: {LRM}{long}"))
    assert [attached.state for attached in found.entries[1].attachments] == ["omitted"]
    assert [(entry.text, entry.attachments) for entry in found.entries[2:]] == [(words, ()), (f"{LRM}{long}", ())]


@pytest.mark.parametrize(
    "words",
    ["<Media omitted>", "<Medien ausgeschlossen>", "<Multimedia omitido>", "<Без медиафайлов>", "<تم استبعاد الوسائط>"],
)
def test_wa_11_media_left_out_by_android_is_probable(read: Reading, words: str) -> None:
    """A person could have typed it."""
    entry = read(android(f"Rudi Kern: {words}")).one
    assert (entry.attachments[0].state, entry.text) == ("omitted", None)
    assert "probable" in entry.marks


def test_wa_12_empty_lines_and_spaces_stay(read: Reading) -> None:
    """The text is what stands there."""
    assert read(android("Rudi Kern: a\n\n\nb  ", "Rudi Kern: c")).texts == ["a\n\n\nb  ", "c"]


def test_wa_13_a_name_with_a_colon(read: Reading) -> None:
    """`Rudi: work` with several texts, and never `Rudi` alone, is a name."""
    found = read(android("Rudi: work: hi", "Rudi: work: bye", "Mira Sol: x"))
    assert [entry.sender.raw for entry in found.entries] == ["Rudi: work", "Rudi: work", "Mira Sol"]
    assert found.texts[0] == "hi"


def test_wa_13_both_could_be_names(read: Reading) -> None:
    """Then it is asked, and the answer decides."""
    lines = android("Rudi: work: hi", "Rudi: work: bye", "Rudi: x", "Mira Sol: y")
    assert read(lines).asked("names")["names"] == ["Rudi", "Rudi: work"]
    found = read(lines, them=("Rudi: work",))
    assert "names" not in found.questions
    assert found.entries[0].sender.raw == "Rudi: work"
    assert read(lines, them=("Rudi",)).texts[0] == "work: hi"


def test_wa_13_what_stands_before_an_attached_file_is_no_name(read: Reading) -> None:
    """Also where it is all that somebody wrote."""
    found = read(
        ios(f"Rudi Kern: look {LRM}<attached: 0007-PHOTO.jpg>", "Mira Sol: no"), them=("Rudi Kern",), me=("Mira Sol",)
    )
    one = read(f"{IOS}Sam: look {LRM}<attached: 0007-PHOTO.jpg>\r\n{IOS}Mira: no\r\n")
    assert "names" not in (*found.questions, *one.questions)
    assert one.entries[0].sender.raw == "Sam"


def test_wa_14_a_subject_with_a_colon_is_a_notice(read: Reading) -> None:
    """Nobody wrote it."""
    entry = read(android('Rudi Kern changed the subject from "A: b" to "C: d"', "Rudi Kern: x")).entries[0]
    assert (entry.kind, entry.sender.raw) == ("system", "")


def test_wa_14_in_a_language_without_a_list(read: Reading) -> None:
    """A known name, then a quotation in which the first colon is."""
    found = read(android('Rudi Kern ændrede emnet fra "A: b" til "C: d"', "Rudi Kern: x", "Rudi Kern: y"))
    assert found.entries[0].kind == "system"


def test_wa_14_where_the_name_stands_behind_the_verb(read: Reading) -> None:
    """As in Arabic; a person whose own name has a quotation in it keeps what he wrote."""
    entries = read(
        android('غيّر Rudi Kern الموضوع من "A: b" إلى "C: d"', "Rudi Kern: x", "Rudi Kern: y", 'Leo "Bär": a: b')
    ).entries
    assert [entry.kind for entry in entries] == ["system", "message", "message", "message"]
    assert entries[3].text == "a: b"


def test_wa_15_a_number_in_marks_of_direction(read: Reading) -> None:
    """It is compared as a number."""
    number = f"\u202a+49{NBSP}170{NBSP}0000000\u202c"
    sender = read(android(f"{number}: hi"), them=("0170 0000000",), country="DE").one.sender
    assert (sender.id, sender.side, sender.basis) == ("+491700000000", "ex", "number")
    assert sender.raw == number


def test_wa_16_deleted_by_the_owner(read: Reading) -> None:
    """It existed, and its words are gone."""
    found = read(android("Mira Sol: You deleted this message"), **WHO)
    assert (found.one.sender.side, found.one.text) == ("owner", None)
    assert "deleted" in found.one.marks
    assert found.report["messages"] == 1


def test_wa_17_the_mark_of_an_edit_is_no_text(read: Reading) -> None:
    """Only the last wording is known."""
    entry = read(ios(f"Rudi Kern: hello {LRM}<This message was edited>")).entries[1]
    assert (entry.text, entry.marks) == ("hello", ("edited",))
    entry = read(ios(f"Rudi Kern: hello{LRM}<This message was edited>")).entries[1]
    assert (entry.text, entry.marks) == ("hello", ("edited",))


@pytest.mark.parametrize("words", ["Сообщение изменено", "تم تعديل هذه الرسالة", "メッセージが編集されました"])
def test_wa_17_the_mark_of_an_edit_in_any_language(read: Reading, words: str) -> None:
    """Behind the sign that iOS puts before WhatsApp's words; without it a person wrote them, and files stay files."""
    edited, typed, file, alone = read(
        ios(
            f"Rudi Kern: hi {LRM}<{words}>",
            "Rudi Kern: hi <so viel>",
            f"Rudi Kern: hi {LRM}<{words}: 7-PHOTO-2026-03-14-18-05-09.jpg>",
            f"Rudi Kern: {LRM}<{words}>",
        )
    ).entries[1:]
    assert (edited.text, edited.marks) == ("hi", ("edited",))
    assert (typed.text, typed.marks) == ("hi <so viel>", ())
    assert (file.text, [one.name for one in file.attachments]) == ("hi", ["7-PHOTO-2026-03-14-18-05-09.jpg"])
    assert "edited" not in alone.marks


def test_wa_18_null_may_be_a_picture_seen_once(read: Reading) -> None:
    """Or somebody typed it."""
    entry = read(android("Rudi Kern: null")).one
    assert (entry.text, entry.marks) == ("null", ("maybe_view_once",))


@pytest.mark.parametrize(
    "words",
    [
        "<View once voice message omitted>",
        "You received a view once photo. For added privacy, you can only open it on your phone.",
    ],
)
def test_wa_18_seen_once_by_its_own_words(read: Reading, words: str) -> None:
    """The file is never in an export. On Android a person could have typed them; other words are theirs."""
    entry = read(android(f"Rudi Kern: {words}")).one
    assert (entry.text, entry.attachments[0].state, entry.marks) == (None, "not_in_file", ("view_once", "probable"))
    entry = read(ios(f"Rudi Kern: {LRM}{words}")).entries[1]
    assert (entry.kind, entry.sender.raw, entry.marks) == ("message", "Rudi Kern", ("view_once",))
    assert read(android(f"Rudi Kern: I saw: {words}")).one.text == f"I saw: {words}"


def test_a_poll_and_a_place_of_ios_are_known_words(read: Reading) -> None:
    """They keep their lines, and nothing about them is open; words that nobody knows say so."""
    poll = f"{LRM}POLL:\nWhen?\n{LRM}OPTION: Fri ({LRM}1 vote)"
    place = f"{LRM}Location: https://maps.google.com/?q=52.5,13.4"
    found = read(ios(f"Rudi Kern: {poll}", f"Rudi Kern: {place}", f"Rudi Kern: {LRM}Something new"))
    assert [(entry.text, entry.marks) for entry in found.entries[1:]] == [
        (poll, ("poll",)),
        (place, ("location",)),
        (f"{LRM}Something new", ("maybe_placeholder",)),
    ]


@pytest.mark.parametrize(
    "words",
    ["<Media har utelämnats>", "<המדיה לא נכללה>", "<Media tidak disertakan>", "<メディアなし>", "< Média vynechána >"],
    ids=["sv", "he", "id", "ja", "cs"],
)
def test_wa_11_a_file_is_left_out_in_many_languages(read: Reading, words: str) -> None:
    """Also in those of which nothing else is known."""
    entry = read(android(f"Rudi Kern: {words}")).one
    assert (entry.text, entry.attachments[0].state, entry.marks) == (None, "omitted", ("probable",))


@pytest.mark.parametrize(
    ("words", "marks"),
    [("<Skrá ekki með>", ("maybe_placeholder",)), ("<3 hello>", ()), ("<b>", ()), ("a <b c d> e", ())],
)
def test_words_of_androids_that_nobody_knows_stay_text(read: Reading, words: str, marks: tuple[str, ...]) -> None:
    """In angle brackets they may be WhatsApp's own, which is said."""
    entry = read(android(f"Rudi Kern: {words}")).one
    assert (entry.text, entry.attachments, entry.marks) == (words, (), marks)


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("\u200eIMG-20260314-WA0003.jpg (załączono plik)", "IMG-20260314-WA0003.jpg"),
        ("PTT-20260314-WA0012.opus (tiedosto liitteenä)", "PTT-20260314-WA0012.opus"),
        ("notes.pdf (mine)", None),
        ("IMG-20260314-WA0003.jpg (1)", None),
    ],
)
def test_wa_19_a_file_by_its_name_in_any_language(read: Reading, first: str, name: str | None) -> None:
    """As Android's WhatsApp gives it; another name needs words that are known."""
    entry = read(android(f"Rudi Kern: {first}\nlook")).one
    found = entry.attachments[0].name if entry.attachments else None
    assert (found, entry.text) == (name, f"{first}\nlook" if name is None else "look")


def test_wa_19_a_caption_on_the_next_line(read: Reading) -> None:
    """File and text of one message."""
    entry = read(android("Rudi Kern: IMG-1.jpg (file attached)\nlook at this")).one
    assert (entry.attachments[0].name, entry.text) == ("IMG-1.jpg", "look at this")
    assert entry.attachments[0].state == "not_in_file"


def test_wa_20_a_caption_of_two_lines_before_the_file(read: Reading) -> None:
    """And the name is evidence for the date."""
    name = "0007-PHOTO-2026-03-04-18-05-09.jpg"
    found = read(f"[04/03/2026, 18:05:09] Rudi Kern: one\ntwo {LRM}<attached: {name}>\r\n")
    assert (found.one.text, found.one.attachments[0].name) == ("one\ntwo", name)
    assert found.report["first"] == "2026-03-04T18:05:09"


def test_a_document_has_its_name_as_data(read: Reading) -> None:
    """Name and pages are no text."""
    entry = read(ios(f"Rudi Kern: Plan.pdf • 2 pages {LRM}<attached: 0008-Plan.pdf>")).entries[1]
    assert (entry.text, entry.data["document"], entry.attachments[0].name) == (None, "Plan.pdf", "0008-Plan.pdf")


def test_wa_21_a_missed_call_on_android_is_probable(read: Reading) -> None:
    """A call, and no words of his."""
    entry = read(android("Rudi Kern: Missed voice call")).one
    assert (entry.kind, entry.text, entry.data["result"]) == ("call", None, "missed")
    assert entry.marks == ("probable",)


@pytest.mark.parametrize(
    ("words", "result"),
    [
        (f"Missed voice call. {LRM}Tap to call back", "missed"),
        (f"Verpasster Sprachanruf, {LRM}Zum Zurückrufen tippen", "missed"),
        ("Silenced voice call", "missed"),
        (f"Voice call. {LRM}5 min", "answered"),
        (f"Sprachanruf, {LRM}Keine Antwort", "unanswered"),
    ],
)
def test_wa_21_calls_in_the_words_of_ios(read: Reading, words: str, result: str) -> None:
    """With what to tap behind them, and a full stop or a comma between; without the mark a person wrote them."""
    found = read(ios(f"Rudi Kern: {LRM}{words}", f"Rudi Kern: {words}"))
    assert [entry.kind for entry in found.entries[1:]] == ["call", "message"]
    assert found.entries[1].data["result"] == result
    assert found.entries[2].text == words


@pytest.mark.parametrize("ending", [": ", ":"])
def test_wa_22_nothing_behind_the_name(read: Reading, ending: str) -> None:
    """A message of which the export holds nothing."""
    entry = read(android("Rudi Kern: x", f"Rudi Kern{ending}")).entries[1]
    assert (entry.text, entry.marks, entry.sender.raw) == ("", ("empty_in_export",), "Rudi Kern")


def test_wa_23_a_notice_may_be_later_than_what_follows(read: Reading) -> None:
    """The order of the file stays, and nothing is said of it."""
    notice = "Messages and calls are end-to-end encrypted. No one outside of this chat can read them."
    found = read(f"20/03/2026, 18:05 - {notice}\n" + android("Rudi Kern: a"))
    assert [entry.kind for entry in found.entries] == ["system", "message"]
    assert found.report["system"] == 1
    assert found.report["first"] == "2026-03-14T18:05:00"


def test_wa_26_the_same_words_twice_in_a_minute(read: Reading) -> None:
    """Two entries, known apart."""
    found = read(android("Rudi Kern: ok", "Rudi Kern: ok"))
    assert len({entry.key for entry in found.entries}) == 2


def test_wa_27_a_later_export_adds_only_what_is_new(read: Reading) -> None:
    """What was there has the same keys."""
    before = read(android("Rudi Kern: ok", "Rudi Kern: ok"))
    after = read(android("Rudi Kern: ok", "Rudi Kern: ok", "Rudi Kern: ok", "Mira Sol: no"), name="later.txt")
    old, new = ({entry.key for entry in found.entries} for found in (before, after))
    assert old < new
    assert len(new - old) == 2


def test_wa_28_a_step_back_in_the_repeated_hour(read: Reading) -> None:
    """Before it the first pass, from it on the second."""
    found = read("25/10/2026, 02:50 - Rudi Kern: a\n25/10/2026, 02:10 - Rudi Kern: b\n", zones=BERLIN)
    assert [str(entry.time_utc)[11:16] for entry in found.entries] == ["00:50", "01:10"]


def test_wa_28_without_a_step_back_both_readings_are_kept(read: Reading) -> None:
    """It cannot be known, and is not guessed."""
    entry = read("25/10/2026, 02:50 - Rudi Kern: a\n", zones=BERLIN).one
    assert (entry.time_utc, entry.time_flags) == (None, ("minute_only", "ambiguous_fold"))
    assert entry.data["time_utc_readings"] == ["2026-10-25T00:50:00Z", "2026-10-25T01:50:00Z"]


def test_wa_29_an_hour_that_spring_left_out(read: Reading) -> None:
    """What the clock showed is kept, and the zone is doubted."""
    found = read("29/03/2026, 02:30 - Rudi Kern: a\n", zones=BERLIN)
    assert (found.one.time_utc, "nonexistent" in found.one.time_flags) == (None, True)
    assert found.one.wall_time is not None
    assert "is the zone right?" in found.warned("zone")


def test_wa_30_exactly_forty_thousand_messages(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the oldest are probably missing; not where the chat begins with its notice. (Here four stand for them.)"""
    assert 40_000 in CUT_AT
    monkeypatch.setitem(CUT_AT, 4, "in a test")
    many = f"{ANDROID}A: a\n" * 4
    assert "cut off" in read(many).warned("cut_off")
    assert read(f"{ANDROID}Messages and calls are end-to-end encrypted. No one\n" + many).warned("cut_off") == ""


def test_wa_32_a_picture_that_no_line_names(read: Reading) -> None:
    """It is reported, and no entry; the others are found in the archive."""
    chat = ios(f"Rudi Kern: {LRM}<attached: 1-PHOTO.jpg>", f"Rudi Kern: {LRM}<attached: 2-PHOTO.jpg>")
    found = read(packed({"_chat.txt": chat, "1-PHOTO.jpg": b"1", "3-PHOTO.jpg": b"3"}), "WhatsApp Chat - Rudi.zip")
    assert found.report["attachments"] == {"present": 1, "missing": 1, "omitted": 0}
    assert "3-PHOTO.jpg" in found.warned("unreferenced")
    assert "1 files in the archive are named in no message." in found.limits
    assert "PHOTO" not in " ".join(found.limits)
    assert len(found.entries) == 3


def test_wa_33_line_ends_changed_after_the_export(read: Reading) -> None:
    """Every line ends with CR LF: what iOS shows by them is lost."""
    found = read(ios("Rudi Kern: x").replace("\r\n", "\n").replace("\n", "\r\n"))
    assert "changed after the export" in found.warned("line_ends")
    assert found.texts == ["a\nb", "x"]


def test_wa_34_text_is_not_normalised(read: Reading) -> None:
    """Marks, joined emoji and what other programs take for the end of a line."""
    text = "@\u2068Rudi\u2069 👨\u200d👩\u200d👧 e\u0301 a\u2028b\x0bc\x85d\x1ee"
    assert read(android(f"Rudi Kern: {text}")).one.text == text


def test_who_is_who_is_asked(read: Reading) -> None:
    """With every sender's count, first and last time; and not any more once it is said."""
    lines = f"{ANDROID}Rudi Kern: a\n14/03/2026, 18:09 - Mira Sol: b\n14/03/2026, 18:12 - Rudi Kern: c\n"
    found = read(lines)
    assert "who" in found.questions
    assert found.report["senders"][0] == {
        "name": "Rudi Kern",
        "id": None,
        "count": 2,
        "first": "2026-03-14T18:05:00",
        "last": "2026-03-14T18:12:00",
    }
    assert read(lines, zones=BERLIN, **WHO).questions == []


def test_a_name_said_for_both_stays_unknown(read: Reading) -> None:
    """Two people who share it cannot be told apart."""
    assert read(android("Rudi: a"), me=("Rudi",), them=("rudi",)).one.sender.side == "unknown"


def test_a_stranger_who_chose_a_name(read: Reading) -> None:
    """The tilde in front is WhatsApp's, and not compared."""
    assert read(android(f"~{NNBSP}Rudi Kern: a"), **WHO).one.sender.side == "ex"


def test_unknown_words_with_the_mark_stay_text(read: Reading) -> None:
    """WhatsApp wrote them; what they say is not known."""
    entry = read(ios(f"Rudi Kern: {LRM}Etwas Neues")).entries[1]
    assert (entry.text, entry.marks) == (f"{LRM}Etwas Neues", ("maybe_placeholder",))


def test_two_zones_in_one_file(read: Reading) -> None:
    """From the day of a change on the other one holds."""
    from datetime import date
    from zoneinfo import ZoneInfo

    from buffer.importing.answers import ZoneFrom

    zones = (*BERLIN, ZoneFrom(ZoneInfo("Europe/Lisbon"), date(2026, 3, 15)))
    found = read(f"{ANDROID}A: a\n15/03/2026, 18:05 - A: b\n", zones=zones)
    assert [str(entry.time_utc)[11:16] for entry in found.entries] == ["17:05", "18:05"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_recognised(read: Reading, encoding: str) -> None:
    """By a mark, or by what every second byte is; text and places in the file are right."""
    text = android("Rudi Kern: grüß dich", "Mira Sol: 😀\nzwei")
    data = text.encode(encoding)
    found = read(data)
    assert found.texts == ["grüß dich", "😀\nzwei"]
    assert found.entries[1].offset + found.entries[1].length == len(data)


def test_an_older_encoding_is_asked_about(read: Reading) -> None:
    """With previews; said by the owner it is used."""
    data = android("Rudi Kern: grüß dich").encode("cp1252")
    found = read(data)
    assert "grüß" in found.asked("encoding")["previews"]["cp1252"]
    assert found.texts == ["gr\\xfc\\xdf dich"]
    assert read(data, encoding="cp1252").texts == ["grüß dich"]


def test_places_in_the_file_are_those_of_its_bytes(read: Reading) -> None:
    """The bytes from offset to offset + length are the message's lines."""
    text = android("Rudi Kern: ä\nzwei", "Mira Sol: b")
    first, second = read(text).entries
    assert text.encode()[second.offset : second.offset + second.length].decode() == f"{ANDROID}Mira Sol: b\n"
    assert first.offset == 0


def test_a_line_too_long_is_cut_and_says_so(read: Reading) -> None:
    """One entry, with the place of all of it."""
    data = android("Rudi Kern: " + "x" * (3 << 20), "Mira Sol: b")
    found = read(data)
    assert "cut" in found.entries[0].marks
    assert len(found.texts[0] or "") < 1 << 20
    assert found.entries[1].text == "b"
    assert found.entries[1].offset == len(data) - len(f"{ANDROID}Mira Sol: b\n")


def test_two_chats_in_an_archive_are_refused(read: Reading) -> None:
    """One sentence says what to do."""
    with pytest.raises(Refused, match="more than one chat"):
        read(packed({"a.txt": android("A: a"), "b.txt": android("B: b")}), "two.zip")


def test_line_ends_of_ios_prove_without_a_line_break(read: Reading) -> None:
    """Every message ends with CR LF, and none has a line break: answers within a minute are not doubted."""
    found = read(f"{IOS}Rudi Kern: a\r\n{IOS}Mira Sol: b\r\n")
    assert [entry.marks for entry in found.entries] == [(), ()]
    assert found.warned("provable") == ""


def test_marks_inside_whatsapps_own_words(read: Reading) -> None:
    """iOS marks each part of them."""
    entry = read(ios(f"Rudi Kern: {LRM}Missed voice call, {LRM}Tap to call back")).entries[1]
    assert (entry.kind, entry.data["result"]) == ("call", "missed")
    assert read(ios(f"Us: {LRM}Rudi Kern created this group")).entries[1].kind == "system"


def test_a_name_that_reads_like_a_notice(read: Reading) -> None:
    """What goes on behind the words of a notice is none."""
    found = read(android("Ann left us: hello", "Ann left us: bye"))
    assert [(entry.kind, entry.sender.raw) for entry in found.entries] == [("message", "Ann left us")] * 2
