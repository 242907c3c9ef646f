/** Events, most of them as the schema asks, some of them broken on purpose. */
@NullMarked
package io.sluice.producer.generate;

import org.jspecify.annotations.NullMarked;
