# make            what there is to make
# make demo       build, and make the case of two weeks with its report
# make test       everything that is tested

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
CORPUS ?= ../shared/captures
# `make fuzz SECONDS=60 ENTRY='dns tls'` fuzzes for a minute each, and these alone.
SECONDS ?= 600
ENTRY ?=
# `make bench BENCH=--large` measures on captures as large as those of the goals.
BENCH ?=
# `make bench-peers PEERS='--rounds 9 home'` measures more often, and one capture only.
PEERS ?=
# `make check-dist RELEASE=trixie` tries another Debian than this machine's.
RELEASE ?=
# Where `make demo` puts its captures, its case and its report.
DEMO ?= out/demo
RADIO ?= out/radio

# Where the program is built and how it is linked; `make dist` links Swift's runtime into it.
SCRATCH ?= .build
LINKING ?=
# `make install STRIP=-s` leaves the symbols out.
STRIP ?=
ZSH_COMPLETIONS ?= $(PREFIX)/share/zsh/site-functions

PROGRAM = $(SCRATCH)/release/wirewitness
DIST = out/dist
MANUAL = out/man
FORMATTED = Package.swift Sources Tests
SUDO = $(if $(filter 0,$(shell id -u)),,sudo)
APT = $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends

.DEFAULT_GOAL = help
.PHONY: help build release test sanitize scenarios check format coverage fuzz bench bench-peers bench-hostile bench-costs lab lab-radio lab-rate drill flaws check-fleet month docs man completions install uninstall demo dist check-dist check-report compare-tshark results deps test-deps lab-deps clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

deps: ## Install the system libraries that the build needs (apt)
	@for package in libpcap-dev zlib1g-dev libzstd-dev libsqlite3-dev pkg-config; do \
	    dpkg -s $$package > /dev/null 2>&1 || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] || { echo "installing$$missing"; $(APT) $$missing || { $(SUDO) apt-get update && $(APT) $$missing; }; }

