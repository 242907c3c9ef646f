/** What pages in the browser need of every service that has some: a login page, its cookie, and one look. */
@NullMarked
package io.sluice.starter.console;

import org.jspecify.annotations.NullMarked;
