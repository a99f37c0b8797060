# Breakwater. `make demo` and `make test` need only Python 3.11, make and a C compiler.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
NEEDS  := import sys; sys.exit("Breakwater needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None
PG_URL ?= postgresql+asyncpg://postgres@127.0.0.1:5432/test

.PHONY: install demo run server browser test thorough quick cover check fix mutate fuzz simulate bench dist audit lock

install: $(STAMP)

# uv installs in seconds what takes pip minutes; both check each file against its hash, and where there is no uv it is pip.
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
$(STAMP): requirements-dev.lock requirements-uv.lock pyproject.toml
	$(PYTHON) -c '$(NEEDS)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	{ $(PIP) --require-hashes -r requirements-uv.lock && \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock; } || \
	  $(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $(STAMP)

demo: install
	$(BIN)/breakwater demo

run: install
	$(BIN)/breakwater run

# The bot and what it loads, and nothing else, in an environment of its own that every user may read, whatever the umask:
# for a server. It needs nothing of this folder afterwards. docs/operations.md
TO ?= /opt/breakwater-$(shell date +%F)
server:
	@test ! -e $(TO)/bin/breakwater || { echo "$(TO) is there already, and the bot may run from it: name another folder with TO="; exit 1; }
	$(PYTHON) -c '$(NEEDS)'
	umask 022 && $(PYTHON) -m venv $(TO)
	umask 022 && $(TO)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock -r requirements-build.lock
	umask 022 && $(TO)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation .
	$(TO)/bin/breakwater --version

# `make test T=tests/unit/buffer/digest/test_due.py` runs one file or folder, K=words the tests whose names fit; without either, all.
# Files go to the processes as they stand: the flows, which take longest, first. They wait for their bots a third of the time, so
# that three processes keep two processors busy.
WORKERS ?= 3
SIDE_BY_SIDE := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
PYTEST := $(BIN)/python -m pytest $(if $(T),$(T),$(SIDE_BY_SIDE)) $(if $(K),-k "$(K)")

# Where nothing compiled may be kept, each process of the tests compiles the whole product and all that tests it anew.
unexport PYTHONDONTWRITEBYTECODE

# The tests of the demo's page and of the console's need a browser; without one they are skipped, by name. Only where there is apt, and a way to use it.
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then echo "Chromium is here."; \
	elif ! command -v apt-get >/dev/null; then echo "Install Chromium with what this system has for that."; \
	else if [ "$$(id -u)" = 0 ]; then as=; else as="sudo -n"; fi; \
	  $$as apt-get install --yes --quiet --no-install-recommends chromium || { $$as apt-get update --quiet && $$as apt-get install --yes --quiet --no-install-recommends chromium; }; \
	fi

# Storage tests run on SQLite always, and on PostgreSQL where BREAKWATER_TEST_PG_URL names a server or one answers at PG_URL.
test: install
	@if [ -z "$$BREAKWATER_TEST_PG_URL" ] && $(BIN)/python tests/pg_answers.py "$(PG_URL)"; then \
	  echo "PostgreSQL answers at 127.0.0.1:5432: storage tests run on SQLite and on PostgreSQL."; \
	  BREAKWATER_TEST_PG_URL="$(PG_URL)" $(PYTEST); \
	else \
	  [ -n "$$BREAKWATER_TEST_PG_URL" ] || echo "No PostgreSQL answers at 127.0.0.1:5432: the tests that need it are skipped, by name."; \
	  $(PYTEST); \
	fi

# Every case of the long lists of which `test` tries some of each kind: every language, every step at which a process can be
# killed, every case on PostgreSQL. Before a release, and after changes to what they are about; T= and K= as above.
thorough: export BREAKWATER_TEST_THOROUGH = 1
thorough: test

# What to run after every few lines: no server, no process of its own, nothing marked slow.
quick: install
	env -u BREAKWATER_TEST_PG_URL $(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not slow and not postgres" tests/unit

# Which lines and branches no test comes to, with the floor of pyproject.toml. Takes about twice as long as `test`.
cover: install
	$(BIN)/coverage erase
	env BREAKWATER_TEST_PG_URL="$${BREAKWATER_TEST_PG_URL-$$($(BIN)/python tests/pg_answers.py "$(PG_URL)" && echo "$(PG_URL)")}" $(BIN)/coverage run -m pytest $(SIDE_BY_SIDE) $(T)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

# What a tool can put right by itself; `check` says what is left.
fix: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# `make mutate M=buffer/record` changes that part in every small way, one at a time, and says which change no test notices.
MINUTES ?= 20
mutate: install
	@[ -n "$(M)" ] || { echo "Name a part: make mutate M=buffer/record [MINUTES=20] [T=tests/unit/...]"; exit 2; }
	$(BIN)/python -m tests.mutate $(M) --minutes $(MINUTES) $(if $(T),--tests $(T))

# `make fuzz` makes up hostile input until MINUTES are over; `K=word` as above. What fails is shown as the smallest input
# that still fails, with the SEED that finds it again.
fuzz: install
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(if $(SEED),--seed $(SEED)) $(if $(K),-k "$(K)")

# `make simulate` lives LIVES lives of owners, beginning with the seed FIRST; SEED=n lives one, told as it happens.
LIVES ?= 1000
simulate: install
	$(BIN)/python -m simulator --lives $(LIVES) --first $(or $(FIRST),0) $(if $(SEED),--seed $(SEED)) $(if $(EACH),--each $(EACH))

bench: install
	$(BIN)/python -m benchmarks.intake
	$(BIN)/python -m simulator --lives $(LIVES)

# What a release consists of, in dist/: wheel, sdist, the lock file they were tried with, what they are made of, and the sums of
# it all. Both are tried away from this folder. docs/releasing.md
dist: install
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist >/dev/null 2>&1
	$(BIN)/python .ci/parts_list.py dist
	cp requirements.lock dist/
	$(BIN)/python .ci/try_dist.py dist
	cd dist && sha256sum * > SHA256SUMS

# Whether anything of the lock files is known to be vulnerable. pip-audit lives in an environment of its own, from a lock of its own.
AUDIT := .audit
audit:
	@test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) \
	  && $(AUDIT)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock; } \
	  || { rm -rf $(AUDIT); echo "Nothing was audited: pip-audit cannot be had from here."; exit 2; }
	@$(PYTHON) .ci/audit.py $(AUDIT)/bin/pip-audit

lock:
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra semantic --extra export --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev --extra semantic --extra export --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	echo hatchling | $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --constraint requirements-dev.lock --output-file requirements-build.lock -
	echo pip-audit | $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --constraint requirements-dev.lock --output-file requirements-audit.lock -
	echo uv | $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements-uv.lock -