# Installs what a command is missing for: $(call need,command:package …)
need = for pair in $(1); do \
	    command -v $${pair%%:*} > /dev/null || $(APT) $${pair\#\#*:} || { $(SUDO) apt-get update && $(APT) $${pair\#\#*:}; } \
	        || echo "$${pair\#\#*:} could not be installed: what needs it is skipped"; \
	done

test-deps: deps
	@$(call need,tshark:tshark tcpdump:tcpdump ip:iproute2)

lab-deps: deps
	@$(call need,ip:iproute2 nft:nftables tcpdump:tcpdump curl:curl openssl:openssl python3:python3-minimal pip3:python3-pip conntrack:conntrack)
	@$(call need,dnsmasq:dnsmasq-base udhcpc:udhcpc dhclient:isc-dhcp-client radvd:radvd arpspoof:dsniff arping:iputils-arping kdig:knot-dnsutils)
	@python3 -c 'import aioquic' 2> /dev/null || $(SUDO) pip3 install --quiet --break-system-packages aioquic \
	    || echo "aioquic could not be installed: the scenarios with QUIC cannot be recorded"

build: deps ## Build everything for debugging
	$(SWIFT) build

release: deps ## Build the program as users run it
	$(SWIFT) build -c release --product wirewitness --scratch-path $(SCRATCH) $(LINKING)

test: test-deps ## Run all tests
	$(SWIFT) test

sanitize: test-deps ## Run tests under the sanitizers of threads and of addresses
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan --filter 'AnalysisTests|WatcherTests|CaptureTests'
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-asan \
	    --filter 'WireTests|UnsealingTests|CaptureTests|ConversationsTests|DetectionTests|AnalysisTests|CaseStoreTests|FuzzTests'

scenarios: deps ## Judge the scenarios of captures/ and write captures/TABLE.md
	WIREWITNESS_TABLE=1 $(SWIFT) test --filter ScenarioTests.ScenarioTableTests

check: deps ## Check format, safety and the direction of imports
	$(SWIFT) format lint --strict --recursive $(FORMATTED)
	.ci/check-unsafe
	@! grep -rnE --include='*.swift' '^ *(public |internal |package |@[a-z_]+ )*import (Foundation|FoundationEssentials)' Sources/Wire \
	    || { echo "Wire imports Foundation" >&2; exit 1; }
	@find Sources Tests -name '*.swift' -exec awk 'END { if (NR > 400) { print FILENAME ": " NR " lines; 400 are the limit"; exit 1 } }' {} \; \
	    | { ! grep .; }
	$(SWIFT) build --explicit-target-dependency-import-check error

format: ## Format the sources in place
	$(SWIFT) format --in-place --recursive $(FORMATTED)

coverage: test-deps ## Run the tests and show which lines they reach
	$(SWIFT) test --enable-code-coverage
	@bin=$$($(SWIFT) build --show-bin-path); \
	llvm-cov report $$bin/*PackageTests.xctest -instr-profile $$bin/codecov/default.profdata -ignore-filename-regex='(Tests|\.build|checkouts)/'

fuzz: deps ## Fuzz ENTRY (all) for SECONDS (600) each; .fuzz/executions.tsv counts
	$(SWIFT) build -c release --product fuzz
	@mkdir -p .fuzz
	.build/release/fuzz bursts > .fuzz/bursts
	.build/release/fuzz seeds .fuzz/seeds $(wildcard captures/*/capture.pcapng) $(wildcard $(CORPUS)/public/*/*.pcap)
	$(SWIFT) build -c release --scratch-path .build-fuzz --traits Fuzzing --sanitize fuzzer --product fuzz
	.ci/fuzz $(SECONDS) $(or $(ENTRY),$$(sed 's/ .*//' .fuzz/bursts))
	@.ci/fuzz-totals

bench: deps ## Measure against libpcap, tcpdump, tshark and capinfos
	$(SWIFT) build -c release --product bench
	.build/release/bench run $(BENCH)

bench-peers: deps ## Measure against tcpdump, tshark, p0f, nfpcapd, argus, tcptrace, ndpiReader, Suricata, Zeek; write Sources/bench/PEERS.md
	@$(call need,tcpdump:tcpdump tshark:tshark /usr/bin/time:time tcptrace:tcptrace /usr/sbin/p0f:p0f ndpiReader:libndpi-bin)
	@$(SUDO) .ci/install-peers argus:argus-server:argus nfpcapd:nfdump:nfdump suricata:suricata:suricata zeek:zeek:zeek
	$(SWIFT) build -c release --product wirewitness
	$(SWIFT) build -c release --product bench
	PATH="$$PATH:/usr/sbin:/sbin" .build/release/bench peers Sources/bench/PEERS.md $(PEERS)

bench-costs: deps ## Count what each detector and each part of the line costs; write Sources/bench/COSTS.md
	@$(call need,valgrind:valgrind strip:binutils mergecap:wireshark-common)
	$(SWIFT) build -c release --product bench
	.build/release/bench costs Sources/bench/COSTS.md

bench-hostile: deps ## Measure what floods and other loads of an adversary cost; write Sources/bench/HOSTILE.md
	$(SWIFT) build -c release --product bench
	.build/release/bench hostile Sources/bench/HOSTILE.md

lab: lab-deps ## Record real interference in network namespaces and see that it is named (needs root)
	$(SWIFT) build -c release --product lab
	$(SUDO) .build/release/lab record --verify

flaws: deps ## Try every flaw that a capture may have on every honest scenario, and see that nobody is accused (a minute or two)
	$(SWIFT) build -c release --product lab
	.build/release/lab flaws captures

check-report: demo ## Check report pages with html5lib and with axe-core in headless Chromium (both are fetched)
	@command -v chromium > /dev/null || $(APT) chromium
	@mkdir -p out/pages
	WIREWITNESS_PAGES=$(CURDIR)/out/pages $(SWIFT) test --filter ReportTests.DocumentTests/pages
	.ci/check-report out/check out/pages/*.html $(DEMO)/case/reports/*.html

drill: lab-deps ## Make go wrong what goes wrong in weeks of watching (needs root, some twenty minutes)
	@$(call need,tcpreplay:tcpreplay)
	$(SWIFT) build -c release --product bench
	$(SWIFT) build -c release --product wirewitness
	$(SUDO) drills/drill --into drills/RESULTS.md $(PROGRAM)

check-fleet: release ## Load the events of several homes into the ClickHouse engine and ask every question (fetches chdb)
	@$(call need,python3:python3-minimal pip3:python3-pip)
	fleet/check $(PROGRAM) out/fleet

month: deps ## Watch a month in compressed time and measure memory (some ten minutes)
	$(SWIFT) build -c release --product bench
	$(SWIFT) build -c release --product wirewitness
	.build/release/bench month $(PROGRAM) --into Sources/bench

lab-radio: deps ## Record real access points and devices on simulated radios in a small machine, and see that each is judged right
	@$(call need,qemu-system-x86_64:qemu-system-x86 editcap:wireshark-common cc:gcc)
	$(SWIFT) build -c release --product lab
	$(SWIFT) build -c release --product wirewitness
	LAB=$(CURDIR)/.build/release/lab PROGRAM=$(CURDIR)/.build/release/wirewitness radio/record $(RADIO)

lab-rate: deps ## Measure how well policing, shaping, congestion and loss are told apart (needs root, some ten minutes)
	$(SWIFT) build -c release --product lab
	$(SUDO) .build/release/lab rate --into Sources/lab/RATE.md

compare-tshark: deps ## Compare TCP bookkeeping with tshark on CORPUS
	$(SWIFT) run -c release bench compare-tshark '$(CORPUS)'

results: deps ## Judge the labelled captures of CORPUS and write Sources/bench/LABELS.md
	$(SWIFT) build -c release --product bench
	.build/release/bench results '$(CORPUS)' > Sources/bench/LABELS.md.new
	mv Sources/bench/LABELS.md.new Sources/bench/LABELS.md && sed -n 8,12p Sources/bench/LABELS.md

docs: ## Build the documentation into out/docs
	@mkdir -p out/docs
	WIREWITNESS_DOCS=1 $(SWIFT) package --allow-writing-to-directory out/docs generate-documentation --output-path out/docs \
	    $(foreach module,Wire Findings Unsealing Conversations Capture Detection Judgement Analysis CaseStore Report Watcher,--target $(module)) \
	    --enable-experimental-combined-documentation

# The tool of swift-argument-parser itself: its package plugin waits for ever with this toolchain.
man: release ## Make the manual pages in out/man
	$(SWIFT) build --product generate-manual --scratch-path $(SCRATCH)
	.ci/make-manual $(SCRATCH)/debug/generate-manual $(PROGRAM) $(MANUAL)
	@ls $(MANUAL)

completions: release ## Make completions for bash, zsh and fish in out/completions
	@mkdir -p out/completions
	$(PROGRAM) --generate-completion-script bash > out/completions/wirewitness.bash
	@sed -i '1{/^#!/d}' out/completions/wirewitness.bash
	$(PROGRAM) --generate-completion-script zsh > out/completions/_wirewitness
	$(PROGRAM) --generate-completion-script fish > out/completions/wirewitness.fish

install: release man completions ## Install below PREFIX (/usr/local)
	install -D $(STRIP) -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/wirewitness
	for page in $(MANUAL)/*.1; do install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man1/$$(basename $$page); done
	install -D -m 644 out/completions/wirewitness.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/wirewitness
	install -D -m 644 out/completions/_wirewitness $(DESTDIR)$(ZSH_COMPLETIONS)/_wirewitness
	install -D -m 644 out/completions/wirewitness.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/wirewitness.fish
	install -D -m 644 Sources/Report/Schema/findings-1.schema.json $(DESTDIR)$(PREFIX)/share/wirewitness/findings-1.schema.json
	mkdir -p $(DESTDIR)$(PREFIX)/lib/systemd/system
	sed 's|@PREFIX@|$(PREFIX)|' Sources/wirewitness/Service/wirewitness@.service > $(DESTDIR)$(PREFIX)/lib/systemd/system/wirewitness@.service
	@[ -n "$(DESTDIR)" ] || echo "To capture without sudo: sudo setcap cap_net_raw=ep $(PREFIX)/bin/wirewitness"

uninstall: ## Remove what install put below PREFIX
	rm -f $(DESTDIR)$(PREFIX)/bin/wirewitness $(DESTDIR)$(PREFIX)/share/man/man1/wirewitness*.1 \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/wirewitness $(DESTDIR)$(ZSH_COMPLETIONS)/_wirewitness \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/wirewitness.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/wirewitness $(DESTDIR)$(PREFIX)/lib/systemd/system/wirewitness@.service

dist: deps ## Make a stripped program with Swift's runtime inside, and its .deb, in out/dist
	@$(call need,strip:binutils chrpath:chrpath dpkg-shlibdeps:dpkg-dev)
	rm -rf $(DIST) && mkdir -p $(DIST)
	$(MAKE) install DESTDIR=$(DIST)/root PREFIX=/usr ZSH_COMPLETIONS=/usr/share/zsh/vendor-completions SCRATCH=.build-dist \
	    LINKING=--static-swift-stdlib STRIP=-s
	chrpath --delete $(DIST)/root/usr/bin/wirewitness
	cp $(DIST)/root/usr/bin/wirewitness $(DIST)/wirewitness
	.ci/make-deb $(DIST)/root $(DIST)
	@rm -rf $(DIST)/root && ls -l $(DIST)

check-dist: dist release ## Install the .deb in a Debian without Swift and see that it works there (needs root)
	@$(call need,debootstrap:debootstrap lintian:lintian)
	@! command -v lintian > /dev/null || lintian --fail-on error,warning $(DIST)/*.deb
	$(SUDO) env RELEASE=$(RELEASE) .ci/check-dist $(DIST)/*.deb $(PROGRAM) out/debian

demo: release ## Make a case of two weeks and the report on it
	$(SWIFT) build -c release --product lab
	.build/release/lab demo --into $(DEMO)
	$(PROGRAM) analyze --exit-zero --quiet --tz Asia/Baku --case $(DEMO)/case $(DEMO)/captures
	$(PROGRAM) case info --tz Asia/Baku $(DEMO)/case
	for language in en az ru; do \
	    $(PROGRAM) report --exit-zero --format html --lang $$language --tz Asia/Baku $(DEMO)/case > $(DEMO)/case/reports/report-$$language.html || exit 1; \
	done
	@echo "The report is $(DEMO)/case/reports/report-en.html, also in Azerbaijani (az) and Russian (ru)"

clean: ## Remove what was built
	$(SWIFT) package clean
	rm -rf .build-fuzz .build-dist out
