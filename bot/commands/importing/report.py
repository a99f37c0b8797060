"""What is printed about a file that is, or could be, imported."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from buffer.importing.files.refused import Refused
from buffer.importing.report import Report, escaped


def refusal(path: str, error: Refused) -> str:
    """Why a file is not imported, in one sentence."""
    return f"{escaped(Path(path).name or path)[:200]} is not imported: {error}"


def show(path: str, report: Report, *, as_json: bool) -> None:
    """Print a report: as one line of JSON, or to be read."""
    if as_json:
        print(json.dumps(report.values, ensure_ascii=False), flush=True)
        return
    print("\n".join(escaped(line) for line in _lines(path, report.values)), flush=True)


def _lines(path: str, found: dict[str, Any]) -> Iterable[str]:
    kind = " ".join(part for part in (found["format"], found["variant"]) if part)
    yield f"{escaped(Path(path).name)}: {kind}"
    attached = found["attachments"]
    yield (
        f"  {found['messages']} messages, {found['calls']} calls, {found['system']} notices; files: "
        f"{attached['present']} there, {attached['missing']} missing, {attached['omitted']} left out"
    )
    if found["first"]:
        zone = f" ({found['zone']}, {found['zone_source']})" if found["zone"] else ""
        yield f"  from {found['first']} to {found['last']}{zone}"
    for sender in found["senders"][:50]:
        named = sender["name"] if sender["id"] in {None, sender["name"]} else f"{sender['name']} ({sender['id']})"
        between = f": {sender['first']} to {sender['last']}" if sender["first"] else ""  # open while the order is
        yield f"  {sender['count']} by {named}{between}"
    for repair in found["repairs"]:
        what, first = repair["what"].replace("_", " "), repair["first_offset"]
        yield f"  Repaired: {what}, {repair['count']} times, first at byte {first}."
    missed = found["not_understood"]
    if missed["count"]:
        yield f"  Not understood: {missed['count']} places, first at byte {missed['first_offsets'][0]}."
    for warning in found["warnings"]:
        yield f"  Note: {warning['text']}"
        if warning["about"] == "attribution":
            yield "    Where one is part of the message before it, say --join with its number."
    for question in found["questions"]:
        yield f"  Open: {question['text']}"
        for order, reading in question.get("readings", {}).items():
            yield f"    {order}: {reading['first']} to {reading['last']}"
        for chat in question.get("chats", [])[:200]:
            yield f"    {chat['name']} ({chat['type']}, {chat['id']})"
        for name, shown in question.get("previews", {}).items():
            yield f"    {name}: {shown}"
