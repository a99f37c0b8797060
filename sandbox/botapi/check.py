"""Checks one call against the Bot API's description. Pure: no network, no clock, no state.

A parameter may come as the text of a form field or as a JSON value; both are read as Telegram reads them, and
anything the description does not name is a problem. Problems name places and lengths, never a text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from sandbox.botapi.facts import Facts, Field, load_facts
from sandbox.botapi.markup import MarkupError, entity_problem, parse_html, utf16_length
from sandbox.botapi.values import SCALARS, Upload, from_form, is_scalar, type_name

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_ATTACH = "attach://"
_NO_FILES = frozenset({"text", "caption", "reply_markup", "entities", "caption_entities", "allowed_updates"})
_LABEL = frozenset({"text", "style", "icon_custom_emoji_id"})
_TEXTS = {"text": "entities", "caption": "caption_entities", "quote": "quote_entities", "message_text": "entities"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One way a call breaks the description. `answer` is what Telegram would say (without status and prefix)."""

    where: str
    what: str
    answer: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What is refused beyond Telegram: Markdown (a sender's text could break it), lengths in UTF-16 units."""

    markdown: bool = False
    utf16_lengths: bool = True


Add = Callable[[str, str, str], None]


class Checker:
    """Facts prepared for many calls. `decode` gives the parameters as values beside the problems."""

    def __init__(self, facts: Facts, policy: Policy | None = None) -> None:
        self.facts = facts
        self.policy = policy or Policy()
        self._by_lower = {name.lower(): name for name in facts.methods}
        self._required = {
            name: tuple(field.name for field in fields.values() if field.required)
            for name, fields in facts.methods.items()
        }
        self._updates = frozenset(facts.types["Update"]) - {"update_id"}

    def method(self, name: str) -> str | None:
        """The method's own spelling (names are case-insensitive), or None when there is none."""
        return self._by_lower.get(name.lower())

    def decode(self, method: str, params: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
        """Parameters as JSON values (files as Upload), and what is wrong with them."""
        name = self.method(method)
        if name is None:
            return dict(params), [Problem(method, "unknown method", "Not Found: method not found")]
        problems: list[Problem] = []

        def add(where: str, what: str, answer: str) -> None:
            problems.append(Problem(where, what, answer))

        fields, decoded = self.facts.methods[name], {}
        for key, value in params.items():
            field = fields.get(key)
            if field is not None:
                decoded[key] = self._parameter(field, value, add)
            elif not isinstance(value, Upload) or not self._attached(key, params):
                add(key, "unknown parameter", f"unknown parameter {key}")
            else:
                decoded[key] = value
        for key in self._required[name]:
            if key not in decoded or decoded[key] == "":
                self._missing(key, add)
        self._texts(decoded, fields, "", add)
        self._special(name, decoded, params, add)
        return decoded, problems

    def value(self, kind: str, value: object, where: str = "") -> list[Problem]:
        """What is wrong with `value` as a `kind` of the description, for example a Message."""
        problems: list[Problem] = []
        self._typed((kind,), value, where or kind, lambda *parts: problems.append(Problem(*parts)))
        return problems

    @staticmethod
    def _attached(key: str, params: Mapping[str, Any]) -> bool:
        wanted = f"{_ATTACH}{key}"
        return any(wanted in (other if isinstance(other, str) else orjson.dumps(other).decode())
                   for other in params.values() if not isinstance(other, Upload))  # fmt: skip

    @staticmethod
    def _missing(key: str, add: Add) -> None:
        known = {"text": "message text is empty", "chat_id": "chat_id is empty"}
        add(key, "missing", known.get(key, f"parameter {key} is required"))

    def _parameter(self, field: Field, value: Any, add: Add) -> Any:
        """The value of one parameter, read from form text where it is that, checked."""
        types = field.types
        if isinstance(value, Upload):
            if "InputFile" not in types:
                add(field.name, "a file where none is expected", f"parameter {field.name} can't be a file")
            return value
        if isinstance(value, str) and types != ("String",):
            value = from_form(value, types)
        self._typed(types, value, field.name, add)
        self._limits(field, value, field.name, add)
        return value

    def _typed(self, types: tuple[str, ...], value: Any, where: str, add: Add) -> None:
        """Add a problem unless `value` is one of `types`, recursively."""
        if any(is_scalar(kind, value) for kind in types):
            return
        candidates = [kind for kind in self._expanded(types) if kind not in SCALARS]
        if isinstance(value, list):
            arrays = [kind.removeprefix("Array of ") for kind in candidates if kind.startswith("Array of ")]
            if arrays:
                for index, item in enumerate(value):
                    self._typed(tuple(arrays), item, f"{where}[{index}]", add)
                return
        elif isinstance(value, dict):
            objects = [kind for kind in candidates if kind in self.facts.types]
            if objects:
                self._object(objects, value, where, add)
                return
        if any(is_scalar(kind, value) for kind in self._expanded(types)):
            return
        top = where.partition("[")[0].partition(".")[0]
        add(where, f"{type_name(value)} where {' or '.join(types)} is expected", f"can't parse parameter {top}")

    def _expanded(self, types: tuple[str, ...]) -> tuple[str, ...]:
        if not any(kind in self.facts.unions for kind in types):
            return types
        return tuple(inner for kind in types for inner in self._expanded(self.facts.unions.get(kind, ())) or (kind,))

    def _object(self, kinds: list[str], value: dict[str, Any], where: str, add: Add) -> None:
        """Check an object against the alternative that fits it best (fixed values and required fields decide)."""
        best: list[Problem] | None = None
        for kind in kinds if len(kinds) == 1 else self._plausible(kinds, value):
            problems: list[Problem] = []
            self._fields(kind, value, where, lambda *parts, to=problems: to.append(Problem(*parts)))
            if not problems:
                return
            if best is None or len(problems) < len(best):
                best = problems
        for problem in best or []:
            add(problem.where, problem.what, problem.answer)

    def _plausible(self, kinds: list[str], value: dict[str, Any]) -> list[str]:
        def fits(kind: str) -> bool:
            return all(
                field.only is None
                or len(field.only) > 1
                or (isinstance(given := value.get(name), str) and given in field.only)
                for name, field in self.facts.types[kind].items()
            )

        return [kind for kind in kinds if fits(kind)] or kinds

    def _fields(self, kind: str, value: dict[str, Any], where: str, add: Add) -> None:
        fields = self.facts.types[kind]
        for key, inner in value.items():
            field = fields.get(key)
            if field is None:
                add(f"{where}.{key}", f"unknown field of {kind}", f"unknown field {key}")
                continue
            self._typed(field.types, inner, f"{where}.{key}", add)
            self._limits(field, inner, f"{where}.{key}", add)
        for key, field in fields.items():
            if field.required and key not in value:
                add(f"{where}.{key}", f"missing field of {kind}", f"can't parse {where}: field {key} is required")
        if kind == "BotCommand" and not _COMMAND.fullmatch(str(value.get("command", ""))):
            add(f"{where}.command", "not a command name", "BOT_COMMAND_INVALID")
        if kind == "InlineKeyboardButton" and len(value.keys() - _LABEL) != 1:
            add(where, "a button needs exactly one thing to do", "Text buttons are unallowed in the inline keyboard")
        self._texts(value, fields, f"{where}.", add)

    def _limits(self, field: Field, value: Any, where: str, add: Add) -> None:
        """Add a problem for a number, text or list outside the limits the description names."""
        if isinstance(value, str):
            self._text_limits(field, value, where, add)
        elif isinstance(value, list):
            if field.items is not None and not field.items[0] <= len(value) <= field.items[1]:
                add(where, f"{len(value)} items, allowed {_span(field.items)}", f"wrong number of {where}")
        elif field.range is not None and isinstance(value, int | float) and value not in field.also:
            low, high = field.range
            if not low <= value <= high:
                add(where, f"{value}, allowed {_span(field.range)}", f"{where} is out of range")

    def _text_limits(self, field: Field, value: str, where: str, add: Add) -> None:
        if field.only is not None and value not in field.only and (value or field.required):
            answer = "REACTION_INVALID" if where.endswith(".emoji") else f"{where} is invalid"
            add(where, "not one of the values allowed", answer)
        if field.octets is not None and not field.octets[0] <= (size := len(value.encode())) <= field.octets[1]:
            answer = "BUTTON_DATA_INVALID" if field.name == "callback_data" else f"{where} is too long"
            add(where, f"{size} bytes, allowed {_span(field.octets)}", answer)
        if field.characters is not None and field.name not in _TEXTS:
            self._length(field, value, where, add)

    def _length(self, field: Field, text: str, where: str, add: Add) -> None:
        low, high = field.characters or (0, 0)
        length = utf16_length(text) if self.policy.utf16_lengths else len(text)
        if length > high:
            answer = {"text": "message is too long", "caption": "message caption is too long"}
            add(where, f"{length} characters, allowed {low}-{high}", answer.get(field.name, f"{where} is too long"))
        elif low and not text.strip():
            self._missing(field.name, add)
        elif length < low:
            add(where, f"{length} characters, allowed {low}-{high}", f"{where} is too short")

    def _texts(self, values: Mapping[str, Any], fields: Mapping[str, Field], where: str, add: Add) -> None:
        """Formatted texts: the parse mode is obeyed first, then lengths and entities are counted."""
        for key, entities_key in _TEXTS.items():
            field, text = fields.get(key), values.get(key)
            if field is None or not isinstance(text, str):
                continue
            mode = values.get(f"{key}_parse_mode" if f"{key}_parse_mode" in fields else "parse_mode")
            visible = self._visible(text, mode, f"{where}{key}", add)
            if field.characters is not None:
                self._length(field, visible, f"{where}{key}", add)
            entities = values.get(entities_key)
            for entity in entities if isinstance(entities, list) and not mode else ():
                problem = entity_problem(entity, visible) if isinstance(entity, dict) else None
                if problem:
                    add(f"{where}{entities_key}", problem, "ENTITY_BOUNDS_INVALID")

    def _visible(self, text: str, mode: Any, where: str, add: Add) -> str:
        if not mode:
            return text
        name = str(mode).lower()
        if name in {"markdown", "markdownv2"}:
            if not self.policy.markdown:
                add(where, "Markdown is refused here", "Markdown is refused by this sandbox")
            return text
        if name != "html":
            add(where, "unknown parse mode", "unsupported parse_mode")
            return text
        try:
            return parse_html(text)[0]
        except MarkupError as error:
            add(where, "HTML that Telegram refuses", str(error))
            return text

    def _special(self, name: str, decoded: Mapping[str, Any], params: Mapping[str, Any], add: Add) -> None:
        """Rules that stand in sentences, not in types."""
        kinds = decoded.get("allowed_updates")
        for kind in kinds if isinstance(kinds, list) else ():
            if isinstance(kind, str) and kind not in self._updates:
                add("allowed_updates", "unknown update type", "unknown update type in allowed_updates")
        secret = decoded.get("secret_token")
        if name == "setWebhook" and secret and not _SECRET.fullmatch(str(secret)):
            add("secret_token", "characters outside A-Za-z0-9_-", "secret token contains unallowed characters")
        for key, value in decoded.items():
            for where, file_name in _attachments(key, value) if key not in _NO_FILES else ():
                if not isinstance(params.get(file_name), Upload):
                    add(where, "names a file that was not sent", f"can't find file {key} in the request")


def _attachments(where: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every `attach://<name>` in a value: where it stands, and the name."""
    if isinstance(value, str):
        if value.startswith(_ATTACH):
            yield where, value.removeprefix(_ATTACH)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _attachments(f"{where}.{key}", inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _attachments(f"{where}[{index}]", inner)


def _span(limits: tuple[int, int]) -> str:
    return f"{limits[0]}-{limits[1]}"


def check(method: str, params: Mapping[str, Any], policy: Policy | None = None) -> list[Problem]:
    """Everything wrong with one call; empty when it is as the description says."""
    return Checker(load_facts(), policy).decode(method, params)[1]
