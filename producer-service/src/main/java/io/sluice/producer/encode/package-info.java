/** Events become the bytes of one object: JSON, damaged on purpose at times, compressed, under a name. */
@NullMarked
package io.sluice.producer.encode;

import org.jspecify.annotations.NullMarked;
