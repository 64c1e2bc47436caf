"""The portfolio file: the projects it names, in its order, and every fault told with its place in both languages."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from impactkit.load import brand_beside, project_files
from impactkit.problem import InputError
from impactkit.words import LANGUAGES, Language, Words
from tests.terminal import SMALLEST, impactkit, write

HEADER = "impactkit: portfolio/1\n"


def project(name: str) -> None:
    """The smallest project, with its file's name as its id."""
    write(SMALLEST.replace("id: x", f"id: {Path(name).stem}"), name)


def portfolio(*entries: str, name: str = "programme.yaml", header: str = HEADER) -> None:
    """A portfolio file with these entries, the first on line 3."""
    write(header + "projects:\n" + "".join(f"  - {entry}\n" for entry in entries), name)


def meant(*paths: str) -> list[str]:
    """The project files that paths mean."""
    return [file.as_posix() for file in project_files([Path(path) for path in paths])]


def refused(language: Language, *paths: str) -> list[str]:
    """What is said of paths that cannot be meant."""
    with pytest.raises(InputError) as caught:
        meant(*(paths or ("programme.yaml",)))
    return [Words(language).problem(problem) for problem in caught.value.problems]


def test_a_portfolio_file_is_the_projects_it_names_in_its_order(in_folder: Path) -> None:
    """Files, folders and patterns, from its own folder, wherever one stands; other paths beside it as ever."""
    for name in ("z.yaml", "b/two.yaml", "b/one.yaml", "c/n1.yaml", "c/n2.yaml", "c/m.yaml", "other/o.yaml"):
        project(name)
    portfolio("../z.yaml", "../b", "'../c/n*.yaml'", name="lists/programme.yaml")
    named = ["../z.yaml", "../b/one.yaml", "../b/two.yaml", "../c/n1.yaml", "../c/n2.yaml"]
    assert meant("lists/programme.yaml") == [f"lists/{name}" for name in named]
    assert meant("other", "lists/programme.yaml", "c/m.yaml") == [
        "other/o.yaml",
        *(f"lists/{name}" for name in named),
        "c/m.yaml",
    ]
    portfolio("z.yaml", (in_folder / "other").as_posix())
    assert meant("programme.yaml") == ["z.yaml", f"{in_folder.as_posix()}/other/o.yaml"]


def test_check_and_report_take_a_portfolio_file(in_folder: Path) -> None:
    """As they take the projects it names."""
    project("p/one.yaml")
    project("p/two.yaml")
    portfolio("p/two.yaml", "p/one.yaml")
    code, lines, faults = impactkit("check", "programme.yaml", "--all", "--language", "sv")
    assert (code, faults) == (0, [])
    assert [line for line in lines if line.startswith("T (")] == ["T (two)", "T (one)"]
    assert impactkit("check", "p/two.yaml", "p/one.yaml", "--all", "--language", "sv").lines == lines
    write(SMALLEST + "titel: T\n", "p/one.yaml")
    write(SMALLEST + "titel: T\n", "p/two.yaml")
    code, lines, faults = impactkit("report", "programme.yaml", "--language", "en", "--out", "out")
    assert (code, lines) == (1, ["0 reports in out; 0 failed, 2 files with faults left out."])
    assert [one.partition(": ")[0] for one in faults] == ["p/two.yaml:6 titel", "p/one.yaml:6 titel"]


@pytest.mark.parametrize("header", ["# Ours\n" + HEADER, "\ufeff" + HEADER, "impactkit : 'portfolio/1'\n"])
def test_in_a_folder_and_among_matches_a_portfolio_file_is_none(header: str, in_folder: Path) -> None:
    """It would name them again; it may itself name the folder it stands in."""
    project("d/a.yaml")
    project("d/b.yaml")
    portfolio(".", name="d/all.yaml", header=header)
    portfolio("'*.yaml'", name="d/every.yaml", header=header)
    assert meant("d") == meant("d/*.yaml") == ["d/a.yaml", "d/b.yaml"]
    assert meant("d/all.yaml") == meant("d/every.yaml") == ["d/a.yaml", "d/b.yaml"]


@pytest.mark.parametrize(
    ("path", "language", "says"),
    [
        (
            "d",
            "en",
            "A folder or a pattern means project files, and this is a portfolio file. "
            "Give the file itself to mean the projects it names.",
        ),
        (
            "d/*.yaml",
            "sv",
            "En mapp eller ett mönster betyder projektfiler, och det här är en portföljfil. "
            "Ange själva filen, så menas de projekt som den nämner.",
        ),
    ],
)
def test_a_folder_with_a_portfolio_file_only_is_told_what_to_give(
    path: str, language: Language, says: str, in_folder: Path
) -> None:
    """Nothing is left out in silence, also where other paths mean projects."""
    project("x.yaml")
    portfolio("../x.yaml", name="d/programme.yaml")
    assert refused(language, path) == [f"d/programme.yaml: {says}"]
    assert refused(language, "x.yaml", path) == [f"d/programme.yaml: {says}"]


