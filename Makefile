# Everything that one does with this repository. "make run" and "make test" set up what they need.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.PHONY: fuzz help setup dev programs run test lint types contracts check soak eval bench test-model test-frames format openapi screenshots lock lowest clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# The locks name everything; left to resolve, pip would look at releases that are newer than they are.
LOCKED := install --no-deps --require-hashes -r
# The core, which is covered to the floor below; the entrances are covered by what they are for.
CORE := text normal_form language rubric reading grading acceptance advice bounding review draft relocation coaching evaluation model
FLOOR := 95
CORE_TESTS := $(addprefix tests/,acceptance advice bounding evaluation grading model reading rubric \
  test_coaching.py test_draft_json.py test_language.py test_normal_form.py test_relocation.py test_review_json.py test_text.py)
# Twice as many as a small machine has cores, for many tests wait: for a browser, a server, another process.
TOGETHER := -n 4 --dist worksteal
comma := ,
empty :=
space := $(empty) $(empty)
CORE_FILES := $(subst $(space),$(comma),$(foreach m,$(CORE),*/valuecoach/$(m).py */valuecoach/$(m)/*))

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

setup: $(VENV)/.ready ## Make .venv with the locked dependencies; leaves .venv/bin/valuecoach

run: setup ## Serve page and API on http://127.0.0.1:8000
	@exec $(BIN)/valuecoach serve

test: dev programs lint types contracts check eval bench ## Set up everything and run every check

lint: dev node_modules/.package-lock.json ## Check style and format
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@npm run --silent lint

types: dev node_modules/.package-lock.json ## Check types, those of the page too
	@$(BIN)/mypy
	@npm run --silent types

contracts: dev ## Check who may import whom
	@$(BIN)/lint-imports

check: dev programs node_modules/.package-lock.json ## Run the tests, those of the core with coverage
	@$(BIN)/pytest $(TOGETHER) --cov --cov-report= $(CORE_TESTS)
	@$(BIN)/coverage report --include='$(CORE_FILES)' --fail-under=$(FLOOR) --skip-covered
	@$(BIN)/pytest $(TOGETHER) $(addprefix --ignore=,$(CORE_TESTS) tests/web)
	@# By themselves: a browser keeps an event loop running in the process that drives it, beside which no other runs.
	@$(BIN)/pytest $(TOGETHER) tests/web

soak: dev programs ## End processes 200 times amid jobs, and go on each time
	@VALUECOACH_TEST_KILLS=200 $(BIN)/pytest tests/jobs/test_crashes.py -k killed_at_any_moment

fuzz: dev ## Try every operation of the API with hundreds of cases, which takes minutes
	@VALUECOACH_TEST_EXAMPLES=200 $(BIN)/pytest tests/contract/test_schemathesis.py

eval: setup ## Measure agreement with the labelled statements
	@if [ -f evals/statements.jsonl ]; then $(BIN)/valuecoach evaluate evals/statements.jsonl; else echo "No labelled statements yet."; fi

bench: dev ## Measure speed
	@if [ -f benchmarks/__main__.py ]; then $(BIN)/python -m benchmarks; else echo "No benchmarks yet."; fi

test-model: dev ## Review with a small real model on this machine; the first time takes a quarter of an hour
	@BIN=$(BIN) scripts/test_model.sh

test-frames: dev ## Grade frames of DuckDB, Polars and Spark; the first time installs them
	@BIN=$(BIN) scripts/test_frames.sh

format: dev node_modules/.package-lock.json ## Put style and format right
	@$(BIN)/ruff check --fix-only -q
	@$(BIN)/ruff format
	@npm run --silent format

openapi: setup ## Write the API's documents into docs/openapi
	@$(BIN)/python scripts/write_openapi.py docs/openapi

screenshots: dev programs ## Take the pictures of the page in docs/screenshots/
	@$(BIN)/python -m tests.web.screenshots docs/screenshots

lock: dev ## Lock the newest dependencies, with hashes
	@BIN=$(BIN) scripts/lock.sh --upgrade

lowest: dev ## Run the tests on the oldest versions that pyproject.toml allows
	@BIN=$(BIN) scripts/lowest.sh

dev: $(VENV)/.ready-dev

programs:
	@scripts/get_test_programs.sh

node_modules/.package-lock.json: package.json package-lock.json | programs
	@echo "Installing what checks the page and the documents of the API."
	@npm ci --silent
	@touch $@

clean: ## Remove what the other commands made
	rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.ready: requirements.lock pyproject.toml scripts/make_venv.sh
	@PYTHON=$(PYTHON) scripts/make_venv.sh $(VENV)
	@echo "Installing the locked dependencies."
	@$(PIP) $(LOCKED) requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@echo "Installing what the checks need."
	@$(PIP) $(LOCKED) requirements-dev.lock
	@$(PIP) check >/dev/null
	@touch $@
