# make run     the chat on http://localhost:$(PORT)/ (the first time it installs what it needs)
# make test    every test, on real Redis, PostgreSQL and Chromium as well
# make check   lint, and the tests that need none of these: under a minute
PORT ?= 8000
python = .venv/bin/python

.PHONY: run test check lint
.SILENT:

run:
	sh .ci/venv
	data="$${PROSA_DATA:-data}"; mkdir -p -m 700 "$$data" 2>/dev/null && [ -w "$$data" ] || \
		{ echo "prosa: the folder $$data cannot be written to; choose another with PROSA_DATA." >&2; exit 1; }
	exec $(python) manage.py serve --prepare --port "$(PORT)"

test: tools
	exec $(python) -m tests $(ARGS)

check: lint
	exec $(python) -m pytest -m "not service and not simulation" --hypothesis-profile=check $(ARGS)

# make test-on-lab   the chat's browser tests once more, on the lab's own ASGI server
.PHONY: test-on-lab
test-on-lab: tools
	TEST_SERVER=lab exec $(python) -m tests tests/browser $(ARGS)

lint: tools
	$(python) -m ruff check --output-format concise
	$(python) -m ruff format --check --output-format concise
	$(python) -m mypy
	$(python) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo --cache-dir .cache/imports

.PHONY: tools
tools:
	sh .ci/venv tests/requirements.txt

# make messages   the sources' texts into the catalogues, to be translated there; then they are compiled (GNU gettext)
.PHONY: messages
messages: tools
	for domain in django djangojs; do $(python) manage.py makemessages --domain "$$domain" --locale pt_BR --verbosity 0 \
		--no-location --no-wrap --no-obsolete --ignore tests --ignore data || exit; done
	# Without the lines that would differ each time.
	sed -E -i.old '/^"(POT-Creation-Date|Report-Msgid-Bugs-To):/d' */locale/*/LC_MESSAGES/*.po
	rm */locale/*/LC_MESSAGES/*.old
	$(python) manage.py compilemessages --locale pt_BR --ignore .venv --verbosity 0
