"""What rules say in sentences: where the project stands, and what each section of its report comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from impactkit.model.stated.project import Section
from impactkit.show.ground.subject import Subject
from impactkit.show.story.ahead import deadlines, duties
from impactkit.show.story.answers import answers
from impactkit.show.story.cause import cause
from impactkit.show.story.checks import checks
from impactkit.show.story.documents import documents
from impactkit.show.story.gender import gender
from impactkit.show.story.identity import identity, in_one_line
from impactkit.show.story.money import money, spent_in_brief
from impactkit.show.story.named import main_failure, named_standings
from impactkit.show.story.not_known import lines_not_known, not_in_documents, not_known
