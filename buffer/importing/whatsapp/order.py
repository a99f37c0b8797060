"""Whether the day or the month comes first: by evidence, and asked for where there is none.

Neither the language nor am and pm decide: people who write am and pm put the day first in Australia, India and South
Africa.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from buffer.importing.answers import Order
from buffer.importing.findings import Findings
from buffer.importing.whatsapp.header import Header

_NAMED = re.compile(
    r"(?:IMG|VID|AUD|PTT|DOC|STK)-(\d{4})(\d\d)(\d\d)-WA\d+|-(?:PHOTO|VIDEO|AUDIO|GIF|STICKER)-(\d{4})-(\d\d)-(\d\d)-"
)
"""Dates in the names that WhatsApp gives to files: Android's, and those of iOS."""
_OUTWEIGHS = 10
ORDERS: tuple[Order, Order] = ("dmy", "mdy")


@dataclass(slots=True)
class Reading:
    """The whole file read in one order."""

    first: datetime | None = None
    last: datetime | None = None
    steps_back: int = 0
    only: int = 0
    only_at: int = 0
    named: int = 0
    named_at: int = 0
    before: datetime | None = None


@dataclass(slots=True)
class OrderEvidence:
    """What speaks for which order, collected line by line."""

    readings: dict[Order, Reading] = field(default_factory=lambda: {order: Reading() for order in ORDERS})
    open_lines: int = 0
    year_first: int = 0
    latest: Header | None = None

    def hear(self, header: Header, text: str, offset: int, *, spoken: bool) -> None:
        """Take a line into account. `spoken`: a person wrote it; notices carry other times than their neighbours."""
        fitting = header.orders
        if fitting == ("ymd",):
            self.year_first += 1
            return
        if len(fitting) == 2 and header.numbers[0] != header.numbers[1]:
            self.open_lines += 1
        self.latest = header
        for order in fitting:
            reading, moment = self.readings[order], header.moment(order)
            if len(fitting) == 1:
                reading.only += 1
                reading.only_at = reading.only_at or offset
            if moment is None:
                continue
            if reading.first is None:
                reading.first = moment
            reading.last = moment
            if spoken:
                if reading.before is not None and moment < reading.before:
                    reading.steps_back += 1
                reading.before = moment
        self.go_on(text, offset)

    def go_on(self, text: str, offset: int) -> None:
        """Take a line of the same message into account: it may name a file with a date in its name."""
        header = self.latest
        if header is None or header.numbers[0] == header.numbers[1] or len(header.orders) != 2:
            return
        named = _date_in(text)
        if named is None:
            return
        for order in ORDERS:
            moment = header.moment(order)
            if moment is not None and moment.date() == named:
                self.readings[order].named += 1
                self.readings[order].named_at = self.readings[order].named_at or offset

    def decide(self, wanted: Order | None, findings: Findings) -> Order | None:
        """The order; None where it is open, which then is a question with both readings."""
        day, month = self.readings["dmy"], self.readings["mdy"]
        if wanted is not None:
            return wanted
        if self.open_lines == 0 and day.only == month.only == 0:
            return "dmy"
        for here, there, order in ((day, month, ORDERS[0]), (month, day, ORDERS[1])):
            if here.only > there.only * _OUTWEIGHS:
                if there.only:
                    findings.warn(
                        "dates",
                        f"{there.only} lines have dates that are none in the order of the others; they stay part of "
                        "the message before them.",
                        count=there.only,
                    )
                return self._shown(order, "a day above 12", here.only_at, findings)
        if day.only == month.only == 0 and day.named != month.named:
            order = ORDERS[day.named < month.named]
            winner, loser = self.readings[order], self.readings[ORDERS[order == "dmy"]]
            if winner.named > loser.named * 3:
                return self._shown(order, "the date in a file's name", winner.named_at, findings)
        self._ask(findings)
        return None

    def _shown(self, order: Order, why: str, offset: int, findings: Findings) -> Order:
        first = "day" if order == "dmy" else "month"
        findings.warn(
            "date_order", f"Dates are read with the {first} first, because of {why} at byte {offset}.", first=first
        )
        return order

    def _ask(self, findings: Findings) -> None:
        readings: dict[str, Any] = {
            order: {
                "first": None if reading.first is None else reading.first.isoformat(),
                "last": None if reading.last is None else reading.last.isoformat(),
                "steps_back": reading.steps_back,
            }
            for order, reading in self.readings.items()
        }
        day, month = (self.readings[order].steps_back for order in ORDERS)
        proposed = None if day == month else "dmy" if day < month else "mdy"
        findings.ask(
            "date_order",
            "Nothing in the file shows whether the day or the month comes first: say it with --date-order dmy or mdy.",
            readings=readings,
            proposed=proposed,
        )


def _date_in(text: str) -> date | None:
    found = _NAMED.search(text[:400]) or (_NAMED.search(text[-200:]) if len(text) > 400 else None)
    if found is None:
        return None
    year, month, day = (int(number) for number in found.groups() if number is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None
