"""Every interview has its own private file; none touches another's; none stays for ever."""

import os
import stat
import sys
import time

import pytest
from conftest import credential, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick import paths
from credpick.interview.from_options import Named
from credpick.profile import files, session
from credpick.profile.answer_kinds import ProfileAnswer
from credpick.profile.answers import with_answer
from credpick.profile.model import Goal, Learner, Profile
from credpick.profile.session import Session
from credpick.text import typed, unfit
from credpick.yamlfile import parse


def answered(*hours):
    return Profile(
        answers=tuple(
            ProfileAnswer(id=path, choice=choice)
            for path, choice in zip(("limits.weeks", "limits.hours_per_week"), hours, strict=False)
        )
    )


def test_the_file_is_private_and_goes_with_the_end():
    own = Session()
    own.keep(answered(3))
    (kept,) = session.kept()
    assert kept.path == own.path
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700
    own.end()
    assert session.kept() == []


def test_what_may_bar_is_never_written_however_it_was_said():
    answer = ProfileAnswer(id="learner.bars", choice=("record",), keep=False)
    said = Profile(learner=Learner(state="OH", bars=("record",)))
    own = Session()
    own.keep(with_answer(with_answer(said, answer), ProfileAnswer(id="purpose", choice="advance")))
    text = own.path.read_text(encoding="utf-8")
    assert "purpose" in text
    assert "OH" in text
    assert "record" not in text
    assert "bars" not in text


def test_none_removes_or_overwrites_the_answers_of_another():
    first, second = Session(), Session()
    first.keep(answered(1))
    second.keep(answered(2))
    assert len(session.kept()) == 2
    second.end()
    (left,) = session.kept()
    assert session.read(left) == answered(1)


def test_who_resumes_takes_the_old_file_along():
    Session().keep(answered(1))
    (old,) = session.kept()
    again = Session(old)
    again.keep(answered(1, 2))
    (new,) = session.kept()
    assert new.path != old.path
    assert session.read(new) == answered(1, 2)
    again.end()
    assert session.kept() == []


def test_two_who_resume_the_same_lose_neithers_answers():
    Session().keep(answered(1))
    (old,) = session.kept()
    one, other = Session(old), Session(old)
    one.keep(answered(1, 2))
    other.keep(answered(1, 3))
    found = [session.read(kept) for kept in session.kept()]
    assert sorted(profile.answers[1].choice for profile in found) == [2, 3]


def test_what_somebody_else_goes_on_with_stays():
    running = Session()
    running.keep(answered(1))
    (seen,) = session.kept()
    resumed = Session(seen)
    running.keep(answered(1, 2))
    resumed.end()
    (left,) = session.kept()
    assert session.read(left) == answered(1, 2)


def test_silent_never_writes():
    own = Session(silent=True)
    own.keep(answered(1))
    own.end()
    assert not paths.state_folder().exists()


def test_the_latest_is_listed_first():
    for hours, age in ((1, 300), (2, 100), (3, 200)):
        own = Session()
        own.keep(answered(hours))
        os.utime(own.path, (time.time() - age,) * 2)
    order = [session.read(kept).answers[0].choice for kept in session.kept()]
    assert order == [2, 3, 1]


def test_any_start_removes_what_is_older_than_a_week(run):
    own = Session()
    own.keep(answered(1))
    young = Session()
    young.keep(answered(2))
    os.utime(own.path, (time.time() - 8 * 86_400,) * 2)
    assert run("catalog", "fields")[0] == 0
    assert [kept.path for kept in session.kept()] == [young.path]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such folders")
@pytest.mark.parametrize("place", ["a file in the way", "/proc", "/dev/null"])
def test_where_nothing_can_be_kept_it_is_known(tmp_path, monkeypatch, place):
    if place.startswith("/"):
        monkeypatch.setenv("CREDPICK_HOME", f"{place}/credpick")
    else:
        (tmp_path / "home").write_text("")
    own = Session()
    own.keep(answered(1))
    assert own.failure
    assert own.failure.message.startswith("cannot be written: ")


def test_answers_that_can_be_kept_again_are_no_failure_any_more(tmp_path):
    own = Session()
    (tmp_path / "home").write_text("")
    own.keep(answered(1))
    assert own.failure
    (tmp_path / "home").unlink()
    own.keep(answered(1, 2))
    assert own.failure is None
    assert len(session.kept()) == 1


STROKES = ["\x1b[D", "\x1b[1;5C", "\x1bOH", "\x1b", "\u200e", "\u202e", "\x1a", "\udce9", "\x7f"]


@given(st.lists(st.text(max_size=8) | st.sampled_from(STROKES), max_size=8))
def test_whatever_is_typed_can_be_read_back(strokes):
    words = typed("".join(strokes))
    if unfit(words):
        assert not words or len(words) > 600
        return
    profile = Profile(
        goal=Goal(search=words),
        learner=Learner(college=words),
        answers=(
            ProfileAnswer(id="goal", choice={"search": words}),
            ProfileAnswer(id="learner.college", choice=words),
        ),
    )
    own = Session()
    own.keep(profile)
    assert own.failure is None
    assert files.read(str(own.path)) == profile
    own.end()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("nurse\x1b[D\x1b[D", "nurse"),
        ("nu\u200erse", "nurse"),
        ("nurse\x1a", "nurse"),
        ("caf\udce9", "caf\ufffd"),
        ("\x1bOhio", "Ohio"),
        (" two \t words ", "two words"),
    ],
)
def test_keys_and_signs_that_are_no_text_do_not_stay(raw, words):
    assert typed(raw) == words


def test_a_kept_interview_is_checked_against_the_catalog():
    catalog = in_memory(credential("one"))
    text = "answers: [{kind: profile, id: goal, choice: {field: welding}}]"
    with pytest.raises(files.DataError) as error:
        files.validate(parse(text.encode(), "t.yaml"), Named(catalog))
    assert "'welding' is none of data" in str(error.value)
