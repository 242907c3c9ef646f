/** From an object's bytes to rows and rejections: decompress, decode, tell records apart, check each, in one pass. */
@NullMarked
package io.sluice.ingest.parse;

import org.jspecify.annotations.NullMarked;
