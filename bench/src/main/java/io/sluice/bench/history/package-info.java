/** Whether a trigger costs more when there are many old objects. */
@NullMarked
package io.sluice.bench.history;

import org.jspecify.annotations.NullMarked;
