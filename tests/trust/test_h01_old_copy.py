"""H1: a copy is never believed to be the present. Nothing goes out until the owner says so; nothing goes out twice."""

import itertools
import os
import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.installation import open_installation
from bot.settings import Settings
from buffer.boundary.agreement import agree
from buffer.digest import text as digest_text
from buffer.letters.letter import Post, TextMessage
from buffer.letters.outbox import enqueue
from buffer.owner import old_copy
from buffer.owner.forget import forget
from storage.errors import OtherDatabase
from storage.keys import keyring
from storage.outbox import letters
from storage.people import contacts, owners
from storage.tables import outbox
from tests.builders import CONTACT, MASTER, NOW, OWNER, arrives, later, message, move_in, seconds, update
from tests.thorough import params
from tests.trust.copies import House, copy_of, put_back
from tests.unit.handlers.owner.owner_front import Front


@pytest.fixture
async def house(home, tmp_path):
    """A house that has started once."""
    (tmp_path / "keys").mkdir()
    house = House(home, tmp_path / "keys" / "master.witness")
    await house.start()
    return house


async def tap(house, data=None):
    """The owner taps the button of the newest question; what is answered, which goes out at once."""
    async with house.home.database.read() as tx:
        before = set((await tx.execute(select(outbox.c.id))).scalars())
    front = Front(house.home, now=house.now, seen=before, _ids=itertools.count(random.randrange(2**40)))
    answered = await front.presses(data or house.asked[-1].body["buttons"][0][0]["callback_data"])
    await house.post()
    return answered


async def test_h1_the_database_put_back_from_an_older_copy(house):
    """The boundary was sent and a digest made after the copy: none of it happens again, and the owner is asked once."""
    before = await copy_of(house.home.database)
    assert await house.message() == "first_message"
    assert await house.send() == 1
    await house.digest()
    await house.post()
    assert house.numbers == [1]

    await put_back(house.home.database, before)
    for _ in range(2):
        await house.start()
        assert house.doubted
    house.now = later(hours=1)
    assert await house.message("Answer me.") == "already_unsure"
    assert await house.send() == 0
    await house.post()
    assert len(house.asked) == 1
    made = await house.digest()
    assert made.number == 2
    assert made.doubt == 1
    [shown] = digest_text.messages(house.resources.library.of("en"), made)
    assert "My data are older than what I knew last." in shown.text
    assert "It was meant, go on" in [button.label for row in shown.rows for button in row]

    [answer] = await tap(house)
    assert answer.text.startswith("Good. From now on")
    assert not house.doubted
    await house.start()
    assert not house.doubted
    assert await house.message("And now?") == "already_unsure"
    assert await house.send() == 0
    assert [(reply.state, reply.reason) for reply in await house.replies()] == [("unsure", "old_copy")]
    assert len(house.sent) == 1


async def test_h1_what_was_never_sent_goes_out_once_the_owner_has_said_so(house):
    """Only a digest was lost: the boundary rests, is withheld even where it was claimed, and goes out after the tap."""
    before = await copy_of(house.home.database)
    await house.digest()
    await house.post()
    await put_back(house.home.database, before)
    await house.start()
    assert await house.message() == "old_copy"
    assert await house.send() == 0
    await house.post()
    await tap(house)
    assert await house.message() == "first_message"
    assert await house.send() == 1


async def test_h1_a_reply_that_was_claimed_in_the_copy(house):
    """The copy was made between the claim and the sending: it counts as unsure, and nothing of it goes out."""
    await house.message()
    before = await copy_of(house.home.database)
    assert await house.send() == 1
    await put_back(house.home.database, before)
    await house.start()
    assert await house.send() == 0
    [reply] = await house.replies()
    assert (reply.state, reply.reason) == ("unsure", "old_copy")


