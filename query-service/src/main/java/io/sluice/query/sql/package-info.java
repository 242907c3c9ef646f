/** A statement's way: request, gate, execution, result. Start reading at {@link io.sluice.query.sql.SqlController}. */
@NullMarked
package io.sluice.query.sql;

import org.jspecify.annotations.NullMarked;
