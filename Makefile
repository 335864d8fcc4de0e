# Needs Python 3.11 or later and make; everything else is installed into .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
DATA   ?= var
TESTS  ?= tests
RUN    ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format types docs bench torture histories lock clean

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.set-up ## install what running needs; instant when nothing changed
	@:

run: setup ## start the demo organisation on http://127.0.0.1:8000; Ctrl-C stops it
	@exec $(BIN)/placet up --demo --data $(DATA) $(RUN)

test: export PYTHONDONTWRITEBYTECODE = # where it is set, each of a hundred processes would compile the house anew
test: $(VENV)/.set-up-dev ## every test but the torture; TESTS=tests/unit runs a part of them
	$(BIN)/python -m pytest $(TESTS) --ignore=tests/torture -m "not torture and not alone" -n 4 --dist loadfile --no-loadscope-reorder
	$(BIN)/python -m pytest $(TESTS) --ignore=tests/torture -m "alone and not torture" -n 0 || [ $$? = 5 ] # 5: none among them

lint: $(VENV)/.set-up-dev ## style and common mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.set-up-dev ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.set-up-dev ## types, strictly
	$(BIN)/mypy

docs: $(VENV)/.set-up ## write docs/reference from the code
	$(BIN)/python -m placet.reference

bench: $(VENV)/.set-up-dev ## measure, as docs/measures.md says
	$(BIN)/python -m bench

torture: $(VENV)/.set-up-dev ## the long tests: crashes and races, in thousands
	$(BIN)/python -m pytest tests -m torture -n 0 --timeout 3600

histories: $(VENV)/.set-up-dev ## record anew the histories that tests/replay replays
	$(BIN)/python -m tests.replay.record

lock: ## pin the dependencies anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what was installed and built; the data folder stays
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Placet needs Python 3.11 or later; name one with: make setup PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "A virtual environment cannot be made; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.set-up: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Placet needs into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	@touch $@

$(VENV)/.set-up-dev: requirements-dev.lock $(VENV)/.set-up
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
