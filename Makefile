# The workflow of this project; `make` alone lists it.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.installed

help:  ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup: $(STAMP)  ## Make .venv with the console script `dragoman` (done once, again when the lock changes)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Dragoman needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		--requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q bot commands corpus store
	@touch $(STAMP)

demo: setup  ## Sample corpus indexed, the bot in a simulated Discord in the browser; no token needed
	$(BIN)/dragoman demo

test: lint types  ## Lint, types, import rules, tests
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope

lint: setup  ## Ruff and the import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup  ## mypy, strict
	$(BIN)/mypy

gold: setup  ## Every accuracy figure beside our aims and what others reach (ARGS=--quick for a sample)
	$(BIN)/python -m tests.gold.report $(ARGS)

bench: setup  ## Speed, memory and hostile texts (ARGS="--articles 20000" for the long run)
	$(BIN)/python -m tests.bench.extraction_speed $(ARGS)

bench-lookups: setup  ## Recall and times of look-ups at scale (ARGS="--quotes 1000000" for the long run)
	$(BIN)/python -m tests.bench.lookups $(ARGS)

run: setup  ## The bot on Discord; settings from .env
	$(BIN)/dragoman run

lock: setup  ## Renew requirements.lock from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --quiet --upgrade \
		--output-file requirements.lock

.PHONY: help setup demo test lint types gold bench bench-lookups run lock
