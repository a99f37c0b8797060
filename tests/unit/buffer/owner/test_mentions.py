"""Whether a raw update names one of the people whose data is erased."""

import pytest

from buffer.owner.forget import mentions

NAMED: set[int | str] = {1, 7001, "c1"}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b'{"message": {"from": {"id": 7001}}}', True),
        (b'{"a": [[{"b": ["x", 7001]}]]}', True),
        (b'{"business_message": {"business_connection_id": "c1"}}', True),
        (b'{"id": 1}', True),
        (b'{"is_bot": true}', False),
        (b'{"is_bot": [true, false]}', False),
        (b'{"7001": "7001"}', False),
        (b'{"id": 70011, "name": "c12"}', False),
        (b'{"id": 7001.5, "none": null}', False),
        (b"7001", True),
        (b"not JSON 7001", False),
        (b"", False),
    ],
)
def test_an_id_anywhere_in_it_counts_and_nothing_else(body: bytes, found: bool) -> None:
    """Ids as values, however deep: not a key, not a part of a longer one, and a yes is not the number one."""
    assert mentions(body, NAMED) is found
