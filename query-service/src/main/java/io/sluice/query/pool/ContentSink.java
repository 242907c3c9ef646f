package io.sluice.query.pool;

import java.io.IOException;

/** Takes what a statement sends while it runs, on the thread that waits for it. */
public interface ContentSink {

    /** More bytes of the result. */
    void content(byte[] bytes) throws IOException;

    /** How far the statement is, from 0 to 1. */
    void progress(double done);
}
