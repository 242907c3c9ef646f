/** From the object store to views: follow the tables' logs, mirror their files, publish one consistent snapshot. */
@NullMarked
package io.sluice.query.catalog;

import org.jspecify.annotations.NullMarked;
