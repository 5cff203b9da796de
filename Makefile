# Everything a person or CI runs. Needs make and Python 3.11 or newer; all else comes from the locks in requirements/.
#   make PYTHON=/path/to/python3.12 demo       another Python
#   make PACKS=DIR GOLD=DIR DEV=DIR bench      where training packs, annotated reports and test sets lie, for those who have them
#   make TRAIN_ARGS="--limit 200 --epochs 1" LIKENER_ARGS="--limit 8 --epochs 1" TRAINING=build/trial WEIGHTS=build/trial/weights train
#                                              try the training, in minutes

PYTHON ?= python3
VENV ?= .venv
PACKS ?= ../shared/data/train
DEV ?= ../shared/data/dev
GOLD ?= ../shared/gold
OLD ?= HEAD
TRAINING ?= build/training
WEIGHTS ?= src/sitrep/reader/weights

BIN := $(VENV)/bin
DEMO := build/demo/war.db
TRAIN := PYTHONPATH=src:. .venv-train/bin/python -m training
ASK := SITREP_RECORD=$(DEMO) $(BIN)/sitrep
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test check bench gains packs train have-packs lock clean

help:
	@echo "make demo    read our example reports into claims, and ask the record of them how things stood"
	@echo "make test    run the tests"
	@echo "make check   types, style, imports, a sample of mangled inputs, and scores where there is annotated data"
	@echo "make bench   measure accuracy and speed on all the data there is"
	@echo "make gains   the claims that this working tree gains, loses and changes against OLD (a git revision or a folder; HEAD)"
	@echo "make packs   say what to download for the training packs; with DOWNLOADS=DIR make them of what lies there, into build/packs"
	@echo "make train   make the weights of the reader and the likener again from the data packs (hours)"
	@echo "make lock    write the locks in requirements/ again from pyproject.toml"
	@echo "make clean   remove what was built"

demo: $(VENV)/.runtime
	@mkdir -p build/demo
	$(BIN)/sitrep read examples --output build/demo/claims.jsonl
	$(BIN)/sitrep read examples --output build/demo/claims.csv
	$(BIN)/sitrep add examples --record $(DEMO)
	$(ASK) show --format table
	@for place in Watiya Badr Tiji Tarhuna Tripoli "Ain Zara" "Qasr bin Ghashir" "Wadi al-Rabi"; do echo; echo "== who held $$place, and on whose word"; $(ASK) holds "$$place" --format table || true; done
	@echo; echo "== what each side lost: claimed, admitted, confirmed"; $(ASK) losses --format table
	@echo; echo "== the dead, the wounded and the displaced"; $(ASK) tolls --format table
	@echo; echo "== truces"; $(ASK) truces --format table
	@echo; echo "== who backs whom"; $(ASK) ties --format table
	@echo; echo "== where the reports cannot all be right"; $(ASK) contradictions --format table
	@echo; echo "The claims: build/demo/claims.jsonl, and build/demo/claims.csv for a spreadsheet. The record: $(DEMO)."
	@echo "Next: $(BIN)/sitrep timeline Tarhuna --record $(DEMO); $(BIN)/sitrep read examples/watiya-and-tarhuna --explain"

test: $(VENV)/.dev
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -P bench/mangled.py --sample 40
	$(call measure,gold.py,$(GOLD),--gold $(GOLD))

