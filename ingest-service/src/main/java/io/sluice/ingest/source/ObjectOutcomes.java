package io.sluice.ingest.source;

import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.parse.ObjectParser;
import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.parse.ParsedObject;
import io.sluice.ingest.parse.ParsedRow;
import io.sluice.ingest.row.CatalystValues;
import io.sluice.ingest.row.Location;
import io.sluice.ingest.row.Outcome;
import io.sluice.ingest.schema.RecordSchema;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Turns a fetched object into its outcomes: bronze rows, dead letters, and the ledger entry that counts them. */
final class ObjectOutcomes {

    private final ObjectParser parser;
    private final UTF8String schemaVersion;

    ObjectOutcomes(RecordSchema schema, ParseLimits limits) {
        this.parser = new ObjectParser(schema, limits, new CatalystValues());
        this.schemaVersion = UTF8String.fromString(schema.version());
    }

    Iterator<InternalRow> of(FetchedObject fetched) {
        var parsed = parse(fetched);
        var object = fetched.object();
        var location = new Location(UTF8String.fromString(object.url()), object.modifiedAt(), schemaVersion);
        var entry = Outcome.of(Outcome.OBJECT, entry(fetched, parsed).open());
        return new Outcomes(
                location, parsed.rows().iterator(), parsed.rejections().iterator(), entry);
    }

    /** Makes each row when it is asked for: a large object is in memory once, as it was parsed. */
    private static final class Outcomes implements Iterator<InternalRow> {

        private final Location location;
        private final Iterator<ParsedRow> rows;
        private final Iterator<Rejection> rejections;
        private @Nullable InternalRow entry;

        Outcomes(Location location, Iterator<ParsedRow> rows, Iterator<Rejection> rejections, InternalRow entry) {
            this.location = location;
            this.rows = rows;
            this.rejections = rejections;
            this.entry = entry;
        }

        @Override
        public boolean hasNext() {
            return entry != null;
        }

        @Override
        public InternalRow next() {
            if (rows.hasNext()) {
                return Outcome.of(Outcome.BRONZE, location.bronze(rows.next()));
            } else if (rejections.hasNext()) {
                return Outcome.of(Outcome.DEAD_LETTER, location.deadLetter(rejections.next()));
            }
            var last = entry;
            if (last == null) {
                throw new NoSuchElementException();
            }
            entry = null;
            return last;
        }
    }

    private ParsedObject parse(FetchedObject fetched) {
        if (fetched instanceof FetchedObject.Content content) {
            return parser.parse(content.bytes(), content.bytes().length);
        } else if (fetched instanceof FetchedObject.Unreadable unreadable) {
            return new ParsedObject(List.of(), List.of(unreadable.rejection()));
        }
        throw new IllegalArgumentException("Unknown " + fetched);
    }

    private static LedgerEntry entry(FetchedObject fetched, ParsedObject parsed) {
        var object = fetched.object();
        return new LedgerEntry(
                object.url(),
                object.size(),
                object.etag(),
                object.modifiedAt(),
                parsed.records(),
                parsed.rows().size(),
                parsed.rejections().size(),
                fetched.startedAt());
    }
}
