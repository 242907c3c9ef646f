/** The S3 endpoint of runs without containers, and of the tests: S3Proxy on a local directory. */
@NullMarked
package io.sluice.objectstore;

import org.jspecify.annotations.NullMarked;
