"""The end of the demo: the record of both days is exported beside the running bot, and checked by three roads."""

import asyncio
import shutil
import sys
import zipfile
from pathlib import Path

from bot.demo import printing
from bot.demo.process import run_to_end
from bot.demo.promises import Promise
from bot.demo.stage import Stage
from bot.demo.story import OWNER
from buffer.export.verify import MANIFEST, TAG_MANIFEST


async def hand_over(stage: Stage) -> Promise:
    """Export the record, check it in three ways against the last digest, and print what each says."""
    out, folder = stage.folder / "export.zip", stage.folder / "export"
    printing.say("", "The record is handed over", "")
    code, said = await stage.bot.command("export", "--owner", str(OWNER), "--out", str(out))
    _tell(f"breakwater export --owner {OWNER} --out export.zip", said.replace(f"{stage.folder}/", ""))
    if code != 0:
        return _promise(held=False)
    await asyncio.to_thread(_unpack, out, folder)
    anchor = stage.box.seen_by(OWNER)[-1]["text"].splitlines()[-1]
    code, said = await stage.bot.command("verify", str(out), "--anchor", anchor)
    _tell(f'breakwater verify export.zip --anchor "{anchor}"', said)
    held = code == 0
    alone = [sys.executable, "-I", "-S", str(folder / "data" / "verify.py"), "--anchor", anchor]
    code, said = await run_to_end(alone, folder=folder)
    _tell("python3 data/verify.py   (with no package)", said)
    held &= code == 0
    for manifest in (MANIFEST, TAG_MANIFEST):
        held &= await _sha256sum(manifest, folder)
    return _promise(held=held)


async def _sha256sum(manifest: str, folder: Path) -> bool:
    if shutil.which("sha256sum") is None:
        _tell(f"sha256sum -c {manifest}", "There is no sha256sum on this machine: this road was not taken.")
        return True
    code, said = await run_to_end(["sha256sum", "-c", "--strict", manifest], folder=folder)
    lines = said.splitlines()
    good = sum(line.endswith(": OK") for line in lines)
    _tell(f"sha256sum -c {manifest}", f"{good} of {len(lines)} files OK")
    return code == 0


def _promise(*, held: bool) -> Promise:
    return Promise("The export of both days is intact by three roads, and fits what the digest printed.", held)


def _unpack(out: Path, folder: Path) -> None:
    with zipfile.ZipFile(out) as bag:
        bag.extractall(folder)


def _tell(command: str, said: str) -> None:
    printing.say(f"  $ {command}", *(f"    {line}".rstrip() for line in said.strip().splitlines()), "")
