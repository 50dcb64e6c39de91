"""Reading YAML safely: plain data, and the line and column of every part of it. JSON by the line
and objects of Python are taken with the same care.

Only true/false, null and numbers are recognized; everything else is text, so that `no`,
`12:30` and `2024-05-01` stay what was written. Errors are collected, not raised one by one.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import yaml

from credpick.errors import DataError, Problem
from credpick.paths import LARGEST, content_of, unreadable
from credpick.text import UNSAFE, shortened

_LARGE = 1e300  # what is beyond is a mistake, as what is no number
Place = tuple[str | int, ...]
_CODES = {
    "bool": "tag:yaml.org,2002:bool",
    "null": "tag:yaml.org,2002:null",
    "int": "tag:yaml.org,2002:int",
    "float": "tag:yaml.org,2002:float",
}
_TAGS = {*_CODES.values(), *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Composes nodes with our own few implicit types."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_FORMS = {
    "bool": (r"true|false", "tf"),
    "null": (r"null|~|", ["n", "~", ""]),
    "int": (r"-?(0|[1-9][0-9]*)", "-0123456789"),
    "float": (
        r"-?(0|[1-9][0-9]*)?\.[0-9]+|-?(0|[1-9][0-9]*)(\.[0-9]*)?[eE][-+]?[0-9]+",
        "-.0123456789",
    ),
}
_FORM = {_CODES[name]: re.compile(f"(?:{form})$") for name, (form, _) in _FORMS.items()}
for _name, (_, _first) in _FORMS.items():
    _Loader.add_implicit_resolver(_CODES[_name], _FORM[_CODES[_name]], list(_first))


@dataclass
class YamlFile:
    """The data of one file with the position (line, column; from 1) of every place in it."""

    name: str
    data: Any = None
    positions: dict[Place, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def where(self, place: Place) -> str:
        """`file:line:column` of the place, or of the nearest thing around it."""
        while place and place not in self.positions:
            place = place[:-1]
        line, column = self.positions.get(place, (1, 1))
        return f"{self.name}:{line}:{column}"

    def refuse(self, code: str, message: str, place: Place) -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(code, message, self.where(place)))


@dataclass
class OneLine(YamlFile):
    """Data that is no file: all of it stands where its name says."""

    def where(self, _: Place) -> str:
        """The name, whatever the place."""
        return self.name


def read(path: Path, largest: int = LARGEST) -> YamlFile:
    """Read a file. Raises DataError when it cannot be opened or is no YAML at all."""
    try:
        raw = content_of(path, largest)
    except OSError as error:
        raise unreadable(path, error) from None
    return parse(raw, str(path), largest)


def parse(raw: bytes, name: str, largest: int = LARGEST) -> YamlFile:
    """Turn bytes into data. Raises DataError when they are too many, not UTF-8, empty or no
    YAML."""
    file = YamlFile(name)
    if len(raw) > largest:
        most = f"{largest / 2**20:g} MB"
        raise DataError(Problem("too_large", f"is larger than {most}, the most that is read", name))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError(
            Problem("encoding", "is not UTF-8 text here; save the file as UTF-8", f"{name}:{line}")
        ) from None
    if not text.strip():
        raise DataError(Problem("empty", "is empty", name))
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        raise DataError(Problem("yaml", f"is not YAML here: {error.problem}", at)) from None
    except yaml.YAMLError as error:
        reason = getattr(error, "reason", str(error))
        position = getattr(error, "position", None)
        # A reader error counts characters, not lines.
        line = text[:position].count("\n") + 1 if isinstance(position, int) else 1
        raise DataError(
            Problem("characters", f"a character is not allowed: {reason}", f"{name}:{line}")
        ) from None
    except RecursionError:
        raise DataError(Problem("depth", "is nested too deeply", name)) from None
    if node is None:
        raise DataError(Problem("empty", "holds no data", name))
    _Walk(file, len(text)).enter(node, ())
    return file


_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/.+-]*(?: [A-Za-z0-9_/.+-]+)*")
_NO_TEXT = {"true", "false", "null"}


def flow(value: object) -> str:
    """A value on one line as `parse` reads it back: a library would leave text that looks like a
    number unquoted, which is read as one."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _NO_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)


