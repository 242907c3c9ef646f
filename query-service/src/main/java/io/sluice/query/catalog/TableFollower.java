package io.sluice.query.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one table's newest version. Used by one thread at a time. After a failure it still holds the version
 * before, and the next call tries again.
 */
final class TableFollower {

    private final ObjectPath root;
    private final Layer layer;
    private final DeltaTables tables;
    private final CommitLog log;
    private final TableObjects objects;

    private @Nullable TableVersion version;
    /** What the last commit's object looked like: a table that was dropped and made anew has another one there. */
    private TableObjects.@Nullable Listed lastCommit;

    TableFollower(String stream, Layer layer, DeltaTables tables, CommitLog log, TableObjects objects) {
        this.root = layer.root(stream);
        this.layer = layer;
        this.tables = tables;
        this.log = log;
        this.objects = objects;
    }

    /** The table as it was after the last call that did not fail; null when there is none. */
    @Nullable
    TableVersion version() {
        return version;
    }

    /** Takes over new commits of the table that is known. Whether there were any. */
    boolean advance() throws IOException {
        var before = version;
        if (before == null || before.version() < 0) {
            return false;
        }
        var commit = log.read(root, before.version() + 1);
        if (commit == null) {
            return false;
        }
        if (!Objects.equals(lastCommit, stat(before))) {
            return reload();
        }
        var after = before;
        TableObjects.Listed last = null;
        for (; commit != null; commit = log.read(root, after.version() + 1)) {
            var next = log.apply(after, commit, root, layer);
            if (next.isEmpty()) {
                return reload();
            }
            after = next.get();
            last = commit.object();
        }
        lastCommit = last;
        version = after;
        return true;
    }

    /** Like {@link #advance()}, and notices a table that appeared, was dropped, or was dropped and made anew. */
    boolean verify() throws IOException {
        var known = version;
        if (known == null || known.version() < 0 || lastCommit == null || !lastCommit.equals(stat(known))) {
            return reload();
        }
        return advance();
    }

    private boolean reload() throws IOException {
        var loaded = tables.load(root, layer);
        var commit = loaded == null ? null : stat(loaded);
        var changed = !Objects.equals(loaded, version);
        version = loaded;
        lastCommit = commit;
        return changed;
    }

    private TableObjects.@Nullable Listed stat(TableVersion of) throws IOException {
        try {
            return of.version() < 0 ? null : objects.stat(CommitLog.commit(root, of.version()));
        } catch (FileNotFoundException cleanedUp) {
            return null;
        }
    }
}
