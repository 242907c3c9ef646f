/** How soon an object that was stored can be queried. */
@NullMarked
package io.sluice.bench.freshness;

import org.jspecify.annotations.NullMarked;
