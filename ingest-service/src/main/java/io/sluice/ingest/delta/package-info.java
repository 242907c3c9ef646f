/** Delta tables through Delta Kernel: create, check, append once, read a column. */
@NullMarked
package io.sluice.ingest.delta;

import org.jspecify.annotations.NullMarked;
