# `make report` and `make test` do everything from a fresh clone; the others are for those who work on the code.
# Needed: make, git, and Python 3.11 or newer with its venv module. PYTHON=... names one where several are installed.

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(name) -c '$(SUITABLE)' >/dev/null 2>&1 && echo $(name))))
WANTED := factcheck needs Python 3.11 or newer with its venv module (on Debian and Ubuntu the package python3-venv); \
	none was found. Install one, or name it with PYTHON=/path/to/python

CASES ?= 100000
GUIDED ?= 10000
KILLS ?= 1000
SEED ?= 1

.DEFAULT_GOAL := help
.PHONY: help report test check style types layers unit format bench fuzz kills audit picture update-golden clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1 \2/p' Makefile | while read -r name text; do printf '  make %-14s %s\n' $$name "$$text"; done

report: $(VENV)/installed ## set up once, then cross-check the sample articles
	@$(BIN)/factcheck report

test: check unit ## set up once, then run every check and every test

check: style types layers ## every check but the tests

style: $(VENV)/installed-dev ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev ## mypy --strict
	$(BIN)/mypy

layers: $(VENV)/installed-dev ## import-linter: who may import whom
	$(BIN)/lint-imports

unit: $(VENV)/installed-dev ## the test suite, with coverage
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

format: $(VENV)/installed-dev ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed ## measure start-up and a whole report
	@$(BIN)/python benchmarks/startup.py

fuzz: $(VENV)/installed-dev ## hostile input for reading, extraction, claims.yaml and every output: CASES=, GUIDED= a target, SEED=
	$(BIN)/python -m fuzz.run --cases $(CASES) --guided $(GUIDED) --seed $(SEED)

kills: $(VENV)/installed-dev ## kill the tool at random moments and look at what is left: KILLS=, SEED=
	$(BIN)/python tests/kills.py $(KILLS) --seed $(SEED)

audit: $(VENV)/installed ## known weaknesses of what is installed; needs the network, and asks a public database
	$(BIN)/python -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(VENV)/audit/bin/pip-audit --strict --requirement constraints.txt --no-deps

picture: $(VENV)/installed-dev ## draw the pictures of the README from the real report
	$(BIN)/python scripts/picture.py

update-golden: $(VENV)/installed-dev picture ## accept the output as it is now; read the diff before you commit it
	UPDATE_GOLDEN=1 $(BIN)/pytest -q -k golden
	$(BIN)/python tests/input_table.py

clean: ## remove the environment and what the tools leave behind
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The build backend comes from the constraints too (--no-build-isolation), so that every build is the same.
$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing factcheck into $(VENV), once ..." >&2
	@$(INSTALL) hatchling editables
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(VENV)/installed
	@echo "Installing the development tools into $(VENV), once ..." >&2
	@$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@

$(BIN)/python:
	@$(or $(PYTHON),false) -c '$(SUITABLE)' 2>/dev/null || { echo '$(WANTED)' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