async def test_h1_a_boundary_that_was_handed_over(house):
    """The owner has the text to copy since; it is neither handed over nor sent a second time."""
    before = await copy_of(house.home.database)
    forwarded = {"forward_origin": {"type": "user", "date": seconds(), "sender_user": {"id": CONTACT, "is_bot": False,
                 "first_name": "Robin"}}, "text": "hello"}  # fmt: skip
    await _forward(house, forwarded)
    assert "hand_over" in {letter.kind for letter in await house.post()}
    await put_back(house.home.database, before)
    await house.start()
    await _forward(house, forwarded)
    assert "hand_over" not in {letter.kind for letter in await house.post()}
    assert await house.message() == "already_unsure"


async def _forward(house, content):
    from buffer.intake.accept import accept
    from handlers.inbound.convert import convert

    async with house.home.database.write() as tx:
        said = convert(update(message=message(5, OWNER, **content)))
        await accept(tx, house.resources, [said], house.now)


async def test_h1_a_text_agreed_to_after_the_copy_was_put_back_is_a_new_one(house):
    """The second version went out, and is not in the copy. Agreed to anew, by hand, it may go out once."""
    before = await copy_of(house.home.database)
    await _agree(house, "Please write by mail.")
    await house.message()
    assert await house.send() == 1
    await put_back(house.home.database, before)
    house.now = later(hours=2)
    await house.start()
    await house.digest()
    await _agree(house, "Please write by mail.")
    await house.message()
    assert await house.send() == (0 if house.doubted else 1)


async def _agree(house, text):
    async with house.home.database.write() as tx:
        owner = await owners.find(tx, house.resources.keys, house.home.owner_id)
        assert owner is not None
        contact = (await contacts.find_by_ids(tx, house.resources.keys, [house.home.contact_id]))[house.home.contact_id]
        await agree(tx, house.resources.keys, owner, contact, text, house.now)


@pytest.mark.parametrize("step", ["claim", "digest", "told", "nothing"])
async def test_h1_a_process_that_ended_between_the_witness_and_the_commit(house, step):
    """The witness is one step ahead, as after a kill: nobody is asked, and no number is left out or used twice."""
    await house.digest()
    await house.post()
    house.now = later(days=1)
    await house.message()
    before = await copy_of(house.home.database)
    match step:
        case "claim":
            await house.begin_sending()
        case "digest":
            await house.digest()
        case "told":
            await house.digest()
            before = await copy_of(house.home.database)
            await house.post()
    await put_back(house.home.database, before)
    await house.start()
    assert not house.doubted
    if step in {"digest", "told"}:
        await house.digest()
        await house.post()
        assert set(house.numbers) == {1, 2}
    if step == "claim":
        assert [reply.state for reply in await house.replies()] == ["unsure"]


async def test_h1_an_update_that_was_kept_and_is_not_here(house):
    """Nothing was sent and no digest made since the copy: the update that came last gives it away."""
    from buffer.intake.receiving.receive import receive

    before = await copy_of(house.home.database)
    async with house.home.database.write() as tx:
        await receive(tx, house.resources.keys, [(900, b"{}")], later(minutes=5))
    house.resources.keys.witness.note_update(900, later(minutes=5))
    await house.start()
    assert not house.doubted
    await put_back(house.home.database, before)
    await house.start()
    assert house.doubted


async def test_h1_an_answer_is_for_one_owner(house):
    """Two owners: each is asked, and what one says frees nothing of the other's."""
    other = await move_in(house.home.database, house.resources, owner=8001, accounts=(8002,))
    before = await copy_of(house.home.database)
    await house.digest()
    await house.post()
    await put_back(house.home.database, before)
    await house.start()
    questions = [letter for letter in await house.post() if letter.kind == "old_copy"]
    assert {letter.owner_id for letter in questions} == {house.home.owner_id, other.owner_id}
    await tap(house, "old_copy:go-on:1")
    witness = house.resources.keys.witness
    assert not witness.owner(house.home.owner_id).doubted
    assert witness.owner(other.owner_id).doubted


