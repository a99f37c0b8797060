"""docs/record-format.md and the program, held against each other by a checker that was made from the page."""

import ast
import re
from html import unescape
from inspect import getsource
from typing import Any, get_args

import orjson
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from sqlalchemy import select, text

from buffer.boundary import decide
from buffer.boundary.decide import HOLDING
from buffer.boundary.states import OPEN, REACHED
from buffer.digest import text as digest_text
from buffer.digest.make import make_digest
from buffer.incoming import Automatic, Event
from buffer.intake.accept import accept
from buffer.intake.receiving.gaps import note_silence
from buffer.record import drafts
from buffer.record import ledger as record_ledger
from buffer.record.chain import commitment, field_hashes, first_commitment, genesis_hash
from handlers.inbound.convert import convert
from storage.people import owners
from storage.tables import instance, metadata, wrapped_keys
from tests.builders import (
    BOUNDARY,
    CHAIN,
    CONTACT,
    MASTER,
    NOW,
    OWNER,
    draft,
    file,
    later,
    message,
    origin,
    present,
    update,
    user,
)
from tests.paths import ROOT
from tests.storage import stranger

PAGE = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")


async def _raw(tx, table: str) -> list[dict[str, Any]]:
    """Rows as the database holds them, no type of ours in between."""
    return [dict(row._mapping) for row in await tx.execute(text(f"SELECT * FROM {table}"))]


@pytest.fixture
async def lived_in(home):
    """A record with entries of many kinds, and two digests; with it, the last lines of the digests."""
    updates = [
        update(1, message=message(1, sender=CONTACT)),
        update(2, message=message(2, sender=CONTACT, photo=[file(width=1, height=1)], media_group_id="5")),
        update(3, message=message(3, sender=CONTACT, photo=[file(width=1, height=1)], media_group_id="5")),
        update(4, edited_message=message(1, sender=CONTACT, text="hello you", edit_date=int(NOW.timestamp()) + 9)),
        update(5, message=message(4, OWNER, forward_origin=origin("user", sender_user=user()), text="from before")),
        update(6, message=message(6, sender=CONTACT, text="", surprise={"of": "the future"})),
    ]
    printed = []
    async with home.database.write() as tx:
        await accept(tx, home.resources, [convert(one) for one in updates], NOW)
        made = present(await make_digest(tx, home.resources, home.owner_id, later(hours=7)))
        printed.append(digest_text.text(home.resources.library.of("en"), made))
    async with home.database.write() as tx:
        await note_silence(tx, home.resources.keys, later(hours=8), later(hours=40))
        await record_ledger.append_one(tx, home.resources.keys, home.owner_id, draft("late"), later(hours=41))
        made = present(await make_digest(tx, home.resources, home.owner_id, later(hours=47)))
        printed.append(digest_text.text(home.resources.library.of("en"), made))
    return home, [re.sub("<[^>]+>", "", unescape(said)).splitlines()[-1] for said in printed]


async def _found_by_stranger(home, printed=()):
    async with home.database.read() as tx:
        (owner,) = await _raw(tx, "owners")
        return list(stranger.faults(owner, await _raw(tx, "entries"), await _raw(tx, "checkpoints"), printed))


async def test_a_stranger_finds_the_record_intact(lived_in):
    """Without any key, and from the page alone: chain, checkpoints, end and the roots printed in digests all fit."""
    home, printed = lived_in
    assert await _found_by_stranger(home, printed) == []
    async with home.database.read() as tx:
        kinds = {row["kind"] for row in await _raw(tx, "entries")}
    assert {"message", "edit", "account", "agreement", "gap"} <= kinds


@pytest.mark.parametrize("column", ["at", "kind", "sealed_payload", "contact_id", "commitment", "form", "refers_to"])
async def test_a_stranger_finds_an_alteration(lived_in, column):
    """A change of any column is found by the checker too, so its silence above means something."""
    home, printed = lived_in
    value = "x'00'" if column in {"sealed_payload", "commitment"} else "'gap'" if column in {"kind", "form"} else "7"
    if home.database.engine.dialect.name == "postgresql":
        value = value.replace("x'00'", r"'\x00'")
    async with home.database.write() as tx:
        await tx.execute(text(f"UPDATE entries SET {column} = {value} WHERE seq = 3"))
    assert await _found_by_stranger(home, printed) == ["entry 3 was altered"]


async def test_only_the_printed_root_finds_a_record_built_anew(lived_in):
    """A record rewritten from end to end is intact in itself; the digest in the owner's chat gives it away."""
    home, printed = lived_in
    async with home.database.write() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        await tx.execute(text("DELETE FROM entries"))
        await tx.execute(text("DELETE FROM checkpoints"))
        ledger = record_ledger.Ledger(
            owner.id,
            owner.chain_id,
            await home.resources.keys.open_owner(tx, owner.id),
            0,
            genesis_hash(owner.chain_id),
            [],
        )
        for number in range(owner.record_size):
            ledger.append(draft(f"a kinder message {number}"), NOW)
        await record_ledger.save(tx, home.resources.keys, ledger)
    assert await _found_by_stranger(home) == []
    assert set(await _found_by_stranger(home, printed)) == {"a printed root does not match"}


