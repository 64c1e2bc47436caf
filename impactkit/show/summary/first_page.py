"""The summary: what it is, where it stands, key figures, and what this report cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.model.quantity import Money, Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.target import Target
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.cells import Cell, Row, amount_cell, number_cell, stated_share_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Prose, Tiles
from impactkit.show.ground.measured import followed, made_up_mark, mixed_exhibit
from impactkit.show.ground.subject import Subject, exhibit, gap, quantity_cell, told
from impactkit.show.indicators.standing import outcome_tiles
from impactkit.show.indicators.targets import target_cell
from impactkit.show.story import in_brief, lines_not_known, paragraphs
from impactkit.show.story.money import is_settled_made_up


def summary(report: Subject) -> Exhibit:
    """The project in a few paragraphs, put together by rules from its facts and from what was measured.

    It carries its own short form, for a page with little room.
    """
    return _prose(report, "summary", paragraphs(report), brief=tuple(in_brief(report)))


def _prose(report: Subject, id_: str, told_: Iterable[str], *, brief: tuple[str, ...] = ()) -> Exhibit:
    """Prose; where anything measured is made up, it says so itself."""
    title = report.words.say(f"exhibit.{id_}.title")
    made = mixed_exhibit if report.dossier.measurements else exhibit
    return made(report, Prose(id=id_, title=title, paragraphs=tuple(told_), brief=brief))


def key_figures(report: Subject) -> Exhibit:
    """Three to five figures that were measured or are stated; nothing is shown for what is left out."""
    outcomes, grant = list(outcome_tiles(report))[:3], list(_grant_tiles(report))
    tiles = [*grant[:1], *outcomes, *_earned_tile(report), *grant[1:], *_stated_tiles(report)][:5]
    if not tiles:
        return gap(report, "key-figures")
    words = report.words
    return (mixed_exhibit if outcomes else exhibit)(
        report,
        Tiles(
            id="key-figures",
            title=words.say("exhibit.key-figures.title"),
            rows=tuple(Row(cells=(text_cell(label), cell)) for label, cell in tiles),
            notes=(
                words.say("exhibit.key-figures.note-measured" if outcomes else "exhibit.key-figures.note"),
            ),
        ),
    )


def _stated_tiles(report: Subject) -> Iterator[tuple[str, Cell]]:
    """What else is stated: targets of what has no number yet, target groups, places."""
    project, words = report.project, report.words
    numbered = {one.indicator for _, one in followed(report) if one.total.total.value is not None}
    for name, indicator in project.indicators.items():
        if name not in numbered:
            yield from _target_tiles(report, indicator)
    for group in project.target_groups.values():
        if group.size:
            yield told(report, group.name), quantity_cell(report, group.size)
    if project.geography and project.geography.municipalities:
        n = len(project.geography.municipalities)
        yield words.say("tile.municipalities"), number_cell(words, n)
    if project.geography and project.geography.county_count:
        n = project.geography.county_count
        yield words.say("tile.counties"), number_cell(words, n)


def _grant_tiles(report: Subject) -> Iterator[tuple[str, Cell]]:
    """The terms of the grant."""
    project, words = report.project, report.words
    grant = project.funding.grant if project.funding else None
    if grant and grant.cap:
        yield words.say("tile.granted"), amount_cell(words, grant.cap.amount, grant.cap.currency)
    if grant and grant.share is not None:
        yield words.say("tile.share"), stated_share_cell(words, grant.share)
    for key, amount in (("cost", grant and grant.cost_ceiling), ("advance", grant and grant.advance)):
        if isinstance(amount, Money):
            yield words.say(f"tile.{key}"), amount_cell(words, amount.amount, amount.currency)


def _earned_tile(report: Subject) -> Iterator[tuple[str, Cell]]:
    """What approved costs give a right to so far."""
    words, measured = report.words, report.dossier.measurements
    money = measured.money if measured else None
    if money and money.settlement:
        made_up = is_settled_made_up(money)
        beside = caveats_in_brief(words, money.claim_caveats, words.money)
        label = words.say("story.tile.entitled") + (f"; {beside}" if beside else "")
        label += made_up_mark(report, made_up=made_up)
        entitled = amount_cell(words, money.settlement.entitled, derived=True)
        yield label, entitled.but(illustrative=made_up)


def _target_tiles(report: Subject, indicator: Indicator) -> Iterator[tuple[str, Cell]]:
    """The first target's total, or its parts where it is compound."""
    words = report.words
    target = indicator.targets[0] if indicator.targets else Target()
    stated = [(indicator.name, target.total), *((part.name, part.value) for part in target.parts.values())]
    for name, value in stated:
        if isinstance(value, Quantity):
            label = words.say(
                "tile.target", indicator=told(report, name), target=words.term("target").lower()
            )
            yield label, target_cell(report, value, target)


def unknowns(report: Subject) -> Exhibit:
    """What this report cannot say, because it is not in the documents held, not reported, or withheld."""
    return _prose(report, "unknowns", tuple(lines_not_known(report)))
