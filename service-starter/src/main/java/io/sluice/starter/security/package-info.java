/** Who may call a service: two logins, what is open without one, and refusals as problem documents. */
@NullMarked
package io.sluice.starter.security;

import org.jspecify.annotations.NullMarked;
