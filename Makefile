# Everything runs from a virtual environment of its own, made on first use.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test check bench models clean

demo: $(READY)                ## compare the three example accounts, write comparison.html
	$(BIN)/rashomon compare examples/quay/* -o comparison.html

test: $(READY)                ## all tests
	$(BIN)/pytest -n auto

check: $(READY)               ## style, types, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_architecture.py

bench: $(VENV)/.bench         ## quality and speed beside the floors
	status=0; for part in quality calibration inference genres sentences factuality relations timelines events specs coreference names sources lineage stories copies robustness perturbation search load speed stages archive scale; do \
		echo "== $$part"; $(BIN)/python bench/$$part.py || status=$$?; done; exit $$status

models:                       ## train the shipped models again (hours; needs ../shared/data)
	$(MAKE) -C train

clean:
	rm -rf $(VENV) build comparison.html

$(VENV)/.bench: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $(VENV)/.bench

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)
