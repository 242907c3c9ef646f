/** One stream from its source to its sink. {@link io.sluice.ingest.pipeline.MicroBatch} shows a batch from end to end. */
@NullMarked
package io.sluice.ingest.pipeline;

import org.jspecify.annotations.NullMarked;
