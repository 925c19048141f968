# The everyday commands of Tradepost. A fresh clone needs only make and Python 3.11 or later:
# whatever else a command needs is installed into .venv when it is first used.

PYTHON ?= python3
CANDIDATES = $(PYTHON) python3.13 python3.12 python3.11

BIN = .venv/bin
PIP = $(BIN)/python -m pip install --quiet --constraint constraints.txt
ORDERS ?= 1000000
RUNTIME = .venv/.installed
DEV = .venv/.installed-dev

.PHONY: help setup serve test money check fix bench migrate constraints
.DEFAULT_GOAL := help

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(DEV) ## Install everything into .venv

serve: $(RUNTIME) ## Run a server with a demo store, ARGS="--port 9000" passes flags
	@$(BIN)/tradepost serve $(ARGS)

test: $(DEV) ## Run the tests on all cores, ARGS="-k products" chooses some
	@$(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS)

money: $(DEV) ## Calculate a million random orders in two ways and compare, ORDERS=50000 says how many
	@TRADEPOST_MONEY_ORDERS=$(ORDERS) $(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS) \
		src/tradepost/resources/orders/calculation/tests/test_naive_agrees.py

check: $(DEV) ## Check formatting, style, types and imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(DEV) ## Repair formatting, and style where a tool can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV) ## Measure the server, ARGS passes flags
	@$(BIN)/python -m bench $(ARGS)

migrate: $(RUNTIME) ## Bring the database up to date, ARGS="--data-dir DIR" says which
	@$(BIN)/tradepost migrate $(ARGS)

constraints: | $(BIN)/python ## Pin the newest versions of all dependencies in constraints.txt
	$(PIP) uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--upgrade --no-header --no-annotate --quiet --output-file constraints.txt

$(RUNTIME): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Tradepost into .venv"
	@$(PIP) --editable .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Tradepost and the tools for its development into .venv"
	@$(PIP) --editable '.[dev]'
	@touch $(RUNTIME) $@

$(BIN)/python:
	@for python in $(CANDIDATES); do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			$$python -m venv .venv && exit 0; \
			rm -rf .venv; \
			echo "$$python cannot make .venv. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
			exit 1; \
		fi; \
	done; \
	echo "Tradepost needs Python 3.11 or later; none of these is: $(CANDIDATES)." >&2; \
	echo "Say where it is: make PYTHON=/path/to/python3.12" >&2; \
	exit 1
