/** Production at full speed, without a web server. */
@NullMarked
package io.sluice.producer.bench;

import org.jspecify.annotations.NullMarked;
