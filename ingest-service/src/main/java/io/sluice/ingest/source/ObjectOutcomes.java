package io.sluice.ingest.source;

import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.parse.ObjectParser;
import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.parse.ParsedRow;
import io.sluice.ingest.parse.Parts;
import io.sluice.ingest.row.CatalystValues;
import io.sluice.ingest.row.Location;
import io.sluice.ingest.row.Outcome;
import io.sluice.ingest.schema.RecordSchema;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Turns a fetched object into its outcomes: bronze rows, dead letters, and the ledger entry that counts them. */
final class ObjectOutcomes {

    private final ObjectParser parser;
    private final UTF8String schemaVersion;

    ObjectOutcomes(RecordSchema schema, ParseLimits limits) {
        this.parser = new ObjectParser(schema, limits, new CatalystValues());
        this.schemaVersion = UTF8String.fromString(schema.version());
    }

    /** Reads and checks the object; makes each row when it is asked for. */
    Rows of(FetchedObject fetched) throws IOException {
        var object = fetched.object();
        var location = new Location(UTF8String.fromString(object.url()), object.modifiedAt(), schemaVersion);
        return new Rows(fetched, location, parts(fetched));
    }

    private Parts parts(FetchedObject fetched) throws IOException {
        if (fetched instanceof FetchedObject.Content content) {
            return parser.parts(content.bytes(), content.bytes().length);
        } else if (fetched instanceof FetchedObject.Large large) {
            return parts(large);
        } else if (fetched instanceof FetchedObject.Unreadable unreadable) {
            return Parts.of(unreadable.rejection());
        }
        throw new IllegalArgumentException("Unknown " + fetched);
    }

    private Parts parts(FetchedObject.Large large) throws IOException {
        var object = large.object();
        try (var bytes = large.bytes()) {
            return parser.parts(bytes, object.size());
        } catch (RawStore.GoneException gone) {
            return parts(FetchedObject.Unreadable.gone(object, large.startedAt()));
        } catch (RawStore.ChangedException changed) {
            return parts(FetchedObject.Unreadable.changed(object, large.startedAt()));
        } catch (RawStore.UnreadableException e) {
            return parts(FetchedObject.Unreadable.unreadable(object, large.startedAt(), e));
        }
    }

    /** The rows of one object, its ledger entry last. */
    static final class Rows implements Iterator<InternalRow>, AutoCloseable {

        private final FetchedObject fetched;
        private final Location location;
        private final Parts parts;
        private Iterator<ParsedRow> rows = Collections.emptyIterator();
        private Iterator<Rejection> rejections = Collections.emptyIterator();
        private long bronzeRows;
        private long deadLetters;
        private boolean counted;

        private Rows(FetchedObject fetched, Location location, Parts parts) {
            this.fetched = fetched;
            this.location = location;
            this.parts = parts;
        }

        @Override
        public boolean hasNext() {
            return !counted;
        }

        @Override
        public InternalRow next() {
            while (!rows.hasNext() && !rejections.hasNext() && parts.hasNext()) {
                var part = parts.next();
                rows = part.rows().iterator();
                rejections = part.rejections().iterator();
            }
            if (rows.hasNext()) {
                bronzeRows++;
                return Outcome.of(Outcome.BRONZE, location.bronze(rows.next()));
            } else if (rejections.hasNext()) {
                deadLetters++;
                return Outcome.of(Outcome.DEAD_LETTER, location.deadLetter(rejections.next()));
            } else if (counted) {
                throw new NoSuchElementException();
            }
            counted = true;
            close();
            return Outcome.of(Outcome.OBJECT, entry().open());
        }

        private LedgerEntry entry() {
            var object = fetched.object();
            return new LedgerEntry(
                    object.url(),
                    object.size(),
                    object.etag(),
                    object.modifiedAt(),
                    bronzeRows + deadLetters,
                    bronzeRows,
                    deadLetters,
                    fetched.startedAt());
        }

        @Override
        public void close() {
            parts.close();
        }
    }
}
