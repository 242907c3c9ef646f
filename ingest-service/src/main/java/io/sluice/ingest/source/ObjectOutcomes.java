package io.sluice.ingest.source;

import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.parse.ObjectParser;
import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.parse.ParsedObject;
import io.sluice.ingest.row.CatalystValues;
import io.sluice.ingest.row.Location;
import io.sluice.ingest.row.Outcome;
import io.sluice.ingest.schema.RecordSchema;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
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

    Iterator<InternalRow> of(FetchedObject fetched) {
        var parsed = parse(fetched);
        var object = fetched.object();
        var location = new Location(UTF8String.fromString(object.url()), object.modifiedAt(), schemaVersion);
        var bronze = parsed.rows().stream().map(row -> Outcome.of(Outcome.BRONZE, location.bronze(row)));
        var deadLetters = parsed.rejections().stream()
                .map(rejection -> Outcome.of(Outcome.DEAD_LETTER, location.deadLetter(rejection)));
        var entry = Stream.of(Outcome.of(Outcome.OBJECT, entry(fetched, parsed).open()));
        return Stream.of(bronze, deadLetters, entry).flatMap(rows -> rows).iterator();
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
