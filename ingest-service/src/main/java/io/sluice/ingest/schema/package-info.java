/** A stream's record schema: a JSON Schema file, compiled once into an immutable tree of types. */
@NullMarked
package io.sluice.ingest.schema;

import org.jspecify.annotations.NullMarked;
