"""JSON: one value or several in a file, or one a line."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from credpick.importers.base import Bad, Notice, Refusal
from credpick.importers.inputs import limits
from credpick.importers.inputs.encodings import Lines, decoded

LINES = (".jsonl", ".ndjson")


class Document(NamedTuple):
    """One JSON value and where it stood."""

    value: Any
    place: str
    file: str


def documents(name: str, kind: str, lines: Lines) -> Iterator[Document | Refusal | Notice]:
    """The values of a file. Raises Bad when it is too large, empty or broken from the start."""
    if kind in LINES or _whole(lines.first):
        yield from _one_a_line(name, lines)
        return
    raw = lines.first + lines.stream.read(limits.LARGEST_DOCUMENT)
    if len(raw) >= limits.LARGEST_DOCUMENT:
        raise Bad("too_large", "is too large for one document; split it or use JSON Lines")
    text, windows = decoded(raw)
    if not text.strip():
        raise Bad("empty", "is empty")
    if windows:
        yield Notice("windows_1252", "is not UTF-8 and was read as Windows-1252", name)
    yield from _several(name, text)


def _one_a_line(name: str, lines: Lines) -> Iterator[Document | Refusal]:
    for count, line in enumerate(lines, 1):
        place = f"{name}:{count}"
        if len(line) >= limits.LONGEST_LINE:
            yield Refusal("too_long", "is a line too long to be one record", place)
        elif line.strip():
            try:
                for found in _several(place, decoded(line)[0].strip()):
                    yield found._replace(file=name) if isinstance(found, Document) else found
            except Bad as bad:
                yield Refusal(bad.reason, bad.message, place)


def _several(name: str, text: str) -> Iterator[Document | Refusal]:
    """One value after the other; what follows the first mistake is lost and told."""
    decoder = json.JSONDecoder(strict=False, parse_constant=str, parse_int=_int)
    at, count = 0, 0
    while True:
        while at < len(text) and (text[at].isspace() or (count and text[at] in ",;")):
            at += 1
        if at >= len(text):
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            place = f"{name}:{error.lineno}:{error.colno}"
            message = f"is not JSON in line {error.lineno}, column {error.colno}: {error.msg}"
            if not count:
                raise Bad("json", message, place) from None
            yield Refusal("json", message, place)
            return
        except RecursionError:
            raise Bad("depth", "is nested too deeply") from None
        count += 1
        yield Document(value, name if count == 1 else f"{name} [{count}]", name)


def _whole(line: bytes) -> bool:
    """Whether a first line is a JSON object or array by itself."""
    try:
        found = json.loads(decoded(line)[0], strict=False, parse_constant=str, parse_int=_int)
    except (json.JSONDecodeError, RecursionError):
        return False
    return isinstance(found, dict | list)


def _int(digits: str) -> float:
    return int(digits) if len(digits) < 19 else float(digits)
