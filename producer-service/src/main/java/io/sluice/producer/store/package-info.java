/** Where objects are put. */
@NullMarked
package io.sluice.producer.store;

import org.jspecify.annotations.NullMarked;
