/** How long a start takes, and how much memory a service has that does nothing. */
@NullMarked
package io.sluice.bench.startup;

import org.jspecify.annotations.NullMarked;
