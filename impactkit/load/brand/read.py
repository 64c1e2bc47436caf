"""A brand file, with the logo and the Word template it names, to a `Brand`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from impactkit.load.brand.logo import LogoError, logo_in
from impactkit.load.brand.word_template import is_word_file
from impactkit.load.paths.folder import project_files
from impactkit.load.yaml.faults import problems_in
from impactkit.load.yaml.header import require_header
from impactkit.load.yaml.path import Keys, key_path, shown
from impactkit.load.yaml.tree import Tree, read_tree
from impactkit.model.brand import BRAND_HEADER, Brand, BrandFile, Colours, Logo
from impactkit.model.colour import DARK_GROUND, ENOUGH, LIGHT_GROUND, contrast, readable
from impactkit.problem import InputError, Problem

MAX_LOGO_BYTES = 200_000
"""A logo stands in every report, which is to be small enough to be sent."""
MAX_TEMPLATE_BYTES = 5_000_000
"""A choice: a Word template of a house with pictures has one or two megabytes, and each document is made from it."""
BRAND_FILE = "brand.yaml"
"""The name a brand file is looked for by."""

_IN_OTHER_WORDS = {"empty-file": "brand-no-header", "too-large": "brand-file-too-large"}
"""Faults whose usual sentences speak of project files."""
_OUTSIDE = re.compile(r"[A-Za-z]:|/|\\")
"""How a path begins that is not meant from the brand file."""


def read_brand(path: Path) -> Brand:
    """Read a brand file and what it names; raises `InputError` with every fault."""
    tree = _tree(path)
    try:
        file = BrandFile.model_validate(tree.values)
    except ValidationError as error:
        told = (one for one in problems_in(error, tree, BrandFile) if one.code != "no-value")
        raise InputError(_in_order(*tree.problems, *_unsaid(tree), *told)) from error
    found = _BrandFiles(path.parent, tree)
    brand = Brand(
        organisation=file.organisation,
        logo=found.logo(file),
        colours=_small(file.colours),
        contact=file.contact,
        legal=file.legal,
        cover=file.cover,
        word_template=found.word_template(file),
    )
    problems = _in_order(*tree.problems, *_unsaid(tree), *found.problems, *_pale(file.colours, tree))
    if problems:
        raise InputError(problems)
    return brand


def brand_beside(paths: Iterable[Path]) -> Path | None:
    """The brand file in the first of these folders, or of the folders of these files, that has one.

    Where none has, that of the first folder of a project that the paths mean: by a pattern, or in a portfolio file.
    """
    given = list(paths)
    more = [
        path for path in given if not path.is_dir()
    ]  # the projects of a folder stand in it, and nowhere else
    return _brand_in(path if path.is_dir() else path.parent for path in given) or _brand_in(_folders(more))


def _folders(paths: Iterable[Path]) -> Iterator[Path]:
    """The folders of the projects meant; none where the paths have faults, which are told when they are read."""
    try:
        yield from (file.parent for file in project_files(paths))
    except InputError:
        return


def _brand_in(folders: Iterable[Path]) -> Path | None:
    found = (folder / BRAND_FILE for folder in dict.fromkeys(folders))
    return next((file for file in found if file.is_file()), None)


def _tree(path: Path) -> Tree:
    try:
        tree = read_tree(path)
    except InputError as error:
        told = (replace(one, code=_IN_OTHER_WORDS.get(one.code, one.code)) for one in error.problems)
        raise InputError(tuple(told)) from error
    require_header(tree, BRAND_HEADER, missing="brand-no-header")
    return tree


def _in_order(*problems: Problem) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda one: (one.line or 0, one.key)))


def _unsaid(tree: Tree) -> Iterator[Problem]:
    """Keys without a value; a colour without quotes is a comment in YAML, so that nothing stands there."""
    for path in tree.lines:
        if path and _value_at(tree.values, path) is None:
            code = "colour-no-quotes" if path[0] == "colours" and len(path) > 1 else "no-value"
            yield Problem(code, tree.file, tree.line(path), key_path(path))


def _value_at(values: Any, path: Keys) -> object:
    for part in path:
        values = values[part]
    return values


def _small(colours: Colours) -> Colours:
    """The colours in small letters, so that two ways to write one make the same report."""
    return Colours(**{name: value and value.lower() for name, value in colours})


def _pale(colours: Colours, tree: Tree) -> Iterator[Problem]:
    """Colours that cannot be read on the pages they are for, with the nearest that can."""
    for name, ground in (("accent", LIGHT_GROUND), ("accent_dark", DARK_GROUND)):
        colour = getattr(colours, name)
        if colour is None or contrast(colour, ground) >= ENOUGH:
            continue
        values = {
            "found": colour,
            "ground": ground,
            "ratio": Decimal(contrast(colour, ground)).quantize(Decimal("0.1"), ROUND_DOWN),
            "least": Decimal(str(ENOUGH)),
            "instead": readable(colour, ground),
        }
        path: Keys = ("colours", name)
        yield Problem("colour-contrast", tree.file, tree.line(path), key_path(path), values)


class _BrandFiles:
    """The files a brand file names, read from its folder, and what is wrong with them."""

    def __init__(self, folder: Path, tree: Tree) -> None:
        self.folder, self.tree = folder, tree
        self.problems: list[Problem] = []

    def logo(self, file: BrandFile) -> Logo | None:
        """The logo; none where it is not there, or is none."""
        where: Keys = ("logo", "file")
        raw = self.read(file.logo.file, where, MAX_LOGO_BYTES) if file.logo else None
        if raw is None or file.logo is None:
            return None
        try:
            content, media_type = logo_in(raw)
        except LogoError as error:
            self.fault(error.code, where, file=file.logo.file, found=shown(error.found))
            return None
        return Logo(content=content, media_type=media_type, alternative=file.logo.alternative)

    def word_template(self, file: BrandFile) -> bytes | None:
        """The Word file; none where it is not there, or is none."""
        where: Keys = ("word_template",)
        raw = self.read(file.word_template, where, MAX_TEMPLATE_BYTES) if file.word_template else None
        if raw is None or is_word_file(raw):
            return raw
        self.fault("brand-not-word", where, file=str(file.word_template))
        return None

    def read(self, name: str, where: Keys, limit: int) -> bytes | None:
        """The bytes of a file in the brand file's folder or in one under it."""
        path = self.folder / name
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
            if _OUTSIDE.match(name) or not inside:
                self.fault("brand-outside", where, file=name)
                return None
            with path.open("rb") as file:
                raw = file.read(limit + 1)
        except FileNotFoundError:
            self.fault("brand-not-found", where, file=name)
            return None
        except (OSError, ValueError) as error:  # a path with a null character is a ValueError
            why = getattr(error, "strerror", None) or type(error).__name__
            self.fault("brand-unreadable", where, file=name, why=why)
            return None
        if len(raw) > limit:
            self.fault("brand-too-large", where, file=name, limit=limit // 1000)
            return None
        return raw

    def fault(self, code: str, where: Keys, *, file: str, **values: object) -> None:
        """Keep what is wrong with a file, at the key that names it."""
        told = {"file": shown(file), **values}
        self.problems.append(Problem(code, self.tree.file, self.tree.line(where), key_path(where), told))
