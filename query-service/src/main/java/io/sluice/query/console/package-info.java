/** What the service's pages need beside the files that they are. */
@NullMarked
package io.sluice.query.console;

import org.jspecify.annotations.NullMarked;
