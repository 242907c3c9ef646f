# Builds the jars where there is no JDK, and writes them to where `make build` does:
#   docker build --file containers/jars.Dockerfile --output . .
ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-17

FROM ${MAVEN_IMAGE} AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository \
    mvn -q -Dquick -pl producer-service,ingest-service,query-service,launcher -am package

FROM scratch
COPY --from=build /source/producer-service/target/producer-service-*-exec.jar /producer-service/target/
COPY --from=build /source/ingest-service/target/ingest-service-*-exec.jar /ingest-service/target/
COPY --from=build /source/query-service/target/query-service-*-exec.jar /query-service/target/
COPY --from=build /source/launcher/target/launcher-*.jar /launcher/target/
