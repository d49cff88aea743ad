# One front door: `make help` lists what there is. CI calls the same targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
READY := .venv/.ready

export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.PHONY: help setup run train test test-slow lint format check lock tensorflow clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Make .venv with everything that is needed (fetches uv and Python 3.11 where missing)

$(READY): requirements.lock pyproject.toml uv.toml scripts/setup.sh packages/tensorflow-standin/src/tensorflow/__init__.py
	@scripts/setup.sh
	@touch $@

run: setup ## Train if needed and serve the chat page on http://127.0.0.1:8080 with SQLite
	@$(BIN)/career-doctor serve --draft

train: setup ## Train the model, if what it depends on has changed
	@$(BIN)/career-doctor train

test: train ## Run the tests, a process for each of two cores (at most 6 minutes)
	@$(BIN)/python -m pytest -m "not slow" --numprocesses 2 --dist loadfile

test-slow: setup ## Run what is too slow for every change
	@$(BIN)/python -m pytest -m slow

lint: setup ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check: setup ## Check the advice files
	@$(BIN)/career-doctor advice check

format: setup ## Put the code into its usual form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: setup ## Resolve the dependencies anew into requirements.lock
	@scripts/lock.sh

tensorflow: ## Make .venv anew with the real TensorFlow, for components that need it (make setup after `touch requirements.lock` goes back)
	@TENSORFLOW=1 scripts/setup.sh
	@touch $(READY)

clean: ## Remove what was built here; conversations in var/ and models stay
	rm -rf .venv .tools .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis results