async def test_h1_a_second_copy_is_a_second_question(house):
    """Put back again, with the first question and its answer in it: a new one is asked; the old button does nothing."""
    first = await copy_of(house.home.database)
    await house.digest()
    await house.post()
    await put_back(house.home.database, first)
    await house.start()
    await house.post()
    second = await copy_of(house.home.database)
    await tap(house)
    house.now = later(days=1)
    await house.digest()
    await house.post()
    await put_back(house.home.database, second)
    await house.start()
    await house.post()
    assert [letter.once_key for letter in house.asked] == ["old_copy/1", "old_copy/2"]
    [answer] = await tap(house, "old_copy:go-on:1")
    assert answer.data == ["old_copy:go-on:2"]
    assert house.doubted
    await tap(house)
    [answer] = await tap(house)
    assert answer.text == "That is settled already. There is nothing to confirm."


async def test_h1_an_owner_who_had_everything_erased_does_not_come_back(house):
    """The copy is from before /forget: what is in it is erased again at the start."""
    other = await move_in(house.home.database, house.resources, owner=8001, accounts=(8002,))
    before = await copy_of(house.home.database)
    async with house.home.database.write() as tx:
        owner = await owners.find(tx, house.resources.keys, other.owner_id)
        assert owner is not None
        await forget(tx, house.resources.keys, owner)
    await house.start()
    assert not house.doubted
    await put_back(house.home.database, before)
    await house.start()
    async with house.home.database.read() as tx:
        assert [one.id for one in await owners.list_all(tx, house.resources.keys)] == [house.home.owner_id]


async def test_h1_a_witness_that_is_missing(house):
    """One that was there is missed, and the owner asked; after the tap it stands, made from the database."""
    await house.message()
    await house.send()
    await house.digest()
    await house.post()
    house.witness.unlink()
    await house.start()
    assert house.doubted
    await house.post()
    await tap(house)
    await house.start()
    assert not house.doubted
    before = house.resources.keys.witness.owner(house.home.owner_id)
    assert (before.told, len(before.claims)) == (1, 1)


async def test_h1_a_witness_that_does_not_open(house):
    """Altered by one byte: the owner is asked, and the file is kept beside the new one."""
    raw = bytearray(house.witness.read_bytes())
    raw[40] ^= 1
    house.witness.write_bytes(raw)
    await house.start()
    assert house.doubted
    assert house.witness.with_name("master.witness.broken").read_bytes() == bytes(raw)
    await house.start()
    assert house.doubted


async def test_h1_a_database_that_never_had_a_witness(home, tmp_path):
    """After an update from an earlier version nothing is asked; from then on the witness would be missed."""
    house = House(home, tmp_path / "master.witness")
    await house.message()
    await house.send()
    async with home.database.read() as tx:
        assert not await keyring.is_witnessed(tx)
    await house.start()
    assert not house.doubted
    async with home.database.read() as tx:
        assert await keyring.is_witnessed(tx)
        assert await old_copy.look(tx, house.resources.keys) == []


async def test_h1_a_folder_that_cannot_be_written(home, tmp_path):
    """The service goes on, the trouble is said, and nobody is asked at the next start."""
    house = House(home, tmp_path / "nowhere" / "master.witness")
    for _ in range(2):
        await house.start()
        assert house.resources.keys.witness.trouble == "No such file or directory"
        assert not house.doubted
    assert await house.message() == "first_message"
    assert await house.send() == 1
    await house.digest()
    await house.post()
    assert house.numbers == [1]


async def test_h1_a_digest_that_waits_in_a_copy_from_just_before_is_not_sent_again(house):
    """The copy was made between the digest and its sending: nothing else tells it from the present."""
    await house.start()
    await house.message()
    await house.digest()
    copy = await copy_of(house.home.database)
    await house.start()
    await house.post()
    assert house.numbers == [1]
    await put_back(house.home.database, copy)
    await house.start()
    await house.post()
    assert house.numbers == [1]


