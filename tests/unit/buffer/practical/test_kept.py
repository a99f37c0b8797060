"""What is kept of a screened message: the same JSON as ever, and the same values when it is read again."""

from storage.screening.verdict import PracticalItem, Reason, Slot, Verdict, as_json, of_json

VERDICT = Verdict(
    practical=("children", "time"),
    tactics=("blame",),
    alert="violence",
    likely=True,
    why=(Reason("blame", "your fault", 3, 13, "phrases"), Reason("violence", "model: violence", 0, 0, "model")),
    language="en",
)
ITEMS = (PracticalItem("fetch Leo at four", ("children",), (Slot("time", ["clock", "16:00:00"], sure=False),)),)
KEPT = {
    "practical": ["children", "time"],
    "tactics": ["blame"],
    "alert": "violence",
    "likely": True,
    "screened": True,
    "language": "en",
    "why": [["blame", "your fault", 3, 13, "phrases"], ["violence", "model: violence", 0, 0, "model"]],
    "items": [
        {
            "clause": "fetch Leo at four",
            "labels": ["children"],
            "slots": [{"kind": "time", "value": ["clock", "16:00:00"], "sure": False}],
        }
    ],
}


def test_it_is_kept_as_before() -> None:
    """The JSON has the shape that earlier versions wrote and read."""
    assert as_json(VERDICT, ITEMS) == KEPT


def test_it_is_read_as_it_was() -> None:
    """A kept verdict is read back whole."""
    assert of_json(KEPT) == (VERDICT, ITEMS)


def test_a_verdict_from_before_there_were_items() -> None:
    """The first databases hold verdicts without practical items: they have none."""
    kept = {key: value for key, value in KEPT.items() if key != "items"}
    assert of_json(kept) == (VERDICT, ())
