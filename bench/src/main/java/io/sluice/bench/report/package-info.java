/** Figures and the tables that show them. */
@NullMarked
package io.sluice.bench.report;

import org.jspecify.annotations.NullMarked;
