"""Plays the demo's story, step by step, and asks at the end what held."""

import asyncio
import sys
from contextlib import AsyncExitStack

from bot.demo import printing, promises
from bot.demo.handing_over import hand_over
from bot.demo.page import serve
from bot.demo.stage import PATIENCE, Stage, build, listen
from bot.demo.story import CAST, CONTACT, CONTACT_NAME, OWNER, STORY, Step
from bot.errors import Failed


async def demo(*, script: bool, port: int) -> int:
    """At a keyboard, serve the page until stopped. Otherwise play the story and say which promises held.

    Returns 0 when every promise held or the page was closed, 1 otherwise. Raises Failed with one sentence.
    """
    if not 0 <= port < 65536:
        raise Failed(f"--port {port} is no port: use a number from 1 to 65535, or leave it out for a free one.")
    if not script and sys.stdin.isatty():
        await serve(port)
        return 0
    held = False
    async with AsyncExitStack() as stack:
        try:
            here = await listen(stack, port)
            printing.introduce(here.box.url)
            stage = await build(stack, here, CAST)
            printing.set_up(stage.set_up_said)
            held = await _tell(stage)
        except asyncio.CancelledError:
            printing.say("", "Stopped before the story was over.")
    return 0 if held else 1


async def _tell(stage: Stage) -> bool:
    """Play the story and ask the promises. Returns whether all held."""
    day = None
    before_kill: list[bytes] = []
    for step in STORY:
        if step.day != day:
            day = step.day
            printing.say("", f"{day:%A}, {day.day} {day:%B}", "")
        if step.act == "kill":
            before_kill = await promises.hashes(stage.database, stage.keys)
        await _play(stage, step)
    found = await promises.ask(
        stage.box, stage.database, stage.keys, [stage.settings.data_dir, stage.bot.log], before_kill
    )
    printing.sides(stage.box)
    found.append(await hand_over(stage))
    printing.say("", "What was promised", "")
    for promise in found:
        printing.say(f"  {'yes' if promise.held else 'NO '}  {promise.said}")
    held = all(promise.held for promise in found)
    printing.say("", "Every promise held." if held else "A promise broke.")
    return held


async def _play(stage: Stage, step: Step) -> None:
    """Let one step happen, and wait until the bot has dealt with it."""
    box, answered = stage.box, bool(promises.replies(stage.box))
    stage.move_clock(step.at)
    match step.act:
        case "digest":
            await _digest(stage, step)
            return
        case "kill":
            await _kill(stage, step)
            return
        case "start":
            printing.line(step, "the bot", "is started again.")
            await stage.bot.start()
        case "write":
            printing.line(step, CONTACT_NAME, step.text)
            stage.written[step.name] = box.business_write(OWNER, CONTACT, step.text)
        case "album":
            printing.line(step, CONTACT_NAME, f"[{step.parts} pictures] {step.text}")
            pictures = [{"photo": box.photo(b"picture %d" % number)} for number in range(step.parts)]
            box.album([{**pictures[0], "caption": step.text}, *pictures[1:]], owner_id=OWNER, contact_id=CONTACT)
        case "edit":
            printing.line(step, CONTACT_NAME, f"[edits that message] {step.text}")
            box.business_edit(stage.written[step.of], text=step.text)
        case "delete":
            printing.line(step, CONTACT_NAME, "[deletes one of the night's messages]")
            box.business_delete(OWNER, CONTACT, [stage.written[step.of]["message_id"]])
    if stage.bot.ended:
        return
    await stage.settle()
    for reply in [] if answered else promises.replies(box):
        printing.line(step, "the reply", reply["text"])


async def _kill(stage: Stage, step: Step) -> None:
    """SIGKILL in the moment in which the bot is handed a message."""
    handed = len(stage.box.calls_of("getUpdates"))
    printing.line(step, CONTACT_NAME, step.text)
    stage.written[step.name] = stage.box.business_write(OWNER, CONTACT, step.text)
    await stage.box.wait_for(lambda: len(stage.box.calls_of("getUpdates")) > handed, PATIENCE)
    await stage.bot.kill()
    printing.line(step, "the bot", "is killed with SIGKILL, that message in its hands.")


async def _digest(stage: Stage, step: Step) -> None:
    """Wait for the digest of the day, and show it."""
    seen = len(stage.box.seen_by(OWNER))

    async def there() -> bool:
        return len(stage.box.seen_by(OWNER)) > seen

    await stage.until(there, "the digest of the day")
    printing.digest(step, stage.box.seen_by(OWNER)[-1]["text"])