class _Walk:
    """Turns nodes into data, once; refuses what YAML allows and a catalog must not hold."""

    def __init__(self, file: YamlFile, budget: int) -> None:
        self.file = file
        # Without aliases a file cannot hold more nodes than characters.
        self.budget = budget
        self.open: set[int] = set()

    def enter(self, node: Any, place: Place) -> None:
        self.file.data = self._build(node, place)

    def _build(self, node: Any, place: Place) -> Any:
        mark = node.start_mark
        self.file.positions[place] = (mark.line + 1, mark.column + 1)
        self.budget -= 1
        if self.budget < 0:
            raise DataError(
                *self.file.problems,
                Problem(
                    "alias", "aliases make this file explode; write it out", self.file.where(place)
                ),
            )
        if node.tag not in _TAGS:
            self.file.refuse("tag", f"the tag {node.tag} is not allowed", place)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place)
        if id(node) in self.open:
            raise DataError(
                *self.file.problems,
                Problem("alias", "an alias contains itself", self.file.where(place)),
            )
        self.open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self._build(item, (*place, index)) for index, item in enumerate(node.value)]
            return self._mapping(node, place)
        except RecursionError:
            raise DataError(Problem("depth", "is nested too deeply", self.file.name)) from None
        finally:
            self.open.discard(id(node))

    def _mapping(self, node: Any, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.file.refuse("key", "a key must be a plain word", place)
                continue
            key = str(key_node.value)
            _safe(self.file, key, place)
            inside = (*place, key)
            value = self._build(value_node, inside)
            # Errors about an entry point at its key, as a reader looks for it there.
            first = self.file.positions[inside]
            mark = key_node.start_mark
            self.file.positions[inside] = (mark.line + 1, mark.column + 1)
            if key in data:
                self.file.refuse("duplicate_key", f"the key {key!r} stands twice here", inside)
                self.file.positions[inside] = first
            data[key] = value
        return data

    def _scalar(self, node: Any, place: Place) -> Any:
        tag, text = node.tag, str(node.value)
        if tag in _FORM and not _FORM[tag].match(text):
            # Only a tag that somebody wrote can be wrong: !!int "abc".
            self.file.refuse("tag", f"{shortened(text)!r} is no {tag.rpartition(':')[2]}", place)
            return text
        if tag == _CODES["bool"]:
            return text == "true"
        if tag == _CODES["null"]:
            return None
        if tag == _CODES["int"] or tag == _CODES["float"]:
            number = float(text) if tag == _CODES["float"] or len(text) > 15 else int(text)
            if not math.isfinite(number):
                self.file.refuse("number", f"{text[:20]} is too large", place)
                return 0
            return number
        _safe(self.file, text, place)
        return text


def _safe(file: YamlFile, text: str, place: Place) -> None:
    bad = UNSAFE.search(text)
    if bad:
        file.refuse(
            "control_character",
            f"holds the control character U+{ord(bad.group()):04X}; remove it",
            place,
        )


def of_json(line: bytes, name: str, largest: int) -> YamlFile:
    """One JSON value, all of which stands where `name` says. Raises DataError when it is too long,
    not UTF-8 or no JSON."""
    if len(line) > largest:
        most = f"{largest / 2**20:g} MB"
        raise DataError(Problem("too_large", f"is longer than {most}, the most that is read", name))

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            message = f"the key {shortened(twice)!r} stands twice here"
            raise DataError(Problem("duplicate_key", message, name))
        return dict(pairs)

    try:
        data = json.loads(line.decode("utf-8-sig"), object_pairs_hook=once)
    except UnicodeDecodeError:
        raise DataError(
            Problem("encoding", "is not UTF-8 text here; save the file as UTF-8", name)
        ) from None
    except json.JSONDecodeError as error:
        message = f"is not JSON in column {error.colno}: {error.msg}"
        raise DataError(Problem("json", message, name)) from None
    except ValueError:  # a number of more digits than Python reads
        raise DataError(Problem("number", "holds a number that is too large", name)) from None
    except RecursionError:
        raise DataError(Problem("depth", "is nested too deeply", name)) from None
    return of_data(data, name)


def of_data(data: Any, name: str) -> YamlFile:
    """Plain data from elsewhere, all of which stands where `name` says; what a file could not
    hold is noted in it. Raises DataError when it is nested too deeply."""
    file = OneLine(name)
    try:
        file.data = _plain(file, data, ())
    except RecursionError:
        raise DataError(Problem("depth", "is nested too deeply", name)) from None
    return file


def _plain(file: YamlFile, value: Any, place: Place) -> Any:
    file.positions[place] = (1, 1)
    if isinstance(value, Mapping):
        for key in value:
            _safe(file, str(key), place)
        return {str(key): _plain(file, part, (*place, str(key))) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(file, part, (*place, index)) for index, part in enumerate(value)]
    if isinstance(value, str):
        _safe(file, value, place)
        return value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        if abs(value) < _LARGE:
            return value
        file.refuse("number", f"{shortened(str(value), 20)} is no number that is read", place)
        return 0
    file.refuse("bad_value", f"{type(value).__name__} is no text, number, list or mapping", place)
    return None
