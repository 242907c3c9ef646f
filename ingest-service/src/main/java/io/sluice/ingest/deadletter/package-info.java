/** What a record or object that cannot become a row turns into: a rejection with a reason from a closed list. */
@NullMarked
package io.sluice.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
