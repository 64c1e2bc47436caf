# Every target makes what it needs; a fresh clone wants only Python 3.11 or later, pip and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Tests take every core already, and start many processes: each has one thread for its queries, and compiles nothing anew.
LEAN   := env -u PYTHONDONTWRITEBYTECODE POLARS_MAX_THREADS=1
# Two more than there are cores: a test of a page or of a command waits for another process half of its time.
WORKERS := $(shell expr 2 + $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2))
.DEFAULT_GOAL := help
.PHONY: help report demo test soak lint format lab bench docs schema lock clean pictures wheel

help: ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "impactkit needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Say which with: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what impactkit needs into $(VENV); the first time this takes a minute or two."
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

report: $(VENV)/.runtime ## Make the five reports in both languages, with an index, into outputs/
	$(BIN)/impactkit report parameters --language both --out outputs

demo: $(VENV)/.runtime ## Make the reports of the made-up portfolio, with data, into outputs/demonstration/
	$(BIN)/impactkit report parameters/demonstration --language both --out outputs/demonstration

test: $(VENV)/.dev ## Run every test, on every core
	$(LEAN) $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

soak: $(VENV)/.dev ## Run what takes long, or needs LibreOffice, and every property on all its cases
	IMPACTKIT_SOAK=1 $(LEAN) $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "soak or hypothesis"

lint: $(VENV)/.dev ## Types, style, import contracts, stripped notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb notebooks/course/*/*.ipynb

format: $(VENV)/.dev ## Put code and notebooks in the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/nbstripout --keep-id notebooks/*.ipynb notebooks/course/*/*.ipynb

lab: $(VENV)/.runtime ## Open the board in JupyterLab, beside the notebooks and the project files
	$(BIN)/impactkit explore

bench: $(VENV)/.dev ## Measure, and say in which environment
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m benchmarks

docs: $(VENV)/.dev ## Build the documentation into dist/documentation/, to be read offline
	$(BIN)/sphinx-build -b html -W --keep-going -q docs dist/documentation

schema: $(VENV)/.runtime ## Write the schemas that editors read, beside the parameters
	for kind in project method brand kept; do $(BIN)/impactkit schema $$kind > parameters/$$kind.schema.json || exit 1; done

lock: $(VENV)/.dev ## Pin every dependency with hashes, without addresses
	$(BIN)/uv pip compile pyproject.toml build-requirements.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet --custom-compile-command "make lock" -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml build-requirements.in --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet --custom-compile-command "make lock" -c requirements.lock -o requirements-dev.lock

pictures: $(VENV)/.dev ## Take the README's pictures anew (needs Chromium)
	$(BIN)/python docs/pictures/make.py

wheel: $(VENV)/.dev ## Build the package into dist/
	$(BIN)/python -m hatchling build -t wheel

clean: ## Remove what was made
	rm -rf $(VENV) outputs dist