@pytest.mark.parametrize("witnessed", [True, False], ids=["", "the witness is lost"])
async def test_h1_a_digest_that_waits_is_sent(house, witnessed):
    """Whatever ends in between: nothing was tried, so it is no copy."""
    await house.start()
    await house.message()
    await house.digest()
    if not witnessed:
        house.witness.unlink()
    for _ in range(2):
        await house.start()
    await house.post()
    assert house.numbers == [1]


async def test_h1_the_second_part_of_a_digest_is_no_copy(house):
    """The first went out, and the process ended before the second."""
    await house.start()
    await house.digest()
    async with house.home.database.write() as tx:
        [(first, key)] = (await letters.list_unsent(tx, house.home.owner_id, "digest")).items()
        content = TextMessage("the second part")
        await enqueue(tx, house.resources.keys, house.home.owner_id, Post("digest", f"{key}/2", content), NOW)
        house.resources.keys.witness.note_told(house.home.owner_id, 1)
        await letters.mark_sent(tx, house.resources.keys, first, 1, house.now)
    await house.start()
    async with house.home.database.read() as tx:
        assert list((await letters.list_unsent(tx, house.home.owner_id, "digest")).values()) == [f"{key}/2"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", params(range(1, 11), lambda _: "any seed"))
async def test_h1_thirty_rounds_of_kill_and_an_old_copy(house, seed):
    """Killed anywhere, any older copy put back, started, answered or not: one boundary ever, no number used twice."""
    chance, copies = random.Random(seed), [await copy_of(house.home.database)]
    for _ in range(30):
        house.now += timedelta(hours=chance.randint(1, 30))
        for step in chance.sample(["message", "send", "cut off", "digest", "post", "copy", "tap"], 5):
            match step:
                case "message":
                    await house.message()
                case "send":
                    await house.send()
                case "cut off":
                    await house.send(settle=False)
                case "digest":
                    await house.digest()
                case "post":
                    await house.post()
                case "copy":
                    copies.append(await copy_of(house.home.database))
                case "tap" if house.asked:
                    await tap(house)
        if chance.random() < 0.7:
            await put_back(house.home.database, chance.choice(copies))
        await house.start()
    assert len(house.sent) <= 1
    assert len(house.numbers) == len(set(house.numbers)) > 5


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Settings for files of this test's own."""
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))
    monkeypatch.delenv("BREAKWATER_DATABASE_URL", raising=False)
    monkeypatch.delenv("BREAKWATER_MASTER_KEY", raising=False)
    return tmp_path


async def _founded():
    database, keys = await open_installation(Settings(), NOW)
    await old_copy.recognise(database, keys)
    await database.close()


async def test_h1_another_database_under_the_same_key(place):
    """A database made elsewhere with this key is not the one that was used last: refused, until it is meant."""
    await _founded()
    (place / "data").rename(place / "first")
    database, _ = await open_installation(Settings(), NOW, begin=True)
    await database.close()
    assert (place / "keys" / "master.witness.old").exists()
    await _founded()
    (place / "data").rename(place / "second")
    (place / "first").rename(place / "data")
    with pytest.raises(OtherDatabase):
        await open_installation(Settings(), NOW)
    os.remove(place / "keys" / "master.witness")
    await _founded()


async def test_h1_the_witness_is_for_its_owner_alone(place):
    """It lies beside the key, 0600, and holds nothing that can be read; a name of its own is taken."""
    await _founded()
    path = place / "keys" / "master.witness"
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"installation" not in path.read_bytes()
    assert MASTER not in path.read_bytes()


async def test_h1_no_message_is_lost_while_the_owner_is_asked(house):
    """What comes in while nothing goes out is in the record, and counted."""
    before = await copy_of(house.home.database)
    await house.digest()
    await house.post()
    await put_back(house.home.database, before)
    await house.start()
    for number in range(3):
        await arrives(house.home, f"still here {number}", later(minutes=number))
    made = await house.digest()
    assert made.messages == 3
