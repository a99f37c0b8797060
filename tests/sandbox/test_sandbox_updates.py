"""The queue: offsets as Telegram means them, without a network."""

from sandbox.world.updates import KEPT, Updates


def queue(count, first=100):
    updates = Updates(first)
    for number in range(count):
        updates.push({"message": {"n": number}}, now=0.0)
    return updates


def ids(waiting):
    return [item.id for item in waiting]


def test_an_update_waits_until_a_higher_offset_is_named():
    """Showing an update confirms nothing; naming a higher offset confirms all below it."""
    updates = queue(3)
    assert ids(updates.first(100)) == ids(updates.first(100)) == [100, 101, 102]
    updates.confirm(102)
    assert ids(updates.first(100)) == [102]
    assert [update["update_id"] for update in updates.confirmed] == [100, 101]


def test_a_negative_offset_keeps_the_last_ones():
    """A negative offset forgets all but that many of the newest."""
    updates = queue(5)
    updates.confirm(-2)
    assert ids(updates.first(100)) == [103, 104]


def test_an_offset_from_before_a_renumbering_confirms_what_nobody_saw():
    """After ids start again lower, an old high offset swallows the new updates; none named confirms nothing."""
    updates = queue(1, first=5000)
    updates.confirm(5001)
    updates.restart(7)
    updates.push({"message": {}}, now=0.0)
    updates.confirm(0)
    assert ids(updates.first(100)) == [7]
    updates.confirm(5001)
    assert len(updates) == 0


def test_a_redelivered_update_is_shown_although_its_number_is_past():
    """An update pushed with an old number is shown once before an offset can confirm it."""
    updates = queue(2)
    updates.confirm(102)
    updates.push({"update_id": 100, "message": {}}, now=0.0)
    updates.confirm(102)
    assert ids(updates.first(100)) == [100]
    updates.confirm(102)
    assert len(updates) == 0
    assert updates.push({"message": {}}, now=0.0) == 102


def test_after_24_hours_an_update_is_dropped():
    """What nobody fetched for more than 24 hours is gone, and is not counted as confirmed."""
    updates = queue(1)
    updates.push({"message": {}}, now=10.0)
    updates.expire(KEPT + 5)
    assert ids(updates.first(100)) == [101]
    assert len(updates.dropped) == 1
    assert updates.confirmed == []


def test_the_kinds_wanted_are_kept_until_named_again():
    """An allowed list stays; without one, everything but the three opt-in kinds is wanted."""
    updates = Updates()
    assert updates.wanted({"business_message": {}})
    assert not updates.wanted({"message_reaction": {}})
    updates.allow(["message_reaction"])
    updates.allow(None)
    assert updates.wanted({"message_reaction": {}})
    assert not updates.wanted({"message": {}})
    updates.allow([])
    assert updates.wanted({"message": {}})
