package io.sluice.ingest.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/** {@link LocalFiles} for Hadoop's other interface, which Spark's checkpoints and Delta's logs use. */
public final class LocalFileContext extends DelegateToFileSystem {

    /** Called by Hadoop. */
    public LocalFileContext(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(
                FsConstants.LOCAL_FS_URI,
                new LocalFiles.Raw(),
                configuration,
                FsConstants.LOCAL_FS_URI.getScheme(),
                false);
    }

    @Override
    public int getUriDefaultPort() {
        return -1;
    }

    @Override
    public boolean isValidName(String name) {
        return true;
    }
}
