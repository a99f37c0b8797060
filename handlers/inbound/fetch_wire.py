"""The connection getUpdates goes over: hands updates out as they came."""

from typing import Any

from telegram.error import TelegramError

from buffer.text.raw_json import Unreadable
from handlers.inbound.fetched import fetched
from handlers.outbound.client import Wire


class FetchWire(Wire):
    """As Wire, but the result of an answer is a list of Fetched: one broken update spoils none of the others."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The updates of an answer, or what a refusal says. Raises TelegramError where it is neither."""
        try:
            return {"ok": True, "result": fetched(payload)}
        except Unreadable:
            answer = Wire.parse_json_payload(payload)
        if answer.get("ok"):
            raise TelegramError("an answer without updates")
        return answer
