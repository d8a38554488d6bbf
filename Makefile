# Everything that is run more than once. `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
PACKAGES := $(VENV)/.packages
DEV_PACKAGES := $(VENV)/.dev-packages
STAMP := $(VENV)/.ready
RELEASE_STAMP := $(VENV)/.app
WORKERS ?= auto
DEMO ?= demo
WEB := src/vedette/_web/report.js
WORDS := $(patsubst %.po,%.mo,$(wildcard $(addsuffix /locale/*/LC_MESSAGES/django.po,src/vedette/portal/* src/vedette/portal/site/borrowed)))
WEB_PACKAGES := web/node_modules/.package-lock.json
WEB_SOURCES := $(shell find web -name node_modules -prune -o -type f -print)
NPM := $(BIN)/python web/npm.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo demo-report test test-postgresql check docs lock bench-match bench-hunt bench-report bench-lake bench-lake-mapping bench-lake-ingest bench-portal bench-portal-device bench-portal-incident bench-time-to-notify pictures rel-lake rel-hunt-lake rel-backup rel-notify rel-pages clean

help:  ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "%-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(RELEASE_STAMP) $(WEB) $(WORDS)  ## Make the virtual environment and install Vedette into it

demo: setup  ## Open the service with two made-up organisations, three hunters and last night's intrusions, already hunted
	@$(BIN)/vedette demo $(DEMO)/service $(if $(CI),--no-serve)

demo-report: setup  ## Simulate an intrusion, hunt it, show the ranked incidents and write the report
	@$(BIN)/vedette simulate ransomware-operator --devices 12 --hours 8 --seed 1 --out $(DEMO)/telemetry
	@$(BIN)/vedette hunt $(DEMO)/telemetry --json $(DEMO)/hunt.json --html $(DEMO)/report.html; status=$$?; test $$status -eq 10
	@echo "To look at it: open $(DEMO)/report.html in a browser."

test: $(STAMP) $(WEB) $(WORDS)  ## Run every test
	$(BIN)/pytest -n $(WORKERS)

test-postgresql: $(STAMP) $(WEB) $(WORDS)  ## Run the portal's tests on the PostgreSQL that VEDETTE_TEST_DATABASE names
	@test -n "$$VEDETTE_TEST_DATABASE" || { echo "VEDETTE_TEST_DATABASE names no database"; exit 2; }
	$(BIN)/pytest -n $(WORKERS) tests/portal

check: $(STAMP) $(WEB_PACKAGES)  ## Format, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	@$(NPM) run --silent types

pictures: $(STAMP) $(WEB) $(WORDS)  ## Take the pictures of the README from the demo; needs a browser
	$(BIN)/python docs/pictures.py

docs: $(STAMP)  ## Write the reference pages that are made from code
	$(BIN)/python docs/generate.py

bench-match: $(STAMP)  ## Measure the Sigma engine on the shared telemetry; the table goes to docs/benchmarks.md
	$(BIN)/python benchmarks/match.py

bench-hunt: $(STAMP)  ## Measure incidents against known intrusions, and what a hunt costs; PARTS=coverage for one part
	$(BIN)/python benchmarks/hunt.py $(PARTS)

bench-report: $(STAMP) $(WEB)  ## Measure how quickly a browser shows the report
	$(BIN)/python benchmarks/report.py

bench-lake-mapping: $(STAMP)  ## Measure how fast events become rows of the lake, and rows events
	$(BIN)/python benchmarks/lake_mapping.py

bench-lake-ingest: $(STAMP)  ## Measure ingesting event logs, and hunting the lake they fill, from end to end
	$(BIN)/python benchmarks/lake_ingest.py

bench-lake: $(STAMP)  ## Measure the telemetry store at ten million rows, beside a DuckDB file and plain Parquet
	$(BIN)/python benchmarks/lake.py

bench-portal: $(STAMP) $(WEB) $(WORDS)  ## Measure the portal's pages with 200 organisations, 50,000 devices and 100,000 alerts
	$(BIN)/python benchmarks/portal.py

bench-portal-device: $(STAMP) $(WEB) $(WORDS)  ## Measure the pages of devices, files and users with a lake of ten million rows
	$(BIN)/python benchmarks/portal_device.py

bench-portal-incident: $(STAMP) $(WEB) $(WORDS)  ## Measure the page of an incident with 5,000 events and 3,000 alerts, in a browser too
	$(BIN)/python benchmarks/portal_incident.py

bench-time-to-notify: $(STAMP) $(WEB) $(WORDS)  ## Measure from vedette ingest of an attack to its incident in the queue; CAPTURES=words for some
	$(BIN)/python benchmarks/time_to_notify.py $(CAPTURES)

rel-lake: $(STAMP)  ## Kill the telemetry store 500 times and cut its power 100 times; needs root for the power cuts
	$(BIN)/python tests/lake/crash_campaign.py

rel-hunt-lake: $(STAMP)  ## Hunt all shared telemetry as files and from a lake, and compare everything that is found
	PYTHONPATH=tests $(BIN)/python tests/pipeline/same_from_lake.py

rel-backup: $(STAMP)  ## Kill the making and the restoring of backups 200 times each, and check what is left
	$(BIN)/python tests/portal/site/management/backup/crash_campaign.py

rel-notify: $(STAMP)  ## Kill the worker 1,000 times while 100 notices go out to slow, failing and hanging peers, and check who heard of what
	$(BIN)/python tests/portal/channels/crash_campaign.py

rel-pages: $(STAMP) $(WEB) $(WORDS)  ## Open every page with each of 500 hostile texts first in every field, and in both themes and languages
	VEDETTE_THOROUGH=1 $(BIN)/pytest -q tests/portal/site/test_hostile_texts.py tests/portal/site/test_every_page.py

lock: $(STAMP)  ## Renew the hashed locks; needs uv on the PATH
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group build pyproject.toml -o requirements/app.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group build --group dev -c requirements/app.lock \
		pyproject.toml -o requirements/dev.lock

clean:  ## Remove what the other targets made
	rm -rf $(VENV) $(DEMO) src/vedette/_web web/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/pip:
	@$(PYTHON) setup_venv.py $(VENV)

# The editable install includes what npm built, so the packages that bring npm come before it.
$(PACKAGES): requirements/app.lock | $(VENV)/bin/pip
	@test -e $(DEV_PACKAGES) || $(PIP) --require-hashes -r requirements/app.lock
	@touch $@

$(DEV_PACKAGES): requirements/dev.lock | $(VENV)/bin/pip
	@$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

$(WEB_PACKAGES): web/package-lock.json | $(PACKAGES)
	@$(NPM) ci --ignore-scripts --silent
	@touch $@

$(WEB): $(WEB_SOURCES) $(WEB_PACKAGES)
	@$(NPM) run --silent build

%.mo: %.po | $(PACKAGES)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ --locale fr

$(RELEASE_STAMP): $(PACKAGES) pyproject.toml | $(WEB) $(WORDS)
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

$(STAMP): $(DEV_PACKAGES) pyproject.toml | $(WEB) $(WORDS)
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@
