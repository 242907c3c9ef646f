#!/usr/bin/env bash
# From a bare Debian machine to a running Docker Engine with Compose v2, and images under the tags that this project
# names, without a container registry: everything comes from Debian packages and Go modules. Only what is missing is
# done, so a second run takes a second. See docs/how-to/build-images-offline.md.
#
#   containers/offline-images.sh             make what is missing
#   containers/offline-images.sh --rebuild   make all images again
#
# Needs root. Where a registry can be reached, none of this is needed: Docker pulls the tags.
set -euo pipefail

SUITE=${SUITE:-bookworm}                        # of the images
ENGINE_SUITE=${ENGINE_SUITE:-trixie}            # of the engine: the first Debian release with Compose v2 as a package
PROMETHEUS_SUITE=${PROMETHEUS_SUITE:-sid}
BASE_IMAGE=${BASE_IMAGE:-sluice-offline-base:$SUITE}
JRE_IMAGE=${JRE_IMAGE:-eclipse-temurin:17-jre-noble}
PROMETHEUS_IMAGE=${PROMETHEUS_IMAGE:-prom/prometheus:v3.5.3}
MINIO_IMAGE=${MINIO_IMAGE:-pgsty/silo:RELEASE.2026-09-03T13-18-01Z}
# The last sources of the server and the client that can be had as Go modules.
MINIO_MODULE=${MINIO_MODULE:-github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c}
MC_MODULE=${MC_MODULE:-github.com/minio/mc@v0.0.0-20250313080218-cf909e1063a9}
CACHE=${CACHE:-/var/cache/sluice-images}
DOCKER=${DOCKER:-/usr/bin/docker}               # the packages' own client, not another one earlier on the PATH

rebuild=; [[ ${1:-} != --rebuild ]] || rebuild=1
export DEBIAN_FRONTEND=noninteractive DOCKER_BUILDKIT=1 PATH=$PATH:/usr/local/go/bin:/usr/lib/go-1.24/bin

main() {
  engine_runs && all_images_exist && { step "nothing is missing"; exit; }
  (( $(id -u) == 0 )) && command -v apt-get >/dev/null || fail "this needs root on Debian"
  mkdir -p "$CACHE" && cd "$CACHE"
  image_exists "$MINIO_IMAGE" || go_installed || install_go
  compile_minio & # the longest step; everything else fits beside it
  compilation=$!
  trap 'kill "$compilation" 2>/dev/null || true' EXIT
  engine_installed || install_engine
  engine_runs || start_engine
  step "Docker Engine $("$DOCKER" version --format '{{.Server.Version}}'), Compose $("$DOCKER" compose version --short)"
  image_exists "$BASE_IMAGE" || build_base
  image_exists "$JRE_IMAGE" || build_jre
  image_exists "$PROMETHEUS_IMAGE" || build_prometheus
  wait "$compilation" || fail "the MinIO server was not compiled"
  image_exists "$MINIO_IMAGE" || build_minio
  step "done"
}

step() { printf '[%4d s] %s\n' "$SECONDS" "$*"; }
fail() { echo "offline-images: $*" >&2; exit 1; }

image_exists() { [[ -z $rebuild ]] && "$DOCKER" image inspect "$1" >/dev/null 2>&1; }

all_images_exist() {
  local image
  for image in "$JRE_IMAGE" "$PROMETHEUS_IMAGE" "$MINIO_IMAGE"; do image_exists "$image" || return 1; done
}

engine_runs() { "$DOCKER" info >/dev/null 2>&1; }

engine_installed() { { "$DOCKER" compose version && "$DOCKER" buildx version && command -v mmdebstrap dockerd; } >/dev/null 2>&1; }

install_engine() {
  step "installing the engine"
  apt-get -qq update
  download "$ENGINE_SUITE" docker.io docker-cli docker-compose docker-buildx
  apt-get -qq install -y --no-install-recommends \
    mmdebstrap iproute2 iptables nftables ca-certificates "./$ENGINE_SUITE"/debs/docker*.deb >apt.log 2>&1 \
    || { tail -n 20 apt.log >&2; fail "the engine's packages were not installed"; }
}

go_installed() { command -v go >/dev/null; }

install_go() {
  step "installing Go"
  apt-get -qq update
  download "$ENGINE_SUITE" golang-1.24-go golang-1.24-src
  apt-get -qq install -y --no-install-recommends "./$ENGINE_SUITE"/debs/golang-*.deb >apt.log 2>&1 \
    || { tail -n 20 apt.log >&2; fail "Go was not installed"; }
}

start_engine() {
  step "starting the engine"
  if [[ -d /run/systemd/system ]]; then
    systemctl start docker
  else
    setsid nohup dockerd >/var/log/dockerd.log 2>&1 </dev/null &
  fi
  local attempt
  for ((attempt = 0; attempt < 150; attempt++)); do engine_runs && return; sleep 0.2; done
  tail -n 20 /var/log/dockerd.log >&2 || true
  fail "the engine does not answer"
}

