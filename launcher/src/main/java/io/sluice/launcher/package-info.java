/**
 * Starts, shows and stops the services of one installation as background processes. {@link io.sluice.launcher.Main} is
 * the command line; {@link io.sluice.launcher.Services} serves programs, such as the system tests.
 */
@NullMarked
package io.sluice.launcher;

import org.jspecify.annotations.NullMarked;
