/** Ingestion: source, parse, validate, sink, assembled in pipeline, run by stream; the ledger proves the result. */
@NullMarked
package io.sluice.ingest;

import org.jspecify.annotations.NullMarked;
