# Slipway: `make build` leaves slipway and its engine in .build/release, `make test` proves them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
export PATH := $(PATH):/opt/swift/usr/bin

BUILD_PACKAGES := libyaml-dev libpcre2-dev libevent-dev libssl-dev libsqlite3-dev libarchive-dev zlib1g-dev pkg-config
TEST_PACKAGES := python3 python3-venv zsh fish curl minisign faketime systemd dash busybox skopeo umoci podman runc buildah lintian
BENCH_PACKAGES := libjq-dev libonig-dev libcurl4-openssl-dev

VENV := .build/venv
SWIFT_FILES := git ls-files --cached --others --exclude-standard '*.swift'

.PHONY: build test demo bench soak record reproducible differential fuzz lint clean

build:
	scripts/install-packages $(BUILD_PACKAGES)
	scripts/build-release
	ls -l --human-readable .build/release/slipway .build/release/slipway-engine

test: lint
	scripts/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES)
	$(MAKE) --no-print-directory $(VENV)
	scripts/run-tests
	$(MAKE) --no-print-directory build
	scripts/check-release

# Rewrites every golden file that differs, then shows what changed.
record:
	scripts/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES)
	SLIPWAY_RECORD=1 scripts/run-tests || true
	git status --short

# Compiles every fixture in other surroundings, and builds the engine in two directories.
reproducible: build
	scripts/check-reproducible .build/release
	scripts/check-reproducible-engine

demo: build
	fixtures/order-fulfilment/demo/run

bench: build
	scripts/install-packages $(BENCH_PACKAGES) $(TEST_PACKAGES)
	Benchmarks/run

# Keeps a service at 80 % of what it can do, for ten minutes.
soak: build
	scripts/install-packages $(BENCH_PACKAGES) $(TEST_PACKAGES)
	Benchmarks/run Soak

# Runs 100,000 random jq programs here and with the real jq.
differential:
	scripts/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES)
	$(MAKE) --no-print-directory $(VENV)
	SLIPWAY_DIFFERENTIAL_CASES=100000 scripts/run-tests DifferentialTests
	grep --text 'agree with jq' .build/test.log

fuzz:
	scripts/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES)
	$(MAKE) --no-print-directory $(VENV)
	scripts/fuzz

lint:
	$(SWIFT_FILES) | xargs --no-run-if-empty swift format lint --strict --parallel

clean:
	rm -rf .build runtime/.build

$(VENV): Tests/requirements.txt
	rm -rf $@
	python3 -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@
