/** The processes that are measured, and how their CPU time and memory are read. */
@NullMarked
package io.sluice.bench.process;

import org.jspecify.annotations.NullMarked;
