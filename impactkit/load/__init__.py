"""Files to vocabulary and records: the only room that reads users' files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from impactkit.doors import doors

if TYPE_CHECKING:
    from impactkit.load.brand.read import brand_beside as brand_beside
    from impactkit.load.brand.read import read_brand as read_brand
    from impactkit.load.kept.beside import kept_beside as kept_beside
    from impactkit.load.kept.beside import kept_by_file as kept_by_file
    from impactkit.load.kept.beside import kept_file as kept_file
    from impactkit.load.kept.beside import kept_files as kept_files
    from impactkit.load.kept.beside import kept_of_portfolio as kept_of_portfolio
    from impactkit.load.kept.beside import portfolio_path as portfolio_path
    from impactkit.load.kept.beside import without_project as without_project
    from impactkit.load.kept.read import PORTFOLIO_SECTIONS as PORTFOLIO_SECTIONS
    from impactkit.load.kept.read import SECTIONS as SECTIONS
    from impactkit.load.kept.read import LoadedKept as LoadedKept
    from impactkit.load.kept.read import read_kept as read_kept
    from impactkit.load.method.read import first_registers as first_registers
    from impactkit.load.method.read import read_methods as read_methods
    from impactkit.load.paths.folder import has_pattern as has_pattern
    from impactkit.load.paths.folder import method_files as method_files
    from impactkit.load.paths.folder import named_as_projects as named_as_projects
    from impactkit.load.paths.folder import project_files as project_files
    from impactkit.load.paths.title import stated_portfolio as stated_portfolio
    from impactkit.load.paths.title import title_file as title_file
    from impactkit.load.project.narrative import Beside as Beside
    from impactkit.load.project.narrative import narratives_beside as narratives_beside
    from impactkit.load.project.narrative import narratives_by_file as narratives_by_file
    from impactkit.load.project.read import LoadedProject as LoadedProject
    from impactkit.load.project.read import read_project as read_project
    from impactkit.load.project.read import read_projects as read_projects
    from impactkit.load.records.read import looked_at as looked_at
    from impactkit.load.records.read import read_records as read_records
    from impactkit.load.records.read import rows_together as rows_together
    from impactkit.load.records.refused import write_refused as write_refused
else:
    __all__, __getattr__, __dir__ = doors(__name__)
