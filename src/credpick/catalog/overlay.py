"""A learner's own catalog, to which facts are added one by one; every byte that is there stays.

The text is not written anew from data: the YAML library says where a list ends, and the new lines
go there. So comments, quotes, blank lines and the marks of an import stay as they are.
"""

import copy
from typing import Any, NamedTuple

import yaml

from credpick.catalog.load import checked
from credpick.errors import DataError, Problem
from credpick.text import normal
from credpick.yamlfile import flow, parse

HEAD = """\
# What providers told me. Rank it with what it adds to:
#   credpick rank --catalog shipped --catalog THIS-FILE
"""
_ABOUT = ("id", "name", "awarding_body", "type", "includes", "field")
Plain = dict[str, Any]


class Reply(NamedTuple):
    """What is to be added: facts of one credential, who awards it, and where they were read; the
    source has no id yet, and the facts name none."""

    credential: Plain
    body: Plain
    source: Plain
    facts: list[Plain]


def with_reply(content: bytes, name: str, reply: Reply) -> bytes:
    """The file with a reply in it. Raises DataError where the file is not sound, or where its
    form leaves no place to add to."""
    expected = copy.deepcopy(_data(content, name))
    text = content.decode("utf-8-sig") if content.strip() else HEAD
    for place, entry in _additions(expected, reply, name):
        text = _inserted(text, place, entry)
        _put(expected, place, entry)
    made = text.encode()
    if _read_back(made, name) != expected:
        message = "has a form to which nothing can be added safely; add the fact by hand"
        raise DataError(Problem("unwritable", message, name))
    checked(parse(made, name))
    return made


def _data(content: bytes, name: str) -> Plain:
    """What a file holds, checked; nothing where it holds comments at most. Raises DataError."""
    try:
        file = parse(content, name)
    except DataError as error:
        if error.problems[0].code == "empty":
            return {}
        raise
    checked(file)
    return dict(file.data)


def _read_back(content: bytes, name: str) -> object:
    try:
        return parse(content, name).data
    except DataError:
        return None


def _additions(data: Plain, reply: Reply, name: str) -> list[tuple[tuple[str | int, ...], Plain]]:
    """What is to be added, each with the list that it goes to: only what is not there yet.
    Raises DataError where the credential goes by another name there."""
    found: list[tuple[tuple[str | int, ...], Plain]] = []
    sources = data.get("sources") or []
    same = [one for one in sources if _same_page(one, reply.source)]
    cited = same[0]["id"] if same else _free(reply.source["id"], {one["id"] for one in sources})
    if not same:
        found.append((("sources",), {**reply.source, "id": cited}))
    if reply.body["id"] not in {one["id"] for one in data.get("awarding_bodies") or []}:
        found.append((("awarding_bodies",), reply.body))
    facts = [_cited(fact, cited) for fact in reply.facts]
    known = [one["id"] for one in data.get("credentials") or []]
    if reply.credential["id"] not in known:
        about = {name: reply.credential[name] for name in _ABOUT}
        found.append((("credentials",), {**about, "facts": facts}))
        return found
    at = known.index(reply.credential["id"])
    there, here = data["credentials"][at]["name"], reply.credential["name"]
    if normal(there) != normal(here):
        message = (
            f"{reply.credential['id']} is {there!r} here and {here!r} in the catalog: the answer "
            "would count for another credential; give it that name first"
        )
        raise DataError(Problem("another_name", message, name))
    return [*found, *((("credentials", at, "facts"), fact) for fact in facts)]


def _cited(fact: Plain, source: str) -> Plain:
    """A fact with its source, in the order in which facts are written."""
    plain = {name: part for name, part in fact.items() if name != "as_of"}
    return {**plain, "source": source, "as_of": fact["as_of"]}


def _same_page(one: Plain, other: Plain) -> bool:
    if other.get("url"):
        return bool(one.get("url") == other["url"] and not one.get("via"))
    return all(one.get(name) == other.get(name) for name in ("url", "title", "publisher", "read"))


def _free(wanted: str, taken: set[str]) -> str:
    ids = (wanted, *(f"{wanted[:76]}-{count}" for count in range(2, 1_000)))
    return next(id for id in ids if id not in taken)


def _put(data: Plain, place: tuple[str | int, ...], entry: Plain) -> None:
    part: Any = data
    for step in place[:-1]:
        part = part[step]
    name = place[-1]
    part[name] = [*(part.get(name) or []), entry]


def _inserted(text: str, place: tuple[str | int, ...], entry: Plain) -> str:
    """The text with an entry at the end of the list at a place; the list may not be there yet."""
    node: Any = yaml.compose(text, Loader=yaml.CSafeLoader) or yaml.MappingNode("", [])
    for step in place[:-1]:
        node = _value(node, step)
    name = str(place[-1])
    found = _value(node, name)
    if isinstance(found, yaml.SequenceNode) and found.flow_style:
        last = found.value[-1].end_mark.index if found.value else found.end_mark.index - 1
        return f"{text[:last]}{', ' if found.value else ''}{flow(entry)}{text[last:]}"
    if isinstance(found, yaml.SequenceNode):
        return _below(text, _last(found), _lines(entry, found.start_mark.column))
    if found is not None:  # a heading with nothing under it
        return _below(text, found, _lines(entry, _column(node) + 2))
    if node.flow_style:
        end = node.end_mark.index - 1
        return f"{text[:end].rstrip()}, {name}: [{flow(entry)}]{text[end:]}"
    column = _column(node)
    lines = [f"{' ' * column}{name}:", *_lines(entry, column + 2)]
    if column == 0:
        return f"{text.rstrip()}{_newline(text)}{_newline(text)}{_joined(text, lines)}"
    return _below(text, _last(node), lines)


def _value(node: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return node.value[step]
    return next((value for key, value in node.value if key.value == step), None)


def _column(node: Any) -> int:
    return int(node.start_mark.column) if node.start_mark else 0


def _last(node: Any) -> Any:
    """The part of a block with which its text ends; the end of a block itself lies behind the
    comments that follow it."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _below(text: str, node: Any, lines: list[str]) -> str:
    """The text with lines below the one on which a part of it ends."""
    end = node.end_mark.index
    if end and text[end - 1] == "\n":  # a text of several lines ends behind its last one
        at = end
    else:
        found = text.find("\n", end)
        at = len(text) if found < 0 else found + 1
    lead = "" if text[:at].endswith("\n") else _newline(text)
    return f"{text[:at]}{lead}{_joined(text, lines)}{text[at:]}"


def _joined(text: str, lines: list[str]) -> str:
    return "".join(f"{line}{_newline(text)}" for line in lines)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _lines(entry: Plain, column: int) -> list[str]:
    """An entry as an item of a list: a credential on several lines, all else on one."""
    lead = " " * column
    if "facts" not in entry:
        return [f"{lead}- {flow(entry)}"]
    head = [f"{name}: {flow(part)}" for name, part in entry.items() if name != "facts"]
    facts = [f"{lead}    - {flow(fact)}" for fact in entry["facts"]]
    first, *rest = [*head, "facts:"]
    return [f"{lead}- {first}", *(f"{lead}  {line}" for line in rest), *facts]
