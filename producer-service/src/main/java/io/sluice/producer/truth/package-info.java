/** What was really produced, and what a reader of it therefore has to find. */
@NullMarked
package io.sluice.producer.truth;

import org.jspecify.annotations.NullMarked;
