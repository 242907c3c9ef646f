# The commands of this project. `make` lists them.
# Works with GNU make 3.81 and later. `make run` needs a JDK (17 or later) and Maven, `make start` needs Docker.

MVN ?= mvn
DOCKER ?= docker
MAVEN_IMAGE ?= maven:3.9-eclipse-temurin-17
SERVICES := object-store producer-service ingest-service query-service
LAUNCHER_JAR := launcher/target/launcher-0.1.0-SNAPSHOT.jar
LAUNCHER := java -XX:TieredStopAtLevel=1 -jar $(LAUNCHER_JAR)

# Without Maven the jars are built in a container.
BUILD_IN_DOCKER ?= $(if $(shell command -v $(MVN)),,1)

# SQL may hold quotes and dollars: it goes through the environment, where neither make nor the shell touches it.
export SLUICE_SQL = $(value SQL)
unexport SQL
export DOCKER ALL FOLLOW

.DEFAULT_GOAL := help
.PHONY: help build jars no-containers no-processes run start query duckdb status ps logs stop clean minio spark test bench bench-parser bench-query format images-offline

help: ## list these commands
	@echo "Sluice: streaming ingestion that you can audit."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo 'Example: make query SQL="SELECT count(*) FROM bronze.events"'

# Packages the modules whose jar is older than what it is made from, with the modules that they need.
build: ## build the jars that are out of date
	@stale=""; \
	for module in $(SERVICES) launcher $(ALSO); do \
	  jar=$$(ls -t $$module/target/*-exec.jar 2>/dev/null | head -n 1); \
	  sources="pom.xml $$module/pom.xml $$module/src/main"; \
	  case $$module in \
	    launcher) jar=$$(ls $(LAUNCHER_JAR) 2>/dev/null);; \
	    *-service) sources="$$sources service-starter/pom.xml service-starter/src/main";; \
	    bench) sources="$$sources ingest-service/src/main";; \
	  esac; \
	  if [ -z "$$jar" ] || [ -n "$$(find $$sources -newer "$$jar" | head -n 1)" ]; then \
	    stale="$$stale,$$module"; \
	  fi; \
	done; \
	if [ -n "$$stale" ]; then \
	  echo "Building $${stale#,}" && \
	  $(MVN) -q -Dquick -pl "$${stale#,}" -am package && \
	  for module in $$(echo "$$stale" | tr , ' '); do touch $$module/target/*.jar; done; \
	fi

# The jars that go into images.
jars:
ifeq ($(BUILD_IN_DOCKER),)
	@$(MAKE) --no-print-directory build
else
	@echo "Building the jars in a container"
	@$(DOCKER) build --quiet --file containers/jars.Dockerfile --build-arg MAVEN_IMAGE=$(MAVEN_IMAGE) --output . . >/dev/null
endif

# The commands below look at what runs, which may be older than the sources: they build the launcher at most.
$(LAUNCHER_JAR):
	@$(MVN) -q -Dquick -pl launcher package

# Both ways use the same ports.
no-containers:
	@sh scripts/running.sh require-no-containers
no-processes:
	@sh scripts/running.sh require-no-processes

run: no-containers build ## start everything as processes, wait for the first rows and show them
	@sh scripts/secrets.sh
	@$(LAUNCHER) run

start: no-processes jars ## start everything in containers, with MinIO and Prometheus; wait for the first rows
	@sh scripts/containers.sh start

query: ## answer one SQL statement: make query SQL="SELECT ..."
	@sh scripts/running.sh query "$$SLUICE_SQL"

duckdb: ## open a SQL shell; or: echo "SELECT 1" | make duckdb
	@sh scripts/running.sh shell

status: ## show what runs, and how it is
	@sh scripts/running.sh status

ps: status ## the same

logs: ## show the end of the logs; of one: make logs SERVICE=ingest
	@sh scripts/running.sh logs $(SERVICE)

stop: ## stop; of containers only producer and ingest, all with: make stop ALL=1
	@sh scripts/running.sh stop

clean: ## stop everything and delete all data; settings (.env) stay
	@sh scripts/running.sh clean

minio: ## show where the console of MinIO is, and open it
	@sh scripts/running.sh minio

spark: ## show where the Spark UI is, and open it
	@sh scripts/running.sh spark

test: ## build everything with all checks, unit, integration and system tests
	$(MVN) verify

bench bench-parser bench-query: ALSO := bench
BENCH := java -jar bench/target/bench-0.1.0-SNAPSHOT-exec.jar $(if $(QUICK),--quick)

bench: build ## measure speed and print tables, 35 minutes; three minutes: make bench QUICK=1
	@$(BENCH)

bench-parser: build ## measure the parser alone, with what it allocates, in two minutes
	@$(BENCH) --only=parser

bench-query: build ## measure query-service, in six minutes; three minutes: make bench-query QUICK=1
	@$(BENCH) --only=query,refresh

format: ## format the sources and poms
	$(MVN) -q spotless:apply

images-offline: ## build Docker Engine and images without a registry (root on Debian)
	@containers/offline-images.sh
