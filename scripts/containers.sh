#!/bin/sh
# What make does with the containers of this installation. Needs Docker with Compose v2.
set -eu
cd -P "$(dirname "$0")/.."

ansi=auto
[ -t 1 ] || ansi=never
SECRETS=.sluice/secrets
FLOW="producer ingest"
OURS="label=com.docker.compose.project.working_dir=$PWD"

main() {
  command=$1
  shift
  case $command in
    exist | running | start | stop | clean | status | logs | query | shell | spark | minio) "$command" "$@" ;;
    *) echo "containers.sh: there is no command '$command'" >&2; exit 2 ;;
  esac
}

compose() { docker compose --ansi "$ansi" "$@"; }

docker() { command "${DOCKER:-docker}" "$@"; }

# Those of this directory, be they stopped: a project of the same name may belong to another one.
exist() { [ -n "$(docker ps --all --quiet --filter "$OURS" 2>/dev/null)" ]; }

running() { [ -n "$(docker ps --quiet --filter "$OURS" 2>/dev/null)" ]; }

start() {
  require_docker
  require_own_project
  sh scripts/secrets.sh "$SECRETS"
  echo "Building the images"
  REVISION=$(git rev-parse HEAD 2>/dev/null || echo unknown)
  export REVISION
  compose build --quiet
  begin=$(date +%s)
  echo "Starting the containers, and waiting until all of them are healthy"
  if ! compose --progress quiet up --detach --no-build --remove-orphans --wait --wait-timeout 300; then
    echo >&2
    echo "Not everything became healthy. Look at: make ps, make logs. A port that is taken is moved by its setting in .env:" >&2
    echo "S3_PORT, MINIO_CONSOLE_PORT, PRODUCER_PORT, INGEST_PORT, SPARK_UI_PORT, QUERY_PORT, PROMETHEUS_PORT" >&2
    exit 1
  fi
  echo "Healthy after $(($(date +%s) - begin)) s; waiting for the first rows"
  await_rows
  echo "First row queryable after $(($(date +%s) - begin)) s"
  summary
}

await_rows() {
  tries=120
  until query "SELECT count(*) > 0 AS some FROM bronze.events" 2>/dev/null | grep -q true; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ]; then
      echo "No row of bronze.events can be queried; look at: make logs SERVICE=ingest" >&2
      exit 1
    fi
    sleep 1
  done
}

summary() {
  echo
  query "SELECT event_timestamp, event_type, user_id, properties.url AS url FROM bronze.events ORDER BY event_timestamp DESC LIMIT 5"
  echo
  query "SELECT category, reason, count(*) AS dead_letters FROM dead_letters.events GROUP BY category, reason ORDER BY category, reason"
  echo
  memory
  echo
  echo "Console      $(url query 8083)/ (SQL), $(url ingest 8082)/ (streams)"
  echo "SQL shell    make duckdb"
  echo "Query API    $(url query 8083)/api/v1/query (POST), or: make query SQL=\"SELECT 1\""
  echo "Producer     $(url producer 8081)/actuator/production"
  echo "Ingest       $(url ingest 8082)/actuator/streams"
  echo "Prometheus   $(url prometheus 9090)/alerts"
  minio
  spark
  echo "Stop         make stop (producer and ingest), make stop ALL=1 (all), make clean (all, and the data)"
}

memory() {
  compose ps --quiet | xargs "${DOCKER:-docker}" stats --no-stream --format 'table {{.Name}}\t{{.MemUsage}}\t{{.CPUPerc}}'
}

# What writes stops; with ALL=1 everything does. The data stay.
stop() {
  if [ -n "${ALL:-}" ]; then
    compose stop
    echo "All containers stopped; their data stay. Start again with: make start"
  else
    # shellcheck disable=SC2086
    compose stop $FLOW
    echo "producer and ingest stopped. The store, the query service and Prometheus go on: make stop ALL=1 stops them too."
  fi
}

clean() {
  compose down --volumes --remove-orphans
  rm -rf "$SECRETS"
  echo "Deleted the containers and their volumes; .env is kept"
}

status() { compose ps --all --format 'table {{.Service}}\t{{.State}}\t{{.Status}}\t{{.Ports}}'; }

logs() {
  service=${1:-}
  # shellcheck disable=SC2086
  compose logs --tail 40 ${FOLLOW:+--follow} ${service%-service}
}

# Standard input stays where it is: a statement is not to eat the caller's.
query() { compose exec -T query sql query "$1" </dev/null; }

# With a terminal on both sides there is a prompt; piped statements are answered and nothing else is printed.
shell() {
  if ! { [ -t 0 ] && [ -t 1 ]; }; then
    compose exec -T query sql sql
  elif command -v rlwrap >/dev/null; then
    # It edits and remembers lines itself, so the container needs no terminal.
    rlwrap "${DOCKER:-docker}" compose exec -T query sql shell
  else
    compose exec query sql shell
  fi
}

minio() {
  console=$(url minio 9001)
  echo "MinIO        $console (log in with S3_ACCESS_KEY and S3_SECRET_KEY of .env)"
  open_page "$console"
}

spark() {
  ui=$(url ingest 4040)
  echo "Spark UI     $ui (log in as viewer with SLUICE_VIEWER_PASSWORD of .env)"
  open_page "$ui"
}

# Where a container's port can be reached from here.
url() { echo "http://$(compose port "$1" "$2" 2>/dev/null || echo "(stopped)")"; }

# Only for somebody who asked for this page, at a terminal of a machine with a browser.
open_page() {
  [ "$command" != start ] && [ -t 1 ] || return 0
  for opener in xdg-open open; do
    if command -v "$opener" >/dev/null && { [ "$opener" = open ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }; then
      "$opener" "$1" >/dev/null 2>&1 && return
    fi
  done
}

require_docker() {
  if ! compose version >/dev/null 2>&1; then
    echo "Docker with Compose v2 is needed; without it, there is: make run" >&2
    exit 1
  fi
  if ! docker info >/dev/null 2>&1; then
    echo "The Docker Engine does not answer; start it, or run without containers: make run" >&2
    exit 1
  fi
}

require_own_project() {
  project=$(compose config 2>/dev/null | sed -n 's/^name: //p')
  owner=$(docker ps --all --filter "label=com.docker.compose.project=$project" \
    --format '{{.Label "com.docker.compose.project.working_dir"}}' | grep -Fxv "$PWD" | head -n 1) || true
  if [ -n "$owner" ]; then
    echo "The containers of project '$project' belong to $owner; set COMPOSE_PROJECT_NAME in .env to another name" >&2
    exit 1
  fi
}

main "$@"
