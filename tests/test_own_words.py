"""An evaluator's own words against what is withheld: found with their place, told in the house, and no release."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.dossier import dossier_json
from impactkit.edition import Edition, edition
from impactkit.model.dossier import Audience
from impactkit.model.finding import Finding
from impactkit.problem import InputError
from tests.shown import PARAMETERS
from tests.terminal import impactkit

PROJECT = """\
impactkit: project/1
id: p
title: P
period: {{ start: 2024-01-01, end: 2026-12-31 }}
goals: {{ g: {{ text: G }} }}
indicators:
  trained:
    name: {{ sv: Utbildade, en: Trained }}
    accumulation: sum
    roll_up: sum
    definition: {{ text: Personer }}
    disaggregations:
      gender: {{ name: Kön, categories: {{ women: {{ sv: Kvinnor, en: Women }}, men: {{ sv: Män, en: Men }} }}, parts: disjoint and complete }}
data: {{ results: {{ kind: results, file: p.csv, columns: {{ Kvinnor: women, Män: men }} }} }}
reporting: {{ every: half year }}
{more}
"""
TOLD = "Av dem som utbildades var tre kvinnor.\n"
ANSWER = """\
answers:
  - { rule: told-in-words, where: narrative.lessons, who: utvärderare, date: 2025-01-31, reason: Det gäller en annan kurs. }
"""
DEMONSTRATION = sorted(
    one
    for folder in (PARAMETERS, PARAMETERS / "demonstration")
    for one in folder.glob("*.yaml")
    if one.name != "brand.yaml" and not one.name.endswith(".kept.yaml")
)


def project(folder: Path, *, women: int = 3, words: str = TOLD, more: str = "") -> Path:
    """43 people in one half-year, so few of them women that they are withheld, and the evaluator's lessons."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "p.csv").write_text(
        f"Indikator;Period;Kvinnor;Män;Totalt\nUtbildade;2024 H1;{women};{43 - women};43\n",
        encoding="utf-8",
    )
    (folder / "p.lessons.sv.md").write_text(f"Vi lärde oss mycket.\n\n{words}", encoding="utf-8")
    (folder / "p.yaml").write_text(PROJECT.format(more=more), encoding="utf-8")
    return folder / "p.yaml"


def public(file: Path) -> Edition:
    """Its draft for everybody."""
    return edition([file], audience=Audience.PUBLIC)


def in_house(file: Path) -> list[Finding]:
    """What the house is told of own words."""
    dossiers = edition([file], audience=Audience.INTERNAL).dossiers
    return [one for dossier in dossiers for one in dossier.findings if one.rule == "told-in-words"]


def test_a_sentence_that_tells_is_found_with_file_and_line(tmp_path: Path) -> None:
    """The women are three of 43; the sentence stands on the third line of the file beside the project."""
    (found,) = public(project(tmp_path)).in_words
    assert (found.code, Path(found.file).name, found.line) == ("told-in-words-likely", "p.lessons.sv.md", 3)
    (finding,) = in_house(tmp_path / "p.yaml")
    assert str(finding.figures[0].words).endswith("p.lessons.sv.md:3")


def test_words_in_the_project_file_are_found_with_their_line(tmp_path: Path) -> None:
    more = "summary: {sv: Bland de utbildade var 3 kvinnor.}"
    (found,) = public(project(tmp_path, words="Inga tal.\n", more=more)).in_words
    line = (tmp_path / "p.yaml").read_text(encoding="utf-8").split("\n").index(more) + 1
    assert (found.line, found.key) == (line, "summary")


def test_kept_notes_are_read_too(tmp_path: Path) -> None:
    file = project(tmp_path, words="Inga tal.\n")
    (tmp_path / "p.kept.yaml").write_text(
        "impactkit: kept/1\nnotes:\n  one: {section: lessons, text: Av de utbildade var tre kvinnor., by: utvärderare,"
        " day: 2025-01-31, audience: public, language: sv}\n",
        encoding="utf-8",
    )
    (found,) = public(file).in_words
    assert (Path(found.file).name, found.line) == ("p.kept.yaml", 3)


