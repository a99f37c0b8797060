"""One contact with several accounts is one contact: one reply, whichever account writes."""

import pytest

from buffer.intake.accept import accept
from buffer.record import ledger
from handlers.inbound.convert import convert
from storage.boundary import replies
from storage.record import entries
from tests.builders import CONTACT, SECOND_ACCOUNT, later, message, move_in


@pytest.mark.parametrize("accounts", [(CONTACT, SECOND_ACCOUNT), (SECOND_ACCOUNT, CONTACT), (CONTACT, CONTACT)])
@pytest.mark.parametrize("together", [True, False])
async def test_a_second_account_gets_no_reply_of_its_own(database, resources, accounts, together):
    """Two messages, of two accounts or of one, in one batch or in two: both are recorded, the first is answered."""
    home = await move_in(database, resources, accounts=(CONTACT, SECOND_ACCOUNT))
    said = [convert({"message": message(n, account)}) for n, account in enumerate(accounts, start=1)]
    for batch in [said] if together else [said[:1], said[1:]]:
        async with database.write() as tx:
            await accept(tx, resources, batch, later(minutes=1))
    async with database.read() as tx:
        found = await replies.find(tx, resources.keys, [home.contact_id])
        sealer = await resources.keys.open_owner(tx, home.owner_id)
        kept = [ledger.read_payload(sealer, row) async for row in entries.stream(tx, home.owner_id)]
    assert [reply.route["chat_id"] for reply in found.values()] == [accounts[0]]
    assert [payload["boundary"] for payload in kept if "boundary" in payload] == ["first_message", "already_claimed"]
