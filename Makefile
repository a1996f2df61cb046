# Palate needs Go (see go.mod), Node 20 or later and make. What else a target lacks (Chromium, a
# C compiler for the race detector, the npm packages of package-lock.json) it installs and says so
# before; who is not root is told what to install.

TOOL := go run ./build
DATA ?= $(wildcard ../shared/data)

.PHONY: help build run test soak mutants check generate fmt size extension bench bench-train screenshot e2e pack eval eval-full corpora house clean
help:
	@sed -n 's/^\([a-z0-9-]*\):.*## /  \1\t/p' Makefile

build: ## everything, into bin/palate
	@$(TOOL) assets
	@go build -trimpath -o bin/palate ./host/cmd/palate

run: build ## serves the demo and prints its URL; DATA=DIR offers the prompt sets in DIR
	@bin/palate serve $(if $(DATA),--data $(DATA))

test: ## every check; ends with what passed
	@$(TOOL) test

soak: ## the long tests whole: kills, floods, erasures, mutants; ONLY=name selects
	@$(TOOL) soak $(ONLY)

mutants: ## takes guards away one by one and wants a test to fail; ONLY=name selects
	@$(TOOL) mutants $(ONLY)

check: ## only what needs no browser and no tests: format, vet, staticcheck, generated code
	@$(TOOL) check

generate: ## the generated Go code, which is committed
	@$(TOOL) generate

fmt: ## formats the Go code
	@gofmt -w *.go build host rules ui wasm

size: ## what people download, against its budget
	@$(TOOL) size

extension: ## the browser extension: folders to load and packages, in bin/extension
	@$(TOOL) extension

bench: ## what people wait for, beside peers; ONLY=part selects, as learner or ratings
	@$(TOOL) bench $(ONLY)

bench-train: ## time and memory of learning a pack; SIZES="100000 3000000" are numbers of comparisons, "distinct" makes no two texts alike
	@$(TOOL) bench-train $(SIZES)

pack: ## learns the built-in pack anew from DATA
	@DATA=$(DATA) $(TOOL) train

eval: ## how well people's taste is learnt, in minutes; with DATA on real people
	@DATA=$(DATA) $(TOOL) eval --short

eval-full: ## the whole evaluation, an hour; with it the report, plots and figures of README and EVALUATION
	@DATA=$(DATA) $(TOOL) eval --out build/report.json --plots build/pictures
	@go run ./build/figures

house: ## how the code reads: names with two meanings, arrows upward, unreached lines, lengths; OF=folder measures another one
	@$(TOOL) house $(OF)

corpora: ## how well wishes and chats are understood: both halves, with hashes, by language
	@$(TOOL) corpora

screenshot: ## the pictures of the README
	@$(TOOL) screenshot

e2e: ## the end-to-end stories; ONLY=name selects
	@$(TOOL) e2e $(ONLY)

clean: ## removes what was built
	@rm -rf bin node_modules build/baseline/node_modules build/e2e/out
	@find host/assets/dist -mindepth 1 ! -name README.md -delete
