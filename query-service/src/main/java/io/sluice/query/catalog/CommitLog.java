package io.sluice.query.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows a table commit by commit. A commit that only adds and removes files, which nearly every one does, costs one
 * small read here; for any other the table has to be loaded again. Safe for use by many threads.
 */
@Component
class CommitLog {

    private static final Set<String> WITHOUT_EFFECT = Set.of("commitInfo", "txn", "cdc");

    private final TableObjects objects;
    private final JsonMapper mapper = JsonMapper.shared();

    CommitLog(TableObjects objects) {
        this.objects = objects;
    }

    /** Where a version's commit is. */
    static ObjectPath commit(ObjectPath root, long version) {
        return root.child("_delta_log/%020d.json".formatted(version));
    }

    /**
     * A version's commit.
     *
     * @param object what it looks like in the store
     * @param actions one per line
     */
    record Commit(TableObjects.Listed object, String actions) {}

    /** The commit of a version, or null when that version does not exist (yet). */
    @Nullable
    Commit read(ObjectPath root, long version) throws IOException {
        try {
            var content = objects.read(commit(root, version));
            return new Commit(content.listed(), new String(content.bytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException notYet) {
            return null;
        }
    }

    /**
     * The version that a commit makes.
     *
     * @return empty when the commit does something that only a load of the whole table does right
     */
    Optional<TableVersion> apply(TableVersion before, Commit commit, ObjectPath root, Layer layer) {
        if (before.unsupported() != null) {
            return Optional.empty();
        }
        var files = new LinkedHashMap<>(before.files());
        try {
            for (var line :
                    commit.actions().lines().filter(text -> !text.isBlank()).toList()) {
                if (!apply(mapper.readTree(line), files, before.columns(), root, layer)) {
                    return Optional.empty();
                }
            }
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return Optional.of(new TableVersion(before.version() + 1, before.comment(), before.columns(), files, null));
    }

    private static boolean apply(
            JsonNode action, Map<ObjectPath, DataFile> files, List<Column> columns, ObjectPath root, Layer layer) {
        for (var kind : action.propertyNames()) {
            var content = action.get(kind);
            if (kind.equals("add") && isPlain(content)) {
                var path = root.resolveLogged(content.get("path").asString());
                if (!path.isBelow(root)) {
                    return false;
                }
                var statistics = FileStatistics.of(content.path("stats").asString(""), columns, layer.batchColumn());
                var modified = content.path("modificationTime").asLong(0);
                files.put(path, new DataFile(path, content.get("size").longValue(), modified, statistics));
            } else if (kind.equals("remove") && isPlain(content)) {
                files.remove(root.resolveLogged(content.get("path").asString()));
            } else if (!WITHOUT_EFFECT.contains(kind)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(JsonNode file) {
        return file.path("path").isString() && !file.hasNonNull("deletionVector");
    }
}
