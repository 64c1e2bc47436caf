"""A folder to work in: notebooks, a starter project that already gives a report, a place for outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from impactkit.doors import doors

if TYPE_CHECKING:
    from impactkit.workspace.exploration import Exploration as Exploration
    from impactkit.workspace.exploration import forms_text as forms_text
    from impactkit.workspace.exploration import has_our_code as has_our_code
    from impactkit.workspace.exploration import is_only as is_only
    from impactkit.workspace.exploration import notebook_on as notebook_on
    from impactkit.workspace.exploration import notebook_text as notebook_text
    from impactkit.workspace.exploration import own_exploration as own_exploration
    from impactkit.workspace.exploration import path_of as path_of
    from impactkit.workspace.exploration import workspace_of as workspace_of
    from impactkit.workspace.folder import lay_out as lay_out
    from impactkit.workspace.opening import laboratory as laboratory
    from impactkit.workspace.packaged import report_notebook as report_notebook
    from impactkit.workspace.packaged import report_notebooks as report_notebooks
    from impactkit.workspace.schema import brand_schema_text as brand_schema_text
else:
    __all__, __getattr__, __dir__ = doors(__name__)
