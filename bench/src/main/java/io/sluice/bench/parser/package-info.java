/** What the parser alone costs, in time and in memory that it allocates. */
@NullMarked
package io.sluice.bench.parser;

import org.jspecify.annotations.NullMarked;
