# make run, make test: all that a newcomer needs. The rest is for those who work on haki.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help run setup test check fix e2e bench lock migrate docs clean

help: ## show this
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

run: setup ## start the demo (an invented country's data) at http://127.0.0.1:$(PORT)/
	@exec $(BIN)/haki start --demo --port $(PORT)

setup: $(VENV)/installed ## install haki into .venv

test: $(VENV)/installed-test check ## run all checks and tests
	@HAKI_SKIPS_ARE_FAILURES=$(HAKI_SKIPS_ARE_FAILURES) $(BIN)/python -m pytest -n 2 --dist loadgroup -m "not e2e" $(T)
	@# Journeys by themselves: the browser's event loop stays in their process, and Django would refuse it the database.
	@HAKI_SKIPS_ARE_FAILURES=$(HAKI_SKIPS_ARE_FAILURES) $(BIN)/python -m pytest -m e2e $(T) || [ $$? = 5 ]
	@$(BIN)/python tests/on_postgresql_15.py

check: $(VENV)/installed-test ## formatting, lint, types, layers, migrations
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy haki
	@$(BIN)/lint-imports
	@$(BIN)/haki makemigrations --check --dry-run --verbosity 1

fix: $(VENV)/installed-test ## format, and mend what can be mended by itself
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

e2e: $(VENV)/installed-test ## only the tests in a real browser
	@$(BIN)/python -m pytest -m e2e

bench: $(VENV)/installed-test ## measure against the named peers; prints a table, writes bench-*.json
	@$(BIN)/haki bench $(B)

lock: $(VENV)/installed-test ## make the hash-locked requirements files again from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra build pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra build --extra test pyproject.toml -o requirements-test.txt

migrate: setup ## bring the database of HAKI_HOME to this version
	@$(BIN)/haki migrate

docs: $(VENV)/installed-test ## make the generated reference again
	@$(BIN)/haki write_reference

clean: ## remove what was installed and built here
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("haki needs Python 3.11 or later; this is " + sys.version) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: apt install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing haki into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-test: requirements-test.txt $(VENV)/installed
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-test.txt
	@touch $@
