"""What a run makes last: an index for each language and audience, from the dossiers, of whatever is there by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from impactkit.batch.outcomes import MADE
from impactkit.batch.runner.digests import digest, digest_of_the_making
from impactkit.batch.runner.jobs import PORTFOLIO, Job, Plan
from impactkit.batch.runner.journal import Kept, Line
from impactkit.batch.runner.placing import JobResult
from impactkit.batch.runner.request import Request
from impactkit.batch.runner.standing import journal_of
from impactkit.files import write_whole
from impactkit.languages import Language
from impactkit.model.dossier import Audience, Dossier
from impactkit.publish import IndexEntry, Published, file_name, index_name, index_page
from impactkit.words import Words


def make_indexes(plan: Plan, request: Request, out: Path, results: Sequence[JobResult]) -> tuple[Path, ...]:
    """The index of every language and audience, where any of it has changed; `made` is what the run told of.

    Returns what every reader may open first. Raises `OSError` where the disk fails.
    """
    found: list[Path] = []
    lines = journal_of(out).lines()
    for audience in plan.audiences:
        jobs = [job for job in plan.jobs if job.audience is audience]
        told = {one.job: one for one in results if one.job.audience is audience}
        for language in dict.fromkeys(job.language for job in jobs):
            name = index_name(language, plan.languages, audience)
            found.append(out / name)
            key = digest(
                digest_of_the_making(request, portfolio=True),
                [[job.name, job.key, _outcome(told.get(job))] for job in jobs],
                _left_out(plan),
            )
            line = lines.get(name)
            if line is not None and (line.key, line.edition) == (key, plan.number) and line.stands(out):
                continue
            page = _page(plan, request, out, audience, language, told)
            kept = Kept.of(write_whole(page, out / name))
            files = {name: kept}
            journal_of(out).add(Line(job=name, key=key, outcome=MADE, files=files, edition=plan.number))
    return tuple(found)


def _left_out(plan: Plan) -> int:
    """How many project files have faults."""
    return len({problem.file for problem in plan.problems})


def _outcome(result: JobResult | None) -> str:
    return result.line.outcome if result else ""


def _page(
    plan: Plan,
    request: Request,
    out: Path,
    audience: Audience,
    language: Language,
    results: dict[Job, JobResult],
) -> str:
    jobs = defaultdict[str, list[Job]](list)
    for job in plan.jobs:
        if job.audience is audience:
            jobs[job.id].append(job)
    words = Words(language)
    entries = [
        IndexEntry(
            _dossier(out, id_, audience),
            tuple(_files(own, results, request)),
            tuple(
                outcome(results[job].line, words)
                for job in own
                if job in results and not results[job].is_made
            ),
        )
        for id_, own in jobs.items()
        if id_ != PORTFOLIO
    ]
    return index_page(
        entries,
        language=language,
        languages=plan.languages,
        portfolio=tuple(_files(jobs[PORTFOLIO], results, request)),
        audience=audience,
        brand=request.wanted.brand,
        left_out=_left_out(plan),
    )


def _dossier(out: Path, id_: str, audience: Audience) -> Dossier:
    text = (out / "dossiers" / f"{id_}.{audience.value}.json").read_text(encoding="utf-8")
    return Dossier.model_validate_json(text)


def outcome(line: Line, words: Words) -> str:
    """What became of a report, in words, with the kind of error or the system's own words where there are any."""
    said = words.say(f"outcome.{line.outcome}")
    return f"{said}: {line.why}" if line.why else said


def _files(jobs: Sequence[Job], results: dict[Job, JobResult], request: Request) -> Iterator[Published]:
    """The files that were made of one project's reports, as the index leads to them."""
    for job in jobs:
        if job in results and results[job].is_made:
            for layout in request.wanted_of(portfolio=job.is_portfolio).layouts:
                for format_ in request.wanted.formats:
                    yield Published(job.language, format_, file_name(job.name, layout, format_), layout)
