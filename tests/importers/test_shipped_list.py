"""New Jersey's list as it comes along: sound, cited, and found by the name nj-2023."""

import json

from credpick.catalog.load import load
from credpick.catalog.store import resolve


def test_it_is_sound_and_says_how_old_it_is():
    catalog, needs = load(resolve(["nj-2023"])[0])
    assert (len(catalog.credentials), needs) == (1359, [])
    days = [
        fact.as_of
        for one in catalog.credentials
        for fact in one.facts
        if fact.key == "cost.tuition"
    ]
    assert days
    assert all(day[:4] in ("2021", "2022", "2023") for day in map(str, days))


def test_it_is_ranked_by_its_name(run):
    code, out, err = run(
        "rank", "--catalog", "nj-2023", "--goal", "welding", "--budget", "4000", "--json"
    )
    assert code == 0, err
    names = [one["name"] for one in json.loads(out)["ranking"]]
    assert names
    assert all("weld" in name.lower() for name in names)
