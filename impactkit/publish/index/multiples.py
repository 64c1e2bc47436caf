"""Small multiples: how far each indicator of a project has come, drawn as small as a word.

Drawn from the protected dossier only. What is withheld, not reported or not assessed has a sign of its own; a zero
has a bar without height.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from impactkit.model.dossier import Dossier
from impactkit.model.measured.follow_up import IndicatorFollowUp, Status
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project
from impactkit.show.ground.measured import followed, made_up_mark, scale_of, status_of
from impactkit.show.ground.one_line import plain
from impactkit.show.ground.values import SYMBOLS, percent, status_words
from impactkit.show.indicators.progress import plan_share
from impactkit.words import NBSP, Words

MOST = 12
"""How many indicators are drawn; the rest are counted: what the width of a row on a desk has room for."""
BEHIND = (Status.FAR_BEHIND, Status.BEHIND)
_SHORT = (*BEHIND, Status.MISSED)
"""What has not come as far as it should."""
_SIGNED = (Status.NOT_REPORTED, Status.WITHHELD, Status.NOT_ASSESSED, Status.NOT_YET)
"""What has no bar, or may have none."""
_STEP, _HIGH = 13, 34
"""Pixels from bar to bar, and the height of the furthest share that is drawn."""
_FOOT = _HIGH + 2
_FURTHEST = Decimal("1.5")
"""What lies further is cut, with an arrow. A choice: a plan passed by half is seen, and the target stays in sight."""


@dataclass(frozen=True)
class IndexedProject:
    """A project's dossier and the words to tell it in."""

    dossier: Dossier
    words: Words

    @property
    def project(self) -> Project:
        """The project, protected."""
        return self.dossier.project


def statuses(report: IndexedProject) -> Counter[Status]:
    """How many of the project's indicators stand where."""
    return Counter(status_of(report, one) for _, one in followed(report))


def reported(report: IndexedProject) -> int:
    """How many of the project's indicators anything is reported for; what is withheld is reported."""
    return sum(one.last_reported is not None for _, one in followed(report))


def multiples(report: IndexedProject) -> str:
    """The drawing, each of its marks with a name that is told by pointing at it and to screen readers."""
    found = list(followed(report))
    if not found:
        return ""
    marks = [_mark(report, i, *one) for i, one in enumerate(found[:MOST])]
    width, rest = len(marks) * _STEP + 1, len(found) - len(marks)
    if rest:
        more = report.words.count("index.indicators-more", rest)
        marks.append(
            f'<g role="img"><title>{escape(more)}</title><text x="{width + 12}" y="{_FOOT - 2}">+{rest}</text></g>'
        )
    name = escape(report.words.say("index.standing"))
    goal = f'<path class="goal" d="M0 {_y(Decimal(1))}h{width}"/>'
    size = f'viewBox="0 0 {width + (26 if rest else 0)} {_FOOT + 1}" width="{width + (26 if rest else 0)}"'
    return f'<svg role="group" aria-label="{name}" {size}>{"".join(marks)}{goal}</svg>'


def counted(report: IndexedProject) -> str:
    """How many indicators there are, how many are behind, and how many were not reported."""
    found, words = statuses(report), report.words
    total, behind = sum(found.values()), sum(found[one] for one in BEHIND)
    if not total:
        return words.say("index.no-outcomes")
    said = [words.count("index.indicators", total)]
    said += [words.count("index.behind", behind)] if behind else []
    said += [words.count("index.silent", found[Status.NOT_REPORTED])] if found[Status.NOT_REPORTED] else []
    return ", ".join(said)


def weight(report: IndexedProject) -> int | None:
    """How much there is to look at first: indicators far behind, or that missed their target, weigh most; none where nothing is followed up."""
    found = statuses(report)
    if not found:
        return None
    far = found[Status.FAR_BEHIND] + found[Status.MISSED]
    return 100 * far + 10 * found[Status.BEHIND] + found[Status.NOT_REPORTED]


def legend(words: Words) -> str:
    """How to read the drawings: what is drawn, and what each sign means."""
    signs = ", ".join(status_words(words, one).replace(" ", NBSP, 1) for one in _SIGNED)
    return f'<p class="hint" id="legend">{escape(words.say("index.legend", signs=signs))}</p>'


def _mark(report: IndexedProject, at: int, indicator: Indicator, follow_up: IndicatorFollowUp) -> str:
    """A bar with its plan, or the sign of why there is none."""
    status, share, x = status_of(report, follow_up), follow_up.total.share_of_target, at * _STEP + 7
    name = plain(report.words, indicator.name, longest=60)
    name += made_up_mark(report, made_up=follow_up.illustrative)
    if share is None or status in {Status.WITHHELD, Status.NOT_REPORTED}:
        title = report.words.say("index.mark", name=name, status=report.words.choice(status))
        return f'<g role="img"><title>{escape(title)}</title><text x="{x}" y="{_FOOT - 8}">{SYMBOLS[status][:1]}</text></g>'
    plan = plan_share(follow_up.total)
    drawn = f'<path class="{"behind" if status in _SHORT else "bar"}" d="{_bar(share, x)}"/>'
    drawn += f'<path class="plan" d="M{x - 6} {_y(plan)}h12"/>' if plan is not None else ""
    return f'<g role="img"><title>{escape(_says(report, indicator, follow_up, name))}</title>{drawn}</g>'


def _says(report: IndexedProject, indicator: Indicator, follow_up: IndicatorFollowUp, name: str) -> str:
    """Name, share of the target, the plan's share, status, and how much of it was reported."""
    words, share, plan = (
        report.words,
        follow_up.total.share_of_target or Decimal(0),
        plan_share(follow_up.total),
    )
    values = {
        "name": name,
        "share": percent(words, share),
        "status": words.choice(status_of(report, follow_up)),
    }
    said = words.say("index.mark-share", **values)
    if plan is not None:
        said = words.say("index.mark-plan", plan=percent(words, plan), **values)
    some = scale_of(report, indicator, follow_up).some(follow_up.total.total)
    return f"{said}; {some}" if some else said


def _bar(share: Decimal, x: int) -> str:
    """From the foot up to the share; a zero lies flat, and what is too far ends in an arrow."""
    if share > _FURTHEST:
        return f"M{x - 4} {_FOOT}V7l4 -6l4 6V{_FOOT}z"
    return f"M{x - 4} {_FOOT}V{_y(share)}h8V{_FOOT}z"


def _y(share: Decimal) -> str:
    """Pixels from above; a zero is still a line to be seen."""
    up = max(min(share, _FURTHEST), Decimal(0)) / _FURTHEST * _HIGH
    return f"{min(_FOOT - up, Decimal(_FOOT - 2)):.1f}".removesuffix(".0")