def test_others_get_the_same_bytes_whether_a_sentence_tells_or_not(tmp_path: Path) -> None:
    """Three women or two: the sentence tells in one of them, and no reader can see in which."""
    tells, tells_not = (public(project(tmp_path / str(n), women=n)) for n in (3, 2))
    assert [len(one.in_words) for one in (tells, tells_not)] == [1, 0]
    assert [dossier_json(one) for one in tells.dossiers] == [dossier_json(one) for one in tells_not.dossiers]


def test_others_do_not_see_that_somebody_had_to_answer(tmp_path: Path) -> None:
    plain, answered = (
        public(project(tmp_path / name, more=more)) for name, more in (("a", ""), ("b", ANSWER))
    )
    assert [dossier_json(one) for one in plain.dossiers] == [dossier_json(one) for one in answered.dossiers]
    assert (len(plain.in_words), answered.in_words) == (1, ())


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_a_release_is_refused_and_leaves_no_trace_until_it_is_answered(
    tmp_path: Path, audience: Audience
) -> None:
    file = project(tmp_path)
    with pytest.raises(InputError) as refused:
        edition([file], audience=audience, releases=True)
    assert [one.code for one in refused.value.problems] == ["told-in-words-likely"]
    assert not list((tmp_path / "released").rglob("*.json"))
    project(tmp_path, more=ANSWER)
    assert edition([file], audience=audience, releases=True).number == 1


def test_what_may_be_chance_stops_no_release(tmp_path: Path) -> None:
    """40 men are withheld with the women; 40 metres are no men."""
    file = project(tmp_path, words="Salen är 40 meter lång.\n")
    (found,) = public(file).in_words
    assert found.code == "told-in-words-perhaps"
    assert edition([file], audience=Audience.PUBLIC, releases=True).number == 1


def test_the_command_says_it_loudly_in_a_file_of_ones_own_and_in_nothing_others_get(tmp_path: Path) -> None:
    file, out = project(tmp_path / "in"), tmp_path / "out"
    done = impactkit(
        "report", str(file), "--out", str(out), "--format", "html", "--language", "sv", LC_ALL="en"
    )
    assert any(line.startswith("OBS: en mening") for line in done.faults)
    assert any("p.lessons.sv.md:3" in line for line in done.faults)
    kept = out / "private" / "told-in-words.txt"
    assert "tre kvinnor" in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o077 == 0
    for made in (out / "p.sv.html", out / "dossiers" / "p.public.json", out / "index.html"):
        assert "told-in-words" not in made.read_text(encoding="utf-8")
    assert impactkit("release", str(file), "--out", str(tmp_path / "released")).code == 1


def test_navet_tells_by_how_much_women_s_jobs_were_corrected_if_its_lessons_say_so(tmp_path: Path) -> None:
    """They did: two posts, a correction that is withheld. With the number of jobs that is told, 83, it gives 85 back."""
    folder = tmp_path / "demonstration"
    folder.mkdir()
    (folder / "data").symlink_to(PARAMETERS / "demonstration" / "data")
    for one in (PARAMETERS / "demonstration").glob("navet*"):
        (folder / one.name).write_bytes(one.read_bytes())
    assert public(folder / "navet.yaml").in_words == ()
    (folder / "navet.deviations.sv.md").write_text(
        "Arbetstillfällena för andra halvåret 2024 rättades: två tjänster för kvinnor blev inte av.",
        encoding="utf-8",
    )
    (found,) = public(folder / "navet.yaml").in_words
    assert (found.code, found.line) == ("told-in-words-likely", 1)


@pytest.mark.every(3)
@pytest.mark.parametrize("file", DEMONSTRATION, ids=lambda one: one.stem)
def test_nothing_of_ours_tells_a_withheld_number_and_hardly_anything_is_taken_for_it(file: Path) -> None:
    """Of all sentences of all our projects one alone is taken for one that tells, in each language; it is answered."""
    assert public(file).in_words == ()
    answered = [one.where for one in in_house(file)]
    has_navet = file.stem in ("navet", "portfolio")
    assert answered == (["revisions[0].reason"] * 2 if has_navet else [])
