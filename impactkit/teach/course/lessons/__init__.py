"""The lessons by their numbers: the exercises of each, in order."""

from __future__ import annotations

from impactkit.teach.course.exercise import Exercise
from impactkit.teach.course.lessons.effect_logic import EFFECT_LOGIC

LESSONS: dict[int, tuple[Exercise, ...]] = {1: EFFECT_LOGIC}
"""Exercises by the number of their lesson."""
