/** What is committed: one entry per object, and the identity of the checkpoint that wrote it. */
@NullMarked
package io.sluice.ingest.ledger;

import org.jspecify.annotations.NullMarked;
