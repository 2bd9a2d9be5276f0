# Everything starts from a machine with Python >= 3.11, make and git.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
EDITION ?= 2025e
SEED   ?= 1
TRIES  ?= 2000
CHECKS ?= 100000
CORPUS ?= ../shared/conformance
MIRROR ?= ../shared/standard
STAMP  := $(VENV)/.installed

.PHONY: demo test conformance fuzz check docs bench clean help

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

# .venv holds the library in editable mode and what the tests and checks need.
$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=24"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[check]"
	@touch $@

$(VENV)/.demo: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

demo: $(VENV)/.demo  ## segment a real CT slice, check, save, read back, draw (out/)
	$(BIN)/isodicom demo -o out

test: $(STAMP)  ## run the tests
	$(BIN)/python -m pytest -n auto --dist loadscope

conformance: $(STAMP)  ## score the checker beside others (CORPUS=../shared/conformance)
	$(BIN)/python -m tests.conformance $(CORPUS) --edition $(EDITION) --page docs/reference/conformance-results.md

fuzz: $(STAMP)  ## read and check files damaged at random (SEED=1 TRIES=2000 CHECKS=100000)
	$(BIN)/python -W ignore -m tests.fuzz --seed $(SEED) --tries $(TRIES)
	$(BIN)/python -W ignore -m tests.fuzz.checking --seed $(SEED) --tries $(CHECKS)

check: $(STAMP)  ## style, types, import contracts, house laws
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/python -m pytest tests/house -n 0

$(VENV)/.docs: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[docs]"
	@touch $@

docs: $(VENV)/.docs  ## build the documentation into site/
	$(BIN)/python -m sphinx --builder html --fail-on-warning --keep-going --quiet docs site

bench: $(STAMP)  ## measure side by side with the peer
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.scan
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.writing
	$(BIN)/python -m benchmarks.codecs
	$(BIN)/python -m benchmarks.checking --mirror $(MIRROR)

clean:  ## remove what the targets above made
	rm -rf $(VENV) out site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
