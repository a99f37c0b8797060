"""What the first pages count."""

from datetime import timedelta

from buffer.export.pdf.summary import MOST_SPANS, Summary
from tests.builders import NOW
from tests.unit.buffer.export.pdf.test_show import line


def at(days, **given):
    """A line so many days later."""
    moment = (NOW + timedelta(days=days)).isoformat()
    return line(at=moment, at_local=moment, **given)


def test_kinds_are_counted(library):
    """Received, sent, other, edits and so on, each once."""
    summary = Summary()
    for kind, direction in [
        ("message", "in"),
        ("message", "in"),
        ("message", "out"),
        ("message", "other"),
        ("edit", "in"),
    ]:
        summary.add(at(0, kind=kind, direction=direction))
    page = summary.page(library.of("en"))
    assert [count for _, count in page["counts"]] == ["2", "1", "1", "1", "0", "0", "0", "0"]
    assert page["hours"][12] == 2
    assert sum(page["hours"]) == 2
    assert page["after"] == []


def test_what_came_after_the_boundary(library):
    """From when it was sent: how many, on how many days. One that was held back is none."""
    summary = Summary()
    for number in range(4):
        summary.add(at(number))
        if number == 1:
            summary.add(at(1, kind="boundary", direction="out", content={"state": "held"}))
            summary.add(at(1, kind="boundary", direction="out", content={"state": "sent"}))
    summary.add(at(3))
    (said,) = summary.page(library.of("en"))["after"]
    assert "3 messages were received, on 2 days" in said
    spans = summary.page(library.of("en"))["spans"]
    assert [(one["count"], one["boundary"], one["after"]) for one in spans] == [
        (5, True, 3)
    ]  # that week's bar is dark only for what came after


def test_weeks_become_months(library):
    """A long time has a line for each month, a short one for each week, empty ones too."""
    weeks, months = Summary(), Summary()
    weeks.add(at(0))
    weeks.add(at(28))
    months.add(at(0))
    months.add(at(7 * MOST_SPANS + 7))
    assert [one["count"] for one in weeks.page(library.of("en"))["spans"]] == [1, 0, 0, 0, 1]
    spans = months.page(library.of("en"))["spans"]
    assert (len(spans), spans[0]["name"]) == (9, "March 2031")


def test_an_empty_selection_has_no_spans(library):
    """Where no message was received there is nothing to draw."""
    assert Summary().page(library.of("en"))["spans"] == []
