# `make help` lists the targets. Everything lands in .venv, web/node_modules, web/dist, build and .toubib.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
TOUBIB := $(BIN)/python -m toubib
export PYTHONPATH := src
export PIP_DISABLE_PIP_VERSION_CHECK := 1

RUNTIME := .venv/.installed-base
DEVELOPMENT := .venv/.installed-dev
MESSAGES := .venv/.compiled-messages
MODULES := web/node_modules/.installed
PAGES := web/dist/.built

CATALOGUES := $(wildcard src/toubib/locale/*/LC_MESSAGES/*.po)
WEB_SOURCES := $(shell find web/src web/public web/scripts -type f 2>/dev/null) $(wildcard web/*.json web/*.ts web/*.html)

.PHONY: help run test test-python test-web check bench requirements lock fmt web api documents screens clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

# --- What people do --------------------------------------------------------------------------------------

run: $(RUNTIME) $(MESSAGES) $(PAGES) ## install, build and start everything; http://localhost:8000 (PORT=… for another)
	@exec $(TOUBIB) up

test: test-python test-web ## run every test (needs Chromium)

test-python: $(DEVELOPMENT) $(MESSAGES) $(PAGES)
	@tools/chromium >/dev/null
	$(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

test-web: $(RUNTIME) $(MODULES)
	tools/with-node npm test

web: $(PAGES) ## build the web application

fmt: $(DEVELOPMENT) $(MODULES) ## put the code in its canonical form
	$(BIN)/ruff format src tests bench tools
	$(BIN)/ruff check --fix src tests bench tools
	tools/with-node npm run format

api: $(DEVELOPMENT) $(MODULES) ## regenerate the API's description and the web application's client
	$(TOUBIB) openapi build/openapi.json
	tools/with-node npm run api

screens: $(DEVELOPMENT) $(MESSAGES) $(PAGES) ## walk through the pages in a browser; pictures land in build/screens
	@tools/chromium >/dev/null
	$(BIN)/pytest -m screens tests/journeys $(ARGS)

bench: $(DEVELOPMENT) $(MESSAGES) $(PAGES) ## measure, against PostgreSQL's own limit, into build/bench.json
	$(BIN)/python -m bench $(ARGS)

requirements: $(DEVELOPMENT) ## say which requirement is proved by which test, and met or not
	@$(BIN)/python tools/requirements.py $(ARGS)

documents: $(DEVELOPMENT) ## rewrite the pages that are made from the source
	$(BIN)/python tools/documents.py

lock: $(DEVELOPMENT) ## compile requirements/*.in into *.txt, with hashes
	for set in base dev build; do \
	  $(BIN)/uv pip compile "requirements/$$set.in" --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --quiet $(ARGS) \
	    $$([ $$set = dev ] && echo --constraints requirements/base.txt) --output-file "requirements/$$set.txt"; \
	done

clean: ## remove what was built (not .toubib: your data)
	rm -rf .venv web/node_modules web/dist build .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src -name '*.mo' -delete

# --- What must hold: `make check` -------------------------------------------------------------------------

CHECKS := format lint types imports migrations messages documents web api
.PHONY: $(addprefix check-,$(CHECKS))

check: $(addprefix check-,$(CHECKS)) ## format, lint, types, import rules, migrations, translations, API client

check-format: $(DEVELOPMENT)
	$(BIN)/ruff format --check src tests bench tools
check-lint: $(DEVELOPMENT)
	$(BIN)/ruff check src tests bench tools
check-types: $(DEVELOPMENT)
	$(BIN)/basedpyright
check-imports: $(DEVELOPMENT)
	$(BIN)/lint-imports
check-migrations: $(DEVELOPMENT)
	$(BIN)/python -W ignore -m django makemigrations --check --dry-run
check-messages: $(DEVELOPMENT)
	$(TOUBIB) messages check
check-documents: $(DEVELOPMENT)
	$(BIN)/python tools/documents.py --check
	$(BIN)/python tools/requirements.py --check
check-web: $(RUNTIME) $(MODULES)
	tools/with-node npm run check
	tools/with-node npm run i18n:check
check-api: $(DEVELOPMENT) $(MODULES)
	$(TOUBIB) openapi build/check/openapi.json
	tools/with-node npx openapi-typescript ../build/check/openapi.json -o ../build/check/schema.d.ts
	@diff -q build/check/schema.d.ts web/src/api/schema.d.ts || { echo "The API client is stale: run make api" >&2; exit 1; }

check-%: export TOUBIB_HOME := build/check
check-%: export DJANGO_SETTINGS_MODULE := toubib.entrypoints.settings

# --- What is installed and built, once --------------------------------------------------------------------

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Toubib needs Python 3.11 or newer; PYTHON=python3.12 make … chooses another")'
	@$(PYTHON) -m venv .venv || { echo "On Debian: apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }

$(RUNTIME): requirements/base.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	@touch $@

$(DEVELOPMENT): requirements/dev.txt | $(RUNTIME)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

$(MESSAGES): $(CATALOGUES) | $(RUNTIME)
	$(TOUBIB) messages compile
	@touch $@

$(MODULES): web/package.json web/package-lock.json | $(RUNTIME)
	tools/with-node npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(PAGES): $(MODULES) $(WEB_SOURCES)
	tools/with-node npx vite build
	$(BIN)/python -m whitenoise.compress --quiet web/dist/assets
	@touch $@
