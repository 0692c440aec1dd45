# make demo    a made-up network to walk through, on http://127.0.0.1:8000 (PORT=…, OPORA_DATA=…)
# make test    everything, on SQLite and on PostgreSQL, with the real browser
# make check   the quick tier, for while you work
#
# The first call makes .venv and installs Opora there; later calls only when pyproject.toml changed.
# PYTHON=… chooses the interpreter; ARGS=… is handed to pytest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest
PO := $(shell find opora -path '*/LC_MESSAGES/*.po' 2>/dev/null)

PORT ?= 8000
OPORA_DATA ?= var/demo
ARGS ?=
CASE ?=
# What each database is asked. The permission matrix has a target of its own (make matrix), on both databases.
SQLITE_TESTS ?= not matrix
PG_TESTS ?= not matrix
# The shape of the house, its package and the look of its kinds of page do not depend on the database: asked once.
ONCE := --ignore=tests/architecture --ignore=tests/packaging --ignore=tests/pages/test_kinds.py

.PHONY: help demo demo-reset test test-sqlite test-pg check lint bench matrix messages docs pictures clean

help:
	@sed -n '1,7s/^# \{0,1\}//p' Makefile

# ---- running -------------------------------------------------------------------------------------------------

demo: $(VENV)/.core $(VENV)/.messages
	@OPORA_DATA="$(OPORA_DATA)" PORT="$(PORT)" $(BIN)/opora demo

demo-reset: $(VENV)/.core $(VENV)/.messages
	@OPORA_DATA="$(OPORA_DATA)" PORT="$(PORT)" $(BIN)/opora demo --reset

# ---- testing -------------------------------------------------------------------------------------------------

test: lint test-sqlite test-pg

test-sqlite: $(VENV)/.test $(VENV)/.messages
	@tools/system-packages pdf browser
	env -u DATABASE_URL $(PYTEST) -m '$(SQLITE_TESTS)' $(ARGS)

test-pg: $(VENV)/.test $(VENV)/.messages
	@tools/system-packages pdf database browser
	tools/postgres run $(PYTEST) $(ONCE) -m '$(PG_TESTS)' $(ARGS)

check: lint $(VENV)/.messages
	@tools/system-packages pdf
	env -u DATABASE_URL $(PYTEST) -m 'not browser and not matrix and not slow' $(ARGS)

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

# The matrix is walked on both databases; its figures are written to var/figures.json.
matrix: $(VENV)/.test $(VENV)/.messages
	@tools/system-packages database
	env -u DATABASE_URL $(PYTEST) -m matrix $(ARGS)
	tools/postgres run $(PYTEST) -m matrix $(ARGS)

bench: $(VENV)/.test $(VENV)/.messages
	@mkdir -p var
	$(BIN)/python -m bench $(CASE)

# The reference pages from the code, and the pictures of the made-up network.
docs: $(VENV)/.core
	$(BIN)/opora docs

pictures: $(VENV)/.test $(VENV)/.messages
	@tools/system-packages browser
	@mkdir -p docs/pictures
	env -u DATABASE_URL $(PYTEST) tests/pictures.py $(ARGS)

# ---- the environment -----------------------------------------------------------------------------------------

$(BIN)/python:
	@tools/environment $(VENV)

$(VENV)/.core: pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Installing Opora into $(VENV) (about a minute) …"
	@$(PIP) install --editable .
	@touch $@ $(VENV)/.messages

$(VENV)/.test: pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Installing Opora and what its tests need into $(VENV) (about two minutes) …"
	@$(PIP) install --editable '.[test]'
	@touch $@ $(VENV)/.core $(VENV)/.messages

messages:
	@rm -f $(VENV)/.messages
	@$(MAKE) --no-print-directory $(VENV)/.messages

# Babel comes with the tests; an environment made for the demo lets the package's own build compile.
$(VENV)/.messages: $(PO) | $(VENV)/.core
	@if $(BIN)/python -c 'import babel' 2>/dev/null; then $(BIN)/python hatch_build.py; \
	else $(PIP) install --no-deps --editable . && echo "The catalogues are compiled."; fi
	@touch $@

clean:
	tools/postgres stop
	rm -rf $(VENV) .pg build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache staticfiles
	find opora tests -name __pycache__ -prune -exec rm -rf {} +
	find opora -name '*.mo' -delete
	@echo "Kept: var/ (the demo's data, figures)."