@pytest.mark.parametrize(
    ("content", "english", "swedish"),
    [
        (
            HEADER + "project: [x.yaml]\n",
            [
                "programme.yaml:1: 'projects' is missing.",
                "programme.yaml:2 project: There is no key 'project' here. Allowed: projects, impactkit, title, expected. projects: Project files, folders of them and patterns such as `projects/*.yaml`, by their paths from the file's folder.",
            ],
            [
                "programme.yaml:1: 'projects' saknas.",
                "programme.yaml:2 project: Här finns ingen nyckel 'project'. Tillåtet: projects, impactkit, title, expected. projects: Projektfiler, mappar med sådana och mönster som `projects/*.yaml`, med sökvägen från filens mapp.",
            ],
        ),
        (
            HEADER + "about: T\nprojects: [x.yaml]\n",
            ["programme.yaml:2 about: There is no key 'about' here. Allowed: impactkit, title, expected, projects. impactkit: Tells that this is a portfolio file. title: What the portfolio is called, on its report. expected: How many projects are to be in it, as far as that is said: about a hundred. projects: Project files, folders of them and patterns such as `projects/*.yaml`, by their paths from the file's folder."],
            ["programme.yaml:2 about: Här finns ingen nyckel 'about'. Tillåtet: impactkit, title, expected, projects. impactkit: Säger att detta är en portföljfil. title: Vad portföljen heter, på dess rapport. expected: Hur många projekt som ska ingå, så långt det är sagt: ett hundratal. projects: Projektfiler, mappar med sådana och mönster som `projects/*.yaml`, med sökvägen från filens mapp."],
        ),
        (
            HEADER + "projects: x.yaml\n",
            ["programme.yaml:2 projects: Here a list is expected: lines that begin with a hyphen, or [a, b]."],
            ["programme.yaml:2 projects: Här ska stå en lista: rader som börjar med bindestreck, eller [a, b]."],
        ),
        (
            HEADER + "projects: []\n",
            ["programme.yaml:2 projects: At least one is needed here."],
            ["programme.yaml:2 projects: Här behövs minst en."],
        ),
        (
            HEADER + "projects:\n",
            ["programme.yaml:2 projects: Here stands no value. Write one, or take the key away if it is not needed."],
            ["programme.yaml:2 projects: Här står inget värde. Skriv ett, eller ta bort nyckeln om den inte behövs."],
        ),
        (
            HEADER + "projects:\n  - x.yaml\n  - 2024\n  - {file: x.yaml}\n  -\n  - ' '\n  - gone.yaml\n",
            [
                "programme.yaml:4 projects[1]: Here a text is expected; found '2024'. Put it in quotes if it is meant as text.",
                "programme.yaml:5 projects[2]: Here a text is expected; found '{…}'. Put it in quotes if it is meant as text.",
                "programme.yaml:6 projects[3]: Here stands no value. Write one, or take the key away if it is not needed.",
                "programme.yaml:7 projects[4]: The text is empty. Write it, or take the key away.",
                "programme.yaml:8 projects[5]: 'gone.yaml' leads to no project file. Write the path of one, of a folder of them, "
                "or a pattern such as projects/*.yaml, from this file's folder and with slashes (/).",
            ],
            [
                "programme.yaml:4 projects[1]: Här ska stå en text; '2024' hittades. Sätt citattecken om det är menat som text.",
                "programme.yaml:5 projects[2]: Här ska stå en text; '{…}' hittades. Sätt citattecken om det är menat som text.",
                "programme.yaml:6 projects[3]: Här står inget värde. Skriv ett, eller ta bort nyckeln om den inte behövs.",
                "programme.yaml:7 projects[4]: Texten är tom. Skriv den, eller ta bort nyckeln.",
                "programme.yaml:8 projects[5]: 'gone.yaml' leder inte till någon projektfil. Skriv sökvägen till en sådan, "
                "till en mapp med dem, eller ett mönster som projects/*.yaml, från den här filens mapp och med snedstreck (/).",
            ],
        ),
        (
            HEADER + "projects: [x.yaml]\nprojects: [y.yaml]\n",
            ["programme.yaml:3 projects: 'projects' stands here a second time; the first is on line 2. Give one of them another name."],
            ["programme.yaml:3 projects: 'projects' står här en andra gång; den första står på rad 2. Ge en av dem ett annat namn."],
        ),
        (
            "impactkit: portfolio/2\nprojects: [x.yaml]\n",
            ["programme.yaml:1 impactkit: 'portfolio/2' is not a kind of file that is known here. Allowed: portfolio/1."],
            ["programme.yaml:1 impactkit: 'portfolio/2' är ingen filsort som är känd här. Tillåtet: portfolio/1."],
        ),
        (
            HEADER + "projects: [x.yaml\n",
            ["programme.yaml:2: Brackets or commas do not fit here. Close what is opened, put commas between, or put the text in quotes."],
            ["programme.yaml:2: Klamrar eller kommatecken stämmer inte här. Stäng det som öppnas, sätt kommatecken emellan, eller sätt citattecken om texten."],
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_what_would_do(
    content: str, english: list[str], swedish: list[str], in_folder: Path
) -> None:
    """All at once, in the order of the file, by `check` and `report` alike; nothing is made."""
    project("x.yaml")
    write(content, "programme.yaml")
    assert (refused("en"), refused("sv")) == (english, swedish)
    assert impactkit("check", "programme.yaml", "--language", "sv") == (1, [], swedish)
    assert impactkit("report", "programme.yaml", "--language", "en", "--out", "out") == (1, [], english)
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "entry",
    ["gone.yaml", "gone", "'n*.yaml'", "empty", "x.yaml/y.yaml", "d\\x.yaml", "brand.yaml", "lists", "'b*'"],
)
def test_an_entry_that_finds_nothing_is_told_at_its_line(entry: str, in_folder: Path) -> None:
    """No file, no match, a folder without projects, or with a file in it that is none."""
    project("x.yaml")
    project("d/x.yaml")
    Path("empty").mkdir()
    write("impactkit: brand/1\n", "brand.yaml")
    portfolio("../x.yaml", name="lists/inner.yaml")
    portfolio("x.yaml", entry)
    place, _, says = refused("en")[0].partition(": ")
    assert (place, len(refused("en"))) == ("programme.yaml:4 projects[1]", 1)
    assert says.startswith(f"'{entry.strip(chr(39))}' leads to no project file. ")


@pytest.mark.parametrize(("language", "says"), [("en", "cannot be read"), ("sv", "går inte att läsa")])
def test_an_entry_that_cannot_be_looked_at_is_told_at_its_line(
    language: Language, says: str, in_folder: Path
) -> None:
    """A name no computer takes; a link in a circle on the way."""
    Path("loop").symlink_to("loop")
    portfolio(f"{'x' * 300}.yaml", "'loop/*.yaml'")
    assert refused(language) == [
        f"programme.yaml:3 projects[0]: '{'x' * 63}…' {says} ({os.strerror(errno.ENAMETOOLONG)}).",
        f"programme.yaml:4 projects[1]: 'loop/*.yaml' {says} ({os.strerror(errno.ELOOP)}).",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_portfolio_file_names_no_other(language: Language, in_folder: Path) -> None:
    """Nor itself."""
    project("x.yaml")
    portfolio("x.yaml", name="inner.yaml")
    portfolio("inner.yaml", "programme.yaml")
    says = {
        "en": "is a portfolio file, and a portfolio file names no other. Name its projects here.",
        "sv": "är en portföljfil, och en portföljfil nämner ingen annan. Skriv dess projekt här.",
    }[language]
    assert refused(language) == [
        f"programme.yaml:3 projects[0]: 'inner.yaml' {says}",
        f"programme.yaml:4 projects[1]: 'programme.yaml' {says}",
    ]


def test_a_project_named_twice_is_told_with_where_it_was_named_first(in_folder: Path) -> None:
    """In one portfolio file, in two, or in one and beside it; a portfolio file given twice is told once."""
    for name in ("d/a.yaml", "d/b.yaml"):
        project(name)
    Path("link.yaml").symlink_to("d/b.yaml")
    portfolio("d/b.yaml", "d", "link.yaml")
    twice = "The file is given twice; it is already meant by"
    assert refused("en") == [
        f"programme.yaml:4 projects[1]: {twice} d/b.yaml (programme.yaml:3).",
        f"programme.yaml:5 projects[2]: {twice} d/b.yaml (programme.yaml:3).",
    ]
    portfolio("d/b.yaml")
    portfolio("d", name="second.yaml")
    assert refused("en", "programme.yaml", "second.yaml") == [
        f"second.yaml:3 projects[0]: {twice} d/b.yaml (programme.yaml:3)."
    ]
    assert refused("en", "programme.yaml", "d") == [f"d/b.yaml: {twice} d/b.yaml (programme.yaml:3)."]
    assert refused("en", "d/b.yaml", "programme.yaml") == [f"programme.yaml:3 projects[0]: {twice} d/b.yaml."]
    assert refused("sv", "programme.yaml", "./programme.yaml", "d/../programme.yaml") == [
        "programme.yaml: Filen är angiven två gånger; den menas redan med programme.yaml.",
        "d/../programme.yaml: Filen är angiven två gånger; den menas redan med programme.yaml.",
    ]


def test_the_brand_is_looked_for_beside_the_portfolio_file_and_then_beside_its_projects(
    in_folder: Path,
) -> None:
    """The one who gives the portfolio file sends the reports."""
    project("p/a.yaml")
    project("q/b.yaml")
    portfolio("../p/a.yaml", "../q", name="lists/programme.yaml")
    given = [Path("lists/programme.yaml")]
    assert brand_beside(given) is None
    write("impactkit: brand/1\n", "q/brand.yaml")
    assert brand_beside(given) == Path("lists/../q/brand.yaml")
    write("impactkit: brand/1\n", "lists/brand.yaml")
    assert brand_beside(given) == Path("lists/brand.yaml")
    assert meant("lists/programme.yaml") == ["lists/../p/a.yaml", "lists/../q/b.yaml"]
