"""What is open about something that was handed in, and what the owner's answers say. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from buffer.importing.answers import Answers, ZoneFrom
from buffer.importing.files.encoding import PROPOSED
from buffer.importing.report import Report
from buffer.letters.button_data import ButtonData
from buffer.record.incident import When, stored
from buffer.text.time_zones import zone_named
from handlers.owner.importing.buttons import (
    HandedAs,
    HandedChat,
    HandedContact,
    HandedDo,
    HandedFrom,
    HandedLine,
    HandedOrder,
    HandedSender,
    HandedText,
    HandedWhen,
    HandedZone,
)
from handlers.owner.importing.jobs import Job
from storage.people.owners import Owner

SINGLE = frozenset({"plain_text", "file"})
"""Formats that are none: one entry, of which the owner says everything."""
ORDER = ("encoding", "chats", "cut_off", "date_order", "who", "zone")
MOST_SENDERS = 12
_ESCAPED = re.compile(r"\\u[0-9a-f]{4}")


def found_in(report: Report) -> dict[str, Any]:
    """What of a report is shown in the chat, and what it asks."""
    values = report.values
    plain = ("format", "variant", "messages", "calls", "system", "attachments", "first", "last", "zone")
    return {
        **{name: values[name] for name in plain},
        "senders": values["senders"][:50],
        "repaired": sum(repair["count"] for repair in values["repairs"]),
        "missed": values["not_understood"]["count"],
        "questions": values["questions"],
        "doubtful": [asdict(line) for line in report.doubtful],
        "notes": [[warning["about"], dict(report.facts.get(warning["about"], {}))] for warning in values["warnings"]],
    }


def is_single(job: Job) -> bool:
    """Whether it is no chat: words, a picture, a recording."""
    return job.found is not None and job.found["format"] in SINGLE


def open_question(job: Job) -> Mapping[str, Any] | None:
    """The next thing the owner has to say, named by `about`; None where nothing is open."""
    if job.found is None:
        return None
    said = job.said
    if is_single(job):
        for about, key in (("what", "by"), ("contact", "contact"), ("when", "when"), ("way", "way")):
            if key not in said:
                return {"about": about}
        return None
    if "contact" not in said:
        return {"about": "contact"}
    asked: dict[str, Mapping[str, Any]] = {question["about"]: question for question in job.found["questions"]}
    for about in [*(about for about in asked if about not in ORDER), *ORDER]:
        question = asked.get(about)
        if question is not None and not _answered(question, said):
            return question
    return {"about": "line"} if "at_line" in said else None


def doubtful(job: Job) -> Sequence[Mapping[str, Any]]:
    """The first of the lines that could be part of the message before them."""
    return () if job.found is None else job.found.get("doubtful", ())


def _answered(question: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    match question["about"]:
        case "who":
            return side_asked(question, said) is None
        case "encoding" | "zone" as about:
            return about in said
        case "date_order":
            return "order" in said
        case "cut_off":
            return "incomplete" in said
        case "chats":
            return "them" in said
    return False


def side_asked(question: Mapping[str, Any], said: Mapping[str, Any]) -> str | None:
    """Whether the contact ("them") or the owner ("me") is to be found among the senders; None where both are."""
    options = question.get("options", ())
    if "--them" in options and not said.get("them_done"):
        return "them"
    return "me" if "--me" in options and not said.get("me_done") else None


def names_in(question: Mapping[str, Any]) -> list[str]:
    """The senders, or chats, that a question lets choose from, as the file has them."""
    if "chats" in question:
        return [str(chat["id"] or chat["name"]) for chat in question["chats"]]
    return [unescaped(name) for name in question.get("senders", ())]


def unescaped(name: str) -> str:
    """A name of a report without the numbers that stand in it for what shows nothing."""
    return _ESCAPED.sub("", name)


def with_sender(job: Job, question: Mapping[str, Any], side: str, number: int | None) -> Job:
    """A sender was named. Of two, the other is then known as well; more than two of the contact's may be named."""
    said, names = dict(job.said), names_in(question)
    if number is not None and number >= len(names):
        return job
    if side == "me" and number is not None:
        return having(job, {"me": [names[number]], "me_done": True})
    chosen = list(said.get("them", ()))
    if number is not None:
        chosen = [name for name in chosen if name != names[number]] + [names[number]] * (names[number] not in chosen)
    few = len(names) <= 2
    answer: dict[str, Any] = {"them": chosen, "them_done": bool(chosen) and (few or number is None)}
    if answer["them_done"] and few and "--me" in question.get("options", ()) and not said.get("me_done"):
        answer |= {"me": [name for name in names if name not in chosen], "me_done": True}
    return having(job, answer)


