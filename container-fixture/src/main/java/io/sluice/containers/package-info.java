/** Containers for tests. */
@NullMarked
package io.sluice.containers;

import org.jspecify.annotations.NullMarked;
