/** Programs that run in a JVM of their own and print one line of JSON: what Sluice is compared with. */
@NullMarked
package io.sluice.bench.contender;

import org.jspecify.annotations.NullMarked;
