#!/bin/sh
# Generates the passwords and keys that this installation does not have yet. `make run` and `make start` both begin here.
#   secrets.sh                   writes into .env what neither it nor the environment holds
#   secrets.sh DIRECTORY         also writes each into a file of that directory, where containers read them
# Prints names, never values. Plain sh, for machines that have Docker and make and nothing else.
set -eu
umask 077

names="SLUICE_VIEWER_PASSWORD SLUICE_OPERATOR_PASSWORD S3_ACCESS_KEY S3_SECRET_KEY \
PRODUCER_S3_SECRET_KEY INGEST_S3_SECRET_KEY QUERY_S3_SECRET_KEY"

# The last line with this name, as the launcher and Compose read it: without blanks and quotes around the value.
in_file() {
  sed -n "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*//p" "$2" | tail -n 1 \
    | sed -e 's/[[:space:]]*$//' -e 's/^"\(.*\)"$/\1/' -e "s/^'\(.*\)'\$/\1/"
}

# The environment wins over the file.
value() {
  eval "value=\${$1:-}"
  if [ -z "$value" ] && [ -f .env ]; then value=$(in_file "$1" .env); fi
  printf '%s' "$value"
}

# Needs no quoting in a shell, a URL or an .env file. 32 characters carry 190 bits.
generate() { LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom 2>/dev/null | head -c 32; }

missing=
for name in $names; do [ -n "$(value "$name")" ] || missing="$missing $name"; done

if [ -n "$missing" ]; then
  # In one step: a reader sees the file before or after, never half of it.
  next=$(mktemp ./.env-XXXXXX)
  trap 'rm -f "$next"' EXIT
  if [ -f .env ]; then
    cat .env >"$next"
    # The last line may lack its end.
    [ -z "$(tail -c 1 .env)" ] || echo >>"$next"
  else
    echo "# Settings of this installation, one NAME=value a line. Keep this file out of version control." >"$next"
    echo "# The passwords and keys below were generated at random on first use." >>"$next"
  fi
  for name in $missing; do echo "$name=$(generate)" >>"$next"; done
  mv "$next" .env
  echo "Wrote$missing to $PWD/.env"
fi

if [ $# -eq 1 ]; then
  mkdir -p "$1"
  chmod 700 "$1"
  # Readable by the user of a container; the directory, which the container does not see, keeps all others out.
  for name in $names; do
    value "$name" >"$1/.$name"
    chmod 444 "$1/.$name"
    mv -f "$1/.$name" "$1/$name"
  done
fi