mirror() { apt-get indextargets --format '$(REPO_URI)' | awk '/\/debian\/?$/ && !found++'; }

# Downloads packages of another suite by an apt configuration of its own: the machine's sources stay as they are.
# Signatures are checked; their dates are not, since a mirror may be a snapshot.
download() { # suite package...
  local suite=$1 package; shift
  mkdir -p "$suite"/{lists/partial,archives/partial,parts,debs}
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $suite main" >"$suite/sources.list"
  cat >"$suite/apt.conf" <<EOF
Dir::State::Lists "$CACHE/$suite/lists"; Dir::Cache "$CACHE/$suite"; Dir::Cache::archives "$CACHE/$suite/archives";
Dir::Etc::sourcelist "$CACHE/$suite/sources.list"; Dir::Etc::sourceparts "$CACHE/$suite/parts"; APT::Sandbox::User "root";
Acquire::Check-Valid-Until "false";
EOF
  local apt=(env "APT_CONFIG=$CACHE/$suite/apt.conf" apt-get -qq)
  [[ -n $(find "$suite/lists" -maxdepth 1 -name '*Packages*' -mmin -720) ]] || "${apt[@]}" update
  for package; do
    compgen -G "$suite/debs/${package}_*.deb" >/dev/null || (cd "$suite/debs" && "${apt[@]}" download "$package")
  done
}

build_base() {
  step "$BASE_IMAGE"
  mmdebstrap --quiet --variant=minbase --include=ca-certificates --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --customize-hook='mkdir -p "$1/usr/share/man/man1"' \
    "$SUITE" - "$(mirror)" | "$DOCKER" import --change 'CMD ["bash"]' - "$BASE_IMAGE" >/dev/null
}

build_jre() {
  step "$JRE_IMAGE"
  # The machine's own certificate authorities, for a mirror behind one of them.
  rm -rf authorities && mkdir authorities && touch authorities/none
  cp /usr/local/share/ca-certificates/*.crt authorities/ 2>/dev/null || true
  "$DOCKER" build --quiet --tag "$JRE_IMAGE" --file - authorities >/dev/null <<EOF
FROM $BASE_IMAGE
ENV JAVA_HOME=/opt/java/openjdk LANG=C.UTF-8 LC_ALL=C.UTF-8
ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
COPY . /usr/local/share/ca-certificates/
RUN export DEBIAN_FRONTEND=noninteractive \
 && apt-get -qq update \
 && apt-get -qq install -y --no-install-recommends openjdk-17-jre-headless ca-certificates-java tzdata >/dev/null \
 && rm -f /usr/local/share/ca-certificates/none && update-ca-certificates >/dev/null \
 && mkdir -p /opt/java && ln -s /usr/lib/jvm/java-17-openjdk-\$(dpkg --print-architecture) /opt/java/openjdk \
 && java -Xshare:dump >/dev/null 2>&1 \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
EOF
}

build_prometheus() {
  step "$PROMETHEUS_IMAGE"
  download "$PROMETHEUS_SUITE" prometheus promtool
  rm -rf prometheus && mkdir -p prometheus/unpacked
  local package
  for package in "$PROMETHEUS_SUITE"/debs/prom*.deb; do dpkg-deb --extract "$package" prometheus/unpacked; done
  mv prometheus/unpacked/usr/bin/{prometheus,promtool} prometheus/ && rm -rf prometheus/unpacked
  "$DOCKER" build --quiet --tag "$PROMETHEUS_IMAGE" --file - prometheus >/dev/null <<EOF
FROM $BASE_IMAGE
COPY prometheus promtool /bin/
RUN mkdir -p /prometheus /etc/prometheus && chown nobody:nogroup /prometheus /etc/prometheus
USER nobody
WORKDIR /prometheus
VOLUME /prometheus
EXPOSE 9090
ENTRYPOINT ["/bin/prometheus"]
CMD ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]
EOF
}

compile_minio() {
  ! image_exists "$MINIO_IMAGE" || return 0
  mkdir -p minio
  compile minio "$MINIO_MODULE"
  compile mc "$MC_MODULE"
}

compile() { # program module@version; compiled again when the version is another one
  [[ ! -x minio/$1 || $(cat "minio/$1.module" 2>/dev/null) != "$2" ]] || return 0
  step "compiling $2"
  CGO_ENABLED=0 GOBIN=$CACHE/minio nice go install -trimpath -ldflags='-s -w' "$2" 2>"minio/$1.log" \
    || { tail -n 20 "minio/$1.log" >&2; return 1; }
  echo "$2" >"minio/$1.module"
}

build_minio() {
  step "$MINIO_IMAGE"
  "$DOCKER" build --quiet --tag "$MINIO_IMAGE" --file - minio >/dev/null <<EOF
FROM $BASE_IMAGE
COPY minio mc /usr/bin/
VOLUME /data
EXPOSE 9000 9001
ENTRYPOINT ["/usr/bin/minio"]
EOF
}

main
