"""What is kept of a screened message: the same JSON as ever, and the same values when it is read again."""

from storage.screening.verdict import Danger, PracticalItem, Reason, Slot, Verdict, as_json, of_json

VERDICT = Verdict(
    practical=("children", "time"),
    tactics=("blame",),
    alerts=(Danger("violence", likely=True),),
    why=(
        Reason("blame", "your fault", 3, 13, "phrases", "tactic"),
        Reason("violence", "model: violence", 0, 0, "model", "alert"),
        Reason("children", "fetch leo", 0, 9, "phrases", "practical"),
    ),
    language="en",
)
ITEMS = (PracticalItem("fetch Leo at four", ("children",), (Slot("time", ["clock", "16:00:00"], sure=False),)),)
VALUES: list[list[object]] = [
    ["blame", "your fault", 3, 13, "phrases", "tactic"],
    ["violence", "model: violence", 0, 0, "model", "alert"],
    ["children", "fetch leo", 0, 9, "phrases", "practical"],
]
KEPT: dict[str, object] = {
    "practical": ["children", "time"],
    "tactics": ["blame"],
    "alerts": [["violence", True]],
    "screened": True,
    "language": "en",
    "why": VALUES,
    "items": [
        {
            "clause": "fetch Leo at four",
            "labels": ["children"],
            "slots": [{"kind": "time", "value": ["clock", "16:00:00"], "sure": False}],
        }
    ],
}


def test_it_is_kept_whole() -> None:
    """The JSON holds each value, and of each reason to what its label belongs."""
    assert as_json(VERDICT, ITEMS) == KEPT


def test_it_is_read_as_it_was() -> None:
    """A kept verdict is read back whole."""
    assert of_json(KEPT) == (VERDICT, ITEMS)


def test_what_is_about_another_matter_says_so() -> None:
    """An item that takes something back or changes it is kept with that; the others are kept as ever."""
    items = (PracticalItem("forget it", turn="withdraws", bare=True), *ITEMS)
    kept = as_json(VERDICT, items)
    assert [item.get("turn") for item in kept["items"]] == ["withdraws", None]
    assert of_json(kept) == (VERDICT, items)


def test_a_verdict_from_before_there_were_items() -> None:
    """The first databases hold verdicts without practical items: they have none."""
    kept = {key: value for key, value in KEPT.items() if key != "items"}
    assert of_json(kept) == (VERDICT, ())


def test_a_verdict_from_before_there_were_several_alerts() -> None:
    """One alert is read as a set of one, none as an empty set; what a label belongs to follows from the label."""
    before = {key: value for key, value in KEPT.items() if key != "alerts"} | {"alert": "violence", "likely": True}
    before["why"] = [reason[:5] for reason in VALUES]
    assert of_json(before) == (VERDICT, ITEMS)
    none = before | {"alert": None, "likely": False}
    assert of_json(none)[0].alerts == ()


def test_the_gravest_stands_for_the_set() -> None:
    """`alert` and `likely` are those of the first; of an empty set they are nothing."""
    both = Verdict(alerts=(Danger("self_harm", likely=True), Danger("violence", likely=False)))
    assert (both.alert, both.likely) == ("self_harm", True)
    assert (Verdict().alert, Verdict().likely) == (None, False)
