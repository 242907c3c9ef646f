package io.sluice.ingest.pipeline;

import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.schema.RecordSchema;

/**
 * What a source and a sink must know of the stream that they belong to.
 *
 * @param name the stream's name
 * @param schema what its records must look like
 * @param limits how large objects and records may be
 * @param checkpoint directory URL of the checkpoint
 */
public record StreamDefinition(String name, RecordSchema schema, ParseLimits limits, String checkpoint) {}
