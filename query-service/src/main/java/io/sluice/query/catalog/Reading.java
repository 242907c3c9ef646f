package io.sluice.query.catalog;

import java.util.List;

/** Tables that are ready to be read: a hold on the files that one statement needs. Close it after the statement. */
public final class Reading implements AutoCloseable {

    private final Session session;
    private final List<TableView> views;
    private final int files;
    private final int visibleFiles;
    private final Mirror.Lease lease;

    Reading(Session session, List<TableView> views, int files, int visibleFiles, Mirror.Lease lease) {
        this.session = session;
        this.views = List.copyOf(views);
        this.files = files;
        this.visibleFiles = visibleFiles;
        this.lease = lease;
    }

    /** The snapshot that is read. */
    public Session session() {
        return session;
    }

    public List<TableView> views() {
        return views;
    }

    /** How many files the statement may need. */
    public int files() {
        return files;
    }

    /** How many files the tables have. */
    public int visibleFiles() {
        return visibleFiles;
    }

    @Override
    public void close() {
        lease.close();
    }
}
