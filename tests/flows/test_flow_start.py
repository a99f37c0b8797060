"""What is wrong from outside ends a start with one sentence, without a traceback, and with exit code 1."""

import pytest

BAD = {
    "wrong hour": ("setup", {"digest_at": "25:00"}, {}, "--digest-at"),
    "wrong zone": ("setup", {"timezone": "Europe/Nowhere"}, {}, "--timezone"),
    "no token": ("run", {}, {"bot_token": ""}, "BREAKWATER_BOT_TOKEN"),
    "not a token": ("run", {}, {"bot_token": "sesame"}, "BREAKWATER_BOT_TOKEN"),
    "refused token": ("run", {}, {"bot_token": "42:another-token"}, "Telegram refuses the token"),
    "bad level": ("run", {}, {"log_level": "LOUD"}, "BREAKWATER_LOG_LEVEL"),
    "bad address": ("run", {}, {"bot_api_url": "telegram"}, "BREAKWATER_BOT_API_URL"),
    "webhook without secret": ("run", {}, {"webhook_url": "http://127.0.0.1:1/x"}, "BREAKWATER_WEBHOOK_SECRET"),
    "bad database address": ("run", {}, {"database_url": "mysql://nowhere"}, "BREAKWATER_DATABASE_URL"),
    "database in memory": ("run", {}, {"database_url": "sqlite://"}, "BREAKWATER_DATABASE_URL"),
    "no network": ("run", {}, {"bot_api_url": "http://127.0.0.1:9"}, "Telegram cannot be reached"),
}


@pytest.mark.parametrize("case", BAD)
async def test_one_sentence(story, case):
    """Each wrong value is named in one sentence."""
    command, wishes, env, expected = BAD[case]
    async with story() as world:
        asked = {
            "owner": "1001",
            "contact": "2002",
            "boundary": "No.",
            "digest_at": "18:00",
            "timezone": "UTC",
        } | wishes
        options = [part for key, value in asked.items() for part in (f"--{key.replace('_', '-')}", value)]
        process = await world.command(command, *(options if command == "setup" else []), env=env)
        assert await process.exit_code() == 1
        lines = [line for line in process.logged.splitlines() if " WARNING breakwater" not in line]
        assert len(lines) == 1
        assert lines[0].startswith("breakwater: ")
        assert expected in lines[0]
