"""The lessons by their numbers: the exercises of each, in order."""

from __future__ import annotations

from impactkit.teach.course.exercise import Exercise
from impactkit.teach.course.lessons.claims import CLAIMS
from impactkit.teach.course.lessons.effect_logic import EFFECT_LOGIC
from impactkit.teach.course.lessons.indicators import INDICATORS
from impactkit.teach.course.lessons.one_page import ONE_PAGE
from impactkit.teach.course.lessons.showing import SHOWING
from impactkit.teach.course.lessons.spreadsheet import SPREADSHEET

LESSONS: dict[int, tuple[Exercise, ...]] = {
    1: EFFECT_LOGIC,
    2: INDICATORS,
    3: SPREADSHEET,
    4: SHOWING,
    5: CLAIMS,
    6: ONE_PAGE,
}
"""Exercises by the number of their lesson."""
