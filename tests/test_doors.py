"""What packages offer: each name written once, cheap to import, and known to type checkers."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

PACKAGES = ("impactkit", "impactkit.batch", "impactkit.load")
USED = """
from impactkit import budget_table, open_report
from impactkit.batch import deliver
reveal_type(budget_table)
reveal_type(open_report("x.yaml"))
reveal_type(deliver)
from impactkit import budget_tabel
"""


@pytest.mark.parametrize("package", PACKAGES)
def test_every_name_offered_is_fetched_from_where_it_is_made(package: str) -> None:
    offered = import_module(package)
    assert offered.__all__
    assert set(offered.__all__) <= set(dir(offered))
    for name in offered.__all__:
        made = getattr(offered, name)
        assert getattr(made, "__module__", package).startswith(package)


def test_a_name_that_is_not_offered_is_refused() -> None:
    with pytest.raises(ImportError, match="budget_tabel"):
        exec("from impactkit import budget_tabel", {})


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_brings_nothing_but_python_itself(package: str) -> None:
    program = f"import sys, {package}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {program}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(ran.stdout.split()) - set(sys.stdlib_module_names) == {"impactkit", "__main__"} - set(
        sys.stdlib_module_names
    )


DOES_WITHOUT = {
    "a check of a project without data": (
        "from impactkit.cli import main; sys.argv = ['impactkit', 'check', 'parameters/spark.yaml']\ntry: main()\nexcept SystemExit: pass",
        {
            *("impactkit.load.cell", "impactkit.load.records.source", "impactkit.load.workbook.read"),
            *("polars", "numpy", "altair", "papermill", "jupyter_client", "IPython", "zmq"),
        },
    ),
    "a worker": ("import impactkit.batch.worker.work", {"polars", "altair", "impactkit.load"}),
    "an opened report": (
        "import impactkit; impactkit.target_table(impactkit.open_report('parameters/spark.yaml'))",
        {"polars", "altair", "impactkit.load", "impactkit.measure", "impactkit.disclose"},
    ),
}


@pytest.mark.parametrize("what", DOES_WITHOUT)
def test_nothing_is_imported_before_it_is_needed(what: str) -> None:
    program, without = DOES_WITHOUT[what]
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}\nprint(); print(*sys.modules)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert without & set(ran.stdout.splitlines()[-1].split()) == set()


def test_models_are_built_when_their_first_value_comes() -> None:
    """Importing all of them costs none of it; a process that forks others builds them once."""
    program = """
import sys, impactkit.model.dossier, impactkit.model.portfolio
from impactkit.model.base import Model, build_models
def models(kind): return [one for sub in kind.__subclasses__() for one in (sub, *models(sub))]
print(sum(one.__pydantic_complete__ for one in models(Model)) < 5)
build_models()
print(all(one.__pydantic_complete__ for one in models(Model)))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True", "True"]


@pytest.mark.soak
@pytest.mark.slow
def test_type_checkers_know_every_name_as_it_was_made(tmp_path: Path) -> None:
    """And one that is not offered is a fault."""
    file = tmp_path / "used.py"
    file.write_text(USED, encoding="utf-8")
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--no-color-output",
            str(file),
        ],  # as make lint asks, which has looked at the package already
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert "Subject) -> impactkit.show.ground.exhibit.Heading |" in ran.stdout, ran.stdout + ran.stderr
    assert 'Revealed type is "impactkit.dossier.Report"' in ran.stdout
    assert "impactkit.batch.runner.delivery.Delivered" in ran.stdout
    assert '"impactkit" has no attribute "budget_tabel"' in ran.stdout
    assert "Found 1 error" in ran.stdout
