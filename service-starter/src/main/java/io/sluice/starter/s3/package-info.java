/** The connection to the object store, the same for every service. */
@NullMarked
package io.sluice.starter.s3;

import org.jspecify.annotations.NullMarked;
