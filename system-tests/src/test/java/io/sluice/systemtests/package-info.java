/** The whole of Sluice as its users meet it: processes, ports, commands. Begin reading at {@code TruthIT}. */
@NullMarked
package io.sluice.systemtests;

import org.jspecify.annotations.NullMarked;
