/** SQL over REST on the Delta tables. The flow: catalog (snapshot, mirror, view) and sql (request, gate, execute, result). */
@NullMarked
package io.sluice.query;

import org.jspecify.annotations.NullMarked;
