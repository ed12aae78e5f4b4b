"""What Discord demands of a request: its own OpenAPI document, and rules that the document leaves out.

The document (MIT licence, github.com/discord/discord-api-spec) is looked for beside the project; without it
only our own rules are checked.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from simcord import HttpLogEntry

DOCUMENT = Path(__file__).parents[2] / ".." / "shared" / "discord" / "openapi.json"
HAS_DOCUMENT = DOCUMENT.is_file()

_NAME = re.compile(r"[-_'\w]{1,32}")
_CALLBACK = re.compile(r"^/interactions/\d+/[^/]+/callback$")
_ID = re.compile(r"\d{15,}")
_accepted: set[str] = set()
"""What is without a problem: each bot registers the same commands, and they take long to check."""


def problems(request: HttpLogEntry) -> list[str]:
    """Return what Discord would not accept in a request."""
    where = f"{request.method} {request.path}"
    seen = f"{_ID.sub('ID', where)} {json.dumps(request.json)}"
    if seen in _accepted:
        return []
    found = [*_document_problems(request), *_own_problems(request)]
    if not found:
        _accepted.add(seen)
    return [f"{where}: {problem}" for problem in found]


def _document_problems(request: HttpLogEntry) -> Iterator[str]:
    if not HAS_DOCUMENT or request.json is None:
        return
    validator = _validator(request.method.lower(), _template(request.path))
    if validator is None:
        yield "the document has no such operation with a body"
        return
    for error in validator.iter_errors(_with_textual_ids(request.json)):
        yield f"{error.json_path}: {error.message[:300]}"


def _with_textual_ids(body: object, *, inside: str = "") -> object:
    """Write ids as the document wants them; Discord takes discord.py's numbers too."""
    if isinstance(body, list):
        return [_with_textual_ids(each, inside=inside) for each in body]
    if not isinstance(body, dict):
        return body
    return {
        name: str(value) if _is_id(inside, name, value) else _with_textual_ids(value, inside=name)
        for name, value in body.items()
    }


def _is_id(inside: str, name: str, value: object) -> bool:
    return (inside, name) in {("attachments", "id"), ("", "recipient_id")} or (
        inside == "message_reference" and isinstance(value, int)
    )


def _own_problems(request: HttpLogEntry) -> Iterator[str]:
    body = request.json
    if isinstance(body, list):
        for command in body:
            yield from _command_problems(command)
        return
    if not isinstance(body, Mapping):
        return
    message = body.get("data", body) if _CALLBACK.match(request.path) else body
    if isinstance(message, Mapping):
        yield from _message_problems(message)


def _message_problems(message: Mapping[str, Any]) -> Iterator[str]:
    if _units(message.get("content")) > 2_000:
        yield "content is longer than 2,000"
    embeds = message.get("embeds") or []
    if sum(_embed_length(embed) for embed in embeds) > 6_000:
        yield "the embeds are longer than 6,000 together"
    for embed in embeds:
        yield from _embed_problems(embed)
    yield from _choice_problems(message.get("choices") or [])
    ids = [part["custom_id"] for row in message.get("components") or () for part in row.get("components", ())]
    if len(ids) != len(set(ids)) or any(not 1 <= _units(custom_id) <= 100 for custom_id in ids):
        yield f"custom_ids are not unique or not 1 to 100 long: {ids}"
    if message.get("allowed_mentions", {"parse": []}) not in (
        {"parse": []},
        {"parse": [], "replied_user": False},
    ):
        yield f"somebody may be pinged: {message['allowed_mentions']}"
    if "content" in message and "allowed_mentions" not in message:
        yield "content without allowed_mentions may ping somebody"


def _embed_problems(embed: Mapping[str, Any]) -> Iterator[str]:
    for part, limit in (("title", 256), ("description", 4_096)):
        if _units(embed.get(part)) > limit:
            yield f"an embed's {part} is longer than {limit}"
    if not (embed.get("title") or embed.get("description") or embed.get("fields")):
        yield "an embed is empty"
    for field in embed.get("fields", ()):
        if not 1 <= _units(field["name"].strip()) <= 256 or not 1 <= _units(field["value"].strip()) <= 1_024:
            yield "an embed's field is empty or too long"


def _choice_problems(choices: list[dict[str, Any]]) -> Iterator[str]:
    if len(choices) > 25:
        yield "more than 25 choices"
    for choice in choices:
        if not 1 <= _units(choice["name"]) <= 100 or not 1 <= _units(str(choice["value"])) <= 100:
            yield f"a choice's name or value is not 1 to 100 long: {choice}"


def _command_problems(command: Mapping[str, Any]) -> Iterator[str]:
    if (
        command.get("type", 1) != 1
    ):  # a menu of a message or a user has a name of any letters, and nothing else
        if not 1 <= _units(command["name"]) <= 32 or command.get("options") or command.get("description"):
            yield f"{command['name']!r} is no menu"
        return
    options = command.get("options", [])
    total = _units(command["name"]) + _units(command["description"])
    total += sum(_units(option["name"]) + _units(option["description"]) for option in options)
    if total > 8_000:
        yield f"/{command['name']} is longer than 8,000"
    if len(options) > 25:
        yield f"/{command['name']} has more than 25 options"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"/{command['name']} has a required option after an optional one"
    for named in (command, *options):
        if not _NAME.fullmatch(named["name"]) or named["name"] != named["name"].lower():
            yield f"{named['name']!r} is no name of a command or option"
        if not 1 <= _units(named["description"]) <= 100 or named["description"].strip() in {"", "…"}:
            yield f"{command['name']}.{named['name']} has no description of 1 to 100 characters"


def _embed_length(embed: Mapping[str, Any]) -> int:
    parts = [embed.get("title"), embed.get("description"), embed.get("footer", {}).get("text")]
    parts += [embed.get("author", {}).get("name")]
    parts += [text for field in embed.get("fields", ()) for text in (field["name"], field["value"])]
    return sum(map(_units, parts))


def _units(text: str | None) -> int:
    return len((text or "").encode("utf-16-le", "surrogatepass")) // 2


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return document


@cache
def _template(path: str) -> str | None:
    """Return the document's path that a real one is an instance of; the one with most fixed parts wins."""
    parts = path.strip("/").split("/")
    fitting = [
        template
        for template in _document()["paths"]
        if len(fixed := template.strip("/").split("/")) == len(parts)
        and all(want.startswith("{") or want == got for want, got in zip(fixed, parts, strict=True))
    ]
    return min(fitting, key=lambda template: template.count("{"), default=None)


@cache
def _validator(method: str, template: str | None) -> jsonschema.Draft202012Validator | None:
    if template is None:
        return None
    content = _document()["paths"][template].get(method, {}).get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    if schema is None:
        return None
    return jsonschema.Draft202012Validator({**schema, "components": _document()["components"]})
