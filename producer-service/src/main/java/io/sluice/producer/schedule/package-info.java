/** When a batch is produced, what happens when it cannot be stored, and the operator's hand on both. */
@NullMarked
package io.sluice.producer.schedule;

import org.jspecify.annotations.NullMarked;
