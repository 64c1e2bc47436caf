"""Rules over what is written: long enough, about the right thing, and not the same thing twice."""

from __future__ import annotations

from impactkit.languages import words_of
from impactkit.teach.course.answer import Answer, stems
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import deviates
from impactkit.teach.judgement import Judgement


def length_fault(answer: Answer, least: int, most: int) -> Judgement | None:
    """What is wrong with how many words it has; None where nothing is."""
    many = len(answer.words)
    if many < least:
        return deviates("too-short", least=least, words=many)
    return deviates("too-long", most=most, words=many) if many > most else None


def names_nobody(answer: Answer, enterprise: Enterprise) -> bool:
    """True where the enterprise says whom it is for, and the answer shares no word with that."""
    groups = [enterprise.text(group.name) for group in enterprise.project.target_groups.values()]
    return bool(groups) and not stems(" ".join(groups), answer.language) & answer.content


def only_everybody(answer: Answer) -> bool:
    """True where it says *everybody* or *people*, and little that parts some from others."""
    everybody = stems(" ".join(words_of("course", answer.language)["everybody"]), answer.language)
    return len(answer.content - everybody) < 2


def only_praise(answer: Answer, said_already: frozenset[str] = frozenset()) -> bool:
    """True where nothing is left but *good* or *important*, beside the stems that were `said_already`."""
    praise = stems(" ".join(words_of("course", answer.language)["praise"]), answer.language)
    return not answer.content - said_already - praise
