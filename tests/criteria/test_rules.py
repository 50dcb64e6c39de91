"""The rule files: every rule with its reason, its source and its date, or the file is refused."""

import pytest
import yaml

from credpick import paths
from credpick.criteria.rules import NAMES
from credpick.criteria.rules_format import check
from credpick.errors import DataError

pytestmark = pytest.mark.slow


def written(name):
    return yaml.load(paths.shipped(f"rules/{name}.yaml").read_bytes(), yaml.BaseLoader)


def places(data, place=()):
    """Every part of a file with its place in it."""
    yield place, data
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*place, key))


def at(data, place):
    for step in place:
        data = data[step]
    return data


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_rule_stands_beside_a_reason_and_a_source(name):
    file = check(name, paths.shipped(f"rules/{name}.yaml").read_bytes())
    for place, value in places(file):
        if isinstance(value, bool) or not isinstance(value, int | float) or place == ("version",):
            continue
        above = [at(file, place[:length]) for length in range(len(place))]
        rule = next(
            (part for part in reversed(above) if isinstance(part, dict) and "reason" in part), None
        )
        assert rule, place
        assert file["sources"][rule["source"]]["date"], place


@pytest.mark.parametrize("field", ["reason", "source"])
@pytest.mark.parametrize("name", NAMES)
def test_a_rule_without_its_reason_or_source_is_refused(name, field):
    whole = written(name)
    rules = [part for _, part in places(whole) if isinstance(part, dict) and "reason" in part]
    assert rules
    for rule in rules:
        taken = rule.pop(field)
        with pytest.raises(DataError) as refused:
            check(name, dump(whole))
        assert f"the field '{field}' is missing" in refused.value.problems[0].message
        rule[field] = taken
    check(name, dump(whole))


def dump(data):
    """YAML in which numbers are numbers again."""

    def plain(part):
        if isinstance(part, dict):
            # The beginnings of SOC codes are text, be they digits.
            return {key: value if key == "jobs" else plain(value) for key, value in part.items()}
        if isinstance(part, list):
            return [plain(value) for value in part]
        return yaml.safe_load(part) if part in ("true", "false", "null") else number(part)

    def number(text):
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            return text

    return yaml.safe_dump(plain(data), sort_keys=False, allow_unicode=True).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda file: file["scales"]["time"].update(source="nowhere"), "no such name"),
        (lambda file: file["sources"]["own"].update(date="unknown"), "a judgement has a date"),
        (lambda file: file["sources"]["nj"].pop("date"), "'date' is missing"),
        (lambda file: file["sources"]["nj"].pop("url"), "write either `url`"),
        (lambda file: file["sources"]["nj"].update(who="us"), "write either `url`"),
        (lambda file: file.pop("sources"), "'sources' is missing"),
    ],
)
def test_a_source_is_a_dated_page_or_a_dated_judgement(change, said):
    file = written("scales")
    change(file)
    with pytest.raises(DataError) as refused:
        check("scales", dump(file))
    assert any(said in problem.message for problem in refused.value.problems)


def test_a_wrong_source_is_named_with_its_line():
    raw = paths.shipped("rules/costs.yaml").read_bytes().replace(b"ftc-college\n", b"ftx\n")
    with pytest.raises(DataError) as refused:
        check("costs", raw)
    (problem,) = refused.value.problems
    assert "college_types.source: no such name under `sources`" in problem.message
    line = raw.decode().splitlines().index("  source: ftx") + 1
    assert problem.where.startswith(f"rules/costs.yaml:{line}:")


def test_rules_are_read_with_the_fields_that_they_are_checked_by():
    """`rulebook` says to the type checker what `rules_format` makes sure of."""
    from credpick.criteria import rulebook, rules_base, rules_format

    read = {name: one for name, one in vars(rulebook).items() if hasattr(one, "__total__")}
    for name, shape in read.items():
        if name.startswith("_") or name == "Rules":
            continue
        checked = getattr(rules_format, name, None) or getattr(rules_base, name)
        fields = {field.alias or key: field for key, field in checked.model_fields.items()}
        assert set(shape.__annotations__) == set(fields), name
        needed = {key for key, field in fields.items() if field.is_required()}
        assert needed == set(shape.__required_keys__), name
    assert set(rulebook.Rules.__annotations__) == {*rules_format.FORMATS, "stamp"}