bench: $(VENV)/.bench
	$(call measure,tokens.py,$(PACKS)/ewt.jsonl.gz,$(PACKS)/ewt.jsonl.gz)
	$(call measure,reader.py,$(PACKS),--packs $(PACKS))
	$(call measure,time.py,$(DEV)/times_meantime.jsonl.gz,$(DEV)/times_meantime.jsonl.gz)
	$(call measure,place.py,$(DEV)/places_lgl.jsonl.gz,$(DEV))
	$(call measure,party.py,$(PACKS)/gum_open.jsonl.gz,--data $(PACKS)/gum_open.jsonl.gz)
	$(call measure,event_location.py,$(PACKS)/event_location.jsonl.gz,--held-back --data $(PACKS)/event_location.jsonl.gz)
	$(call measure,polnear.py,$(DEV)/polnear_dev.jsonl.gz,--data $(DEV)/polnear_dev.jsonl.gz)
	$(call measure,speed.py,examples,examples)
	$(call measure,archive.py,bench,)
	$(call measure,mangled.py,bench,)
	$(call measure,counts.py,tests/extract/counting/counts.csv,)
	$(call measure,confidence.py,$(GOLD),measure --gold $(GOLD) --scorer $(GOLD)/score.py)
	$(call measure,blind.py,bench/blind,)
	$(call measure,gold.py,$(GOLD),--gold $(GOLD))
	$(call measure,situation.py,bench/synthetic,--gold $(GOLD))
	$(call measure,coreference.py,$(PACKS)/ecbplus.jsonl.gz,$(PACKS)/ecbplus.jsonl.gz --gum $(PACKS)/gum_open.jsonl.gz)
	$(call measure,corpus.py,$(GOLD)/score.py,--split test --scorer $(GOLD)/score.py)
	$(call measure,incidents.py,bench/episodes,)
	$(call measure,ecb.py,$(PACKS)/ecbplus.jsonl.gz,$(PACKS)/ecbplus.jsonl.gz)
	$(call measure,crash.py,bench,)
	$(call measure,growth.py,bench,)
	$(call measure,record.py,bench,)
	$(call measure,plover.py,$(DEV)/plover_plv_train.jsonl.gz,--data $(DEV)/plover_plv_train.jsonl.gz)
	$(call measure,muc4.py,$(PACKS)/muc4.jsonl.gz,--data $(PACKS)/muc4.jsonl.gz)
	$(call measure,marked.py,$(PACKS)/wikievents.jsonl.gz,--packs $(PACKS))
	$(call measure,wikievents.py,$(PACKS)/wikievents.jsonl.gz,--data $(PACKS)/wikievents.jsonl.gz)
	$(call measure,table.py,bench,--packs $(PACKS) --dev $(DEV) --gold $(GOLD))

# $(call measure,PROGRAM,DATA,ARGUMENTS): run bench/PROGRAM where DATA is there, and say so where it is not.
# -P: a bench program may be called like a module of the standard library.
define measure
	@if [ -e "$(2)" ]; then echo "== bench/$(1)"; PYTHONPATH=. $(BIN)/python -P bench/$(1) $(3); else echo "== bench/$(1): not run, there is no $(2)"; fi
endef

gains: $(VENV)/.runtime
	$(BIN)/python -P bench/gains.py --old $(OLD)

packs: $(VENV)/.runtime
	PYTHONPATH=.:src $(BIN)/python -P -m training.sources $(if $(DOWNLOADS),--build "$(DOWNLOADS)" --out build/packs)

train: have-packs .venv-train/.ready
	$(TRAIN).prepare --packs "$(PACKS)" --out build/claims
	$(TRAIN).train --packs "$(PACKS)" --claims build/claims --out "$(TRAINING)" $(TRAIN_ARGS)
	$(TRAIN).temper --checkpoint "$(TRAINING)/best.pt" --claims build/claims --out "$(TRAINING)/tempered.pt"
	$(TRAIN).export --checkpoint "$(TRAINING)/tempered.pt" --out "$(WEIGHTS)"
	$(TRAIN).likener --packs "$(PACKS)" --start "$(TRAINING)/best.pt" --out "$(TRAINING)" $(LIKENER_ARGS)
	$(TRAIN).export_likener --checkpoint "$(TRAINING)/likener.pt" --out "$(WEIGHTS)"

have-packs:
	@[ -d "$(PACKS)" ] || { echo "there is no $(PACKS): make packs says what to download for it"; exit 1; }

lock: .venv-lock/.ready
	.venv-lock/bin/python requirements/relock.py

clean:
	rm -rf build dist .venv-lock .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests bench corpus training requirements -name __pycache__ -type d -exec rm -rf {} +

# Environments. Each stamp is newer than what went into it.

$(VENV)/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml
	$(call environment,$(VENV))
	$(PIP) install --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml
	$(call environment,$(VENV))
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt
	$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

.venv-train/.ready: training/requirements.txt requirements/dev.txt pyproject.toml
	$(call environment,.venv-train)
	.venv-train/bin/python -m pip --disable-pip-version-check --quiet install -r training/requirements.txt
	@touch $@

.venv-lock/.ready:
	$(call environment,.venv-lock)
	.venv-lock/bin/python -m pip --disable-pip-version-check --quiet install --upgrade pip pip-tools
	@touch $@

# $(call environment,FOLDER): make the virtual environment, or say in one line what is missing.
define environment
	@command -v "$(PYTHON)" >/dev/null || { echo "sitrep needs Python 3.11 or newer, and there is no $(PYTHON). Install it, or name one: make PYTHON=/path/to/python3.12"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "sitrep needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" -V 2>&1). Name another: make PYTHON=/path/to/python3.12"; exit 1; }
	@[ -x "$(1)/bin/python" ] || "$(PYTHON)" -m venv "$(1)" || { rm -rf "$(1)"; echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
endef
