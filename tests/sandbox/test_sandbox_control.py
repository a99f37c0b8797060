"""The people's side over HTTP, and the sandbox as a process of its own."""

import asyncio
import base64
import signal
import socket
import sys

import pytest

from sandbox.__main__ import main
from sandbox.http.control import VERBS
from sandbox.http.visitors import is_foreign
from sandbox.server import Sandbox
from tests.builders import present
from tests.sandbox.conftest import CONTACT, OWNER


async def do(bot, verb, headers=None, **arguments):
    async with bot.session.post(f"{bot.box.url}/control/{verb}", json=arguments, headers=headers) as response:
        return response.status, await response.json()


async def read(bot, noun, **query):
    async with bot.session.get(f"{bot.box.url}/control/{noun}", params=query) as response:
        return (await response.json())["result"]


async def test_another_process_can_play_the_people(box, bot):
    """Introducing, connecting, writing and looking work over HTTP as in process."""
    await do(bot, "person", id=5, first_name="Mia")
    _, connected = await do(bot, "connect", owner_id=OWNER)
    _, written = await do(bot, "business_write", owner_id=OWNER, contact_id=5, text="hello")
    params = {"chat_id": 5, "text": "no", "business_connection_id": connected["result"]}
    await bot.call("sendMessage", **params)
    _, seen = await do(bot, "seen_in_business", owner_id=OWNER, contact_id=5)
    assert [message["text"] for message in seen["result"]] == ["hello", "no"]
    assert seen["result"][0] == written["result"]
    assert (await read(bot, "calls"))[0]["params"] == params
    assert len(await read(bot, "pending", since=1)) == 2
    assert {"id": 5, "first_name": "Mia"}.items() <= (await read(bot, "people"))[-1].items()


async def test_files_travel_as_base64(box, bot):
    """A file comes in as base64 and is fetched as bytes."""
    _, body = await do(bot, "file", content=base64.b64encode(b"bytes").decode(), name="a.txt")
    assert box.files.get(body["result"]["file_id"]).content == b"bytes"


async def test_raw_updates_faults_and_state(box, bot):
    """Raw updates and faults can be ordered, violations read, and a change waited for."""
    await do(bot, "push", telepathy={"strength": 1})
    await do(bot, "fault", method="getMe", kind="500")
    assert (await bot.refused("getMe"))[0] == 500
    await bot.refused("sendMessage", chat_id=1)
    assert (await read(bot, "violations"))[0]["problem"]["where"] == "text"
    state = await read(bot, "state")
    assert (state["pending"], state["calls"], state["violations"]) == (1, 2, 1)
    assert (await read(bot, "state", wait="0.01", count=str(state["count"])))["count"] == state["count"]


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("stop", {}),
        ("_put", {}),
        ("write", {"from_id": 999}),
        ("write", {"who": 1}),
        ("fault", {"method": "*", "kind": "x"}),
    ],
)
async def test_mistakes_are_told(box, bot, verb, arguments):
    """An unknown verb or argument gets 400 with the reason, and nothing happens."""
    status, body = await do(bot, verb, **arguments)
    assert (status, body["ok"]) == (400, False)
    assert body["error"]
    assert box.pending == []


FOREIGN = (
    {"Origin": "https://example.org"}, {"Origin": "null"}, {"Origin": "http://localhost:3000"},
    {"Origin": "http://127.0.0.1.example.org"}, {"Host": "example.org"}, {"Host": "[::1"}, {"Host": "127.0.0.1"},
    {"Host": "127.0.0.2"}, {"Host": ""}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
)  # fmt: skip
"""What a request has that a web page of another site can cause."""


async def test_foreign_web_pages_are_kept_out(box, bot):
    """Refused by its origin, by its host, or by where the browser says it is from: as people, and as a bot."""
    for headers in FOREIGN:
        status, body = await do(bot, "write", headers=headers, from_id=CONTACT, text="forged")
        assert (status, body["ok"]) == (403, False), headers
        async with bot.session.get(f"{box.url}/bot{box.token}/logOut", headers=headers) as response:
            assert response.status == 403, headers
    assert (box.pending, box.calls) == ([], [])
    assert (await do(bot, "write", headers={"Origin": box.url}, from_id=CONTACT, text="own page"))[0] == 200
    assert is_foreign("http://example.org/control/state", {"Host": f"127.0.0.1:{box.port}"}, box.port)
    assert not is_foreign("/", {"Host": f"localhost:{box.port}", "Sec-Fetch-Site": "none"}, box.port)


def test_every_verb_exists():
    """Each verb named for HTTP is something the sandbox can do."""
    assert [verb for verb in VERBS if not callable(getattr(Sandbox, verb, None))] == []


async def test_it_runs_as_a_process(bot):
    """`python -m sandbox` prints its address, answers there, and ends at SIGTERM with 0."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--token", "7:SANDBOX"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        url = present(await present(process.stdout).readline()).decode().strip()
        async with bot.session.get(f"{url}/bot7:SANDBOX/getMe") as response:
            assert (await response.json())["result"]["id"] == 7
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(60):
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_updates_and_calls_are_read_in_their_order(bot):
    """The journal has both, each with its time."""
    await do(bot, "write", from_id=OWNER, text="one")
    await bot.call("sendMessage", chat_id=OWNER, text="two")
    await do(bot, "write", from_id=OWNER, text="three")
    journal = await read(bot, "journal")
    assert [line.get("method") or next(iter(line["update"].keys() - {"update_id"})) for line in journal] == [
        "message",
        "sendMessage",
        "message",
    ]
    assert [line["update"]["message"]["text"] for line in journal if "update" in line] == ["one", "three"]
    assert len(await read(bot, "journal", since=2)) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--port", "65536"], 2, "--port 65536 is no port"),
        (["--port", "many"], 2, "invalid int value"),
        (["--token", ""], 2, "--token is not a bot's token"),
        (["--port", "TAKEN"], 1, "cannot be used (address already in use)"),
    ],
)
def test_it_says_in_one_sentence_why_it_cannot_start(arguments, code, said, monkeypatch, capsys):
    """A port or a token that is none, and a port that somebody has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        given = [str(taken.getsockname()[1]) if one == "TAKEN" else one for one in arguments]
        monkeypatch.setattr(sys, "argv", ["sandbox", *given])
        with pytest.raises(SystemExit) as ended:
            main()
    shown = capsys.readouterr().err if code == 2 else str(ended.value)
    assert (ended.value.code if code == 2 else 1) == code
    assert said in shown