def answered(job: Job, pressed: ButtonData | None) -> Job:
    """The job with what was tapped; as it is, where that answers nothing that is open."""
    question = open_question(job) or {}
    match pressed:
        case HandedAs(_, "theirs" | "mine" as whose):
            return having(job, {"by": "ex" if whose == "theirs" else "owner"})
        case HandedContact(_, contact):
            return having(job, {"contact": contact})
        case HandedWhen(_, choice):
            return _when(job, choice)
        case HandedFrom(_, way):
            return having(job, {"way": way})
        case HandedSender(_, side, number) if question.get("about") == "who":
            return with_sender(job, question, side, number)
        case HandedChat(_, number) if question.get("about") == "chats":
            names = names_in(question)
            return having(job, {"them": names[number : number + 1]}) if number < len(names) else job
        case HandedZone(_, zone):
            return having(job, {"zone": zone})
        case HandedOrder(_, order):
            return having(job, {"order": order})
        case HandedLine(_, number, choice) if number < len(doubtful(job)) and question.get("about") in {None, "line"}:
            return _line(job, number, choice)
        case HandedText(_, "cut"):
            return having(job, {"incomplete": True})
        case HandedText(_, encoding):
            return having(job, {"encoding": encoding})
        case HandedDo(_, "anew"):
            kept = {"contact": job.said["contact"]} if "contact" in job.said else {}
            return replace(job, said=kept, fresh=False)
    return job


def _line(job: Job, number: int, choice: str) -> Job:
    """The job with what was said of a line that could be part of the message before it; the next one comes then."""
    lines, said = doubtful(job), {name: value for name, value in job.said.items() if name != "at_line"}
    line = lines[number]["number"]
    if choice in {"part", "own"}:
        others = [one for one in said.get("join", ()) if one != line]
        said["join"] = [*others, line] if choice == "part" else others
        number += 1
    if choice != "back" and number < len(lines):
        said["at_line"] = number
    return replace(job, said=said, fresh=False)


def _when(job: Job, choice: str) -> Job:
    match choice:
        case "now":
            return having(job, {"when": stored(When(job.at, "minute", ""))})
        case "unknown":
            return having(job, {"when": {"words": str(job.said.get("tried", ""))}})
        case "yes" if "maybe" in job.said:
            return having(job, {"when": job.said["maybe"]})
    return job


def having(job: Job, said: Mapping[str, Any]) -> Job:
    """The same with something more that was said of it: what was found is then to be looked at again."""
    return replace(job, said={**job.said, **said}, fresh=False)


def answers_of(job: Job, owner: Owner, accounts: Sequence[int], seeds: Path) -> Answers:
    """What the owner has said, for the readers. `accounts` are the contact's Telegram ids."""
    said = job.said
    zone = None if "zone" not in said else zone_named(said["zone"])
    when = said.get("when", {})
    more = {"where_from": said.get("way"), "when_said": when.get("words"), "precision": when.get("precision")}
    return Answers(
        seeds=seeds,
        owner_id=owner.telegram_id,
        contact_ids=tuple(accounts),
        me=tuple(said.get("me", ())),
        them=tuple(said.get("them", ())),
        zones=() if zone is None else (ZoneFrom(zone),),
        order=said.get("order"),
        country=owner.country,
        encoding=None if "encoding" not in said else PROPOSED[int(said["encoding"])],
        incomplete=bool(said.get("incomplete")),
        join=frozenset(said.get("join", ())),
        at=datetime.fromisoformat(when["at"]) if when.get("at") else None,
        by=said.get("by"),
        undated="when" in said and not when.get("at"),
        said={name: text for name, text in more.items() if text},
    )
