"""The owner of `home` at the desk."""

import pytest

from tests.unit.handlers.owner.owner_front import Front


@pytest.fixture
async def front(home):
    """The owner of `home` at the desk; what setting up has put into the outbox is seen already."""
    front = Front(home)
    await front.letters()
    return front