async def test_a_stranger_with_the_key_opens_an_entry(lived_in):
    """With the master key and plain primitives, the page is enough to open an entry and to check its commitment."""
    home, _ = lived_in
    async with home.database.read() as tx:
        rows = await _raw(tx, "entries")
        (wrapped,) = (
            await tx.execute(select(wrapped_keys.c.wrapped).where(wrapped_keys.c.name == f"owner/{home.owner_id}"))
        ).scalars()
    key = AESGCM(aes_key_unwrap(stranger.wrapping_key(MASTER, f"owner/{home.owner_id}"), wrapped))
    contents = []
    for row in rows:
        form, version, nonce, ciphertext = stranger.parts(row["sealed_payload"])
        assert form == 1
        where = stranger.place("entries", "sealed_payload", row["owner_id"], row["seq"], version)
        opened = key.decrypt(nonce, ciphertext, where)
        salt, content = opened[:32], opened[32:]
        fields = {name: orjson.dumps(value) for name, value in orjson.loads(content).items()}
        assert stranger.commitment(salt, fields) == row["commitment"]
        contents.append(orjson.loads(content))
    assert {"text": BOUNDARY, "version": 1} in contents
    assert "hello you" in {content.get("text") for content in contents}


async def test_key_check_and_keyed_hashes_are_as_written(home):
    """The values that find a wrong key and look up an id follow the page."""
    async with home.database.read() as tx:
        assert (await tx.execute(select(instance.c.key_check))).scalar() == stranger.key_check(MASTER)
        query = select(wrapped_keys.c.wrapped).where(wrapped_keys.c.name == "lookup")
        wrapped = (await tx.execute(query)).scalar()
    lookup = aes_key_unwrap(stranger.wrapping_key(MASTER, "lookup"), wrapped)
    keys = home.resources.keys
    assert keys.hash_id("person", CONTACT) == stranger.keyed_hash(lookup, "person", str(CONTACT))
    assert keys.hash_bytes("content", b"{}") == stranger.keyed_hash(lookup, "content", "{}")


def test_the_first_hashes_are_as_written():
    """Genesis and commitment of page and program are the same bytes."""
    assert genesis_hash(CHAIN) == stranger.genesis(CHAIN)
    salt, fields = b"s" * 32, {"text": b'"hello"', "tëxt": b"[1]"}
    assert commitment(field_hashes(salt, fields)) == stranger.commitment(salt, fields)
    assert first_commitment(salt, b"{}") == stranger.first_commitment(salt, b"{}")


def test_every_sealed_column_is_on_the_page():
    """The table of places names each column that holds ciphertext, beside its table."""
    section = PAGE.partition("## Sealed values")[2].partition("### Keys")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    missing = [
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name.startswith("sealed_")
        and not any(f"`{table.name}`" in line and f"`{column.name}`" in line for line in lines)
    ]
    assert missing == []


def test_every_column_of_an_entry_is_on_the_page():
    """The table of an entry's columns is complete."""
    section = PAGE.partition("## One entry")[2].partition("### Commitment")[0]
    named = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    assert named == set(metadata.tables["entries"].columns.keys())


def test_every_kind_and_field_is_on_the_page():
    """Whatever buffer.record.drafts puts into an entry, the page explains: each kind, and each field of its content."""
    kinds, fields = set(), set()
    for node in ast.walk(ast.parse(getsource(drafts))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Draft" and node.args:
            kinds.add(ast.literal_eval(node.args[0]))
        if isinstance(node, ast.keyword) and node.arg == "kind" and isinstance(node.value, ast.Constant):
            kinds.add(node.value.value)
        if isinstance(node, ast.Dict):
            fields |= {str(key.value) for key in node.keys if isinstance(key, ast.Constant)}
    section = PAGE.partition("## Kinds")[2]
    assert {"gap", "agreement", "deletion"} <= kinds
    assert {kind for kind in kinds if not re.search(rf"^###.*`{kind}`", section, re.MULTILINE)} == set()
    assert {field for field in fields if f"`{field}`" not in section} == set()


def test_i15_every_reason_of_the_boundary_is_on_the_page():
    """Each word that deciding can give stands in the table of the page, and no other does."""
    table = PAGE.partition("#### Why the boundary went out")[2].partition("### `deletion`")[0]
    rows = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    listed = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    returned = {
        node.value.value
        for node in ast.walk(ast.parse(getsource(decide)))
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant) and node.value.value
    }
    already = {f"already_{state}" for state in (*REACHED, *OPEN)}
    others = {*get_args(Automatic), *get_args(Event), *HOLDING, "first_message", "held", "third_person"} - {"message"}
    assert listed == returned | already | others


def test_i15_what_a_stranger_could_not_know_is_on_the_page():
    """The columns of the wrapped keys by name, that a letter has no value once it was sent, and what notices that every
    checkpoint was removed."""
    keys = PAGE[PAGE.index("The table `wrapped_keys` holds") :].partition("\n\n")[0]
    assert {column.name for column in wrapped_keys.columns} <= set(re.findall(r"`(\w+)`", keys))
    assert re.search(r"^\| `outbox` \| `sealed_body`; empty, no value, once the letter was sent \|", PAGE, re.MULTILINE)
    assert "Where somebody has removed every checkpoint" in PAGE
