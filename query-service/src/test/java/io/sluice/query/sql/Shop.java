package io.sluice.query.sql;

import io.sluice.query.DeltaLake;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The streams of a shop, after TPC-H, with columns of nearly all types. Each has two batches, so two data files. */
enum Shop {
    CUSTOMERS("""
            customer_id long, name string, nation string, segment string, balance decimal(12;2), since date, tags strings
            """, """
            SELECT i AS customer_id, 'Customer ' || i AS name,
              ['CANADA', 'FRANCE', 'GERMANY', 'JAPAN', 'KENYA'][i % 5 + 1] AS nation,
              ['AUTOMOBILE', 'BUILDING', 'MACHINERY'][i % 3 + 1] AS segment,
              (i * 7919 % 100000 / 100 - 500)::DECIMAL(12, 2) AS balance,
              DATE '2020-01-01' + (i * 13 % 1500)::INTEGER AS since,
              CASE WHEN i % 7 > 0 THEN ['t' || i % 4, 'x' || i % 3] END AS tags
            FROM range({batch} * 30, {batch} * 30 + 30) t(i)"""),
    PARTS("""
            part_id integer, name string, brand string, size short, rank byte, price decimal(12;2), weight double,
            score float, attributes names
            """, """
            SELECT i::INTEGER AS part_id, ['small', 'large', 'tiny'][i % 3 + 1] || ' ' || ['brass', 'steel'][i % 2 + 1] AS name,
              'Brand#' || i % 4 AS brand, (i % 50)::SMALLINT AS size, (i % 5)::TINYINT AS rank,
              (900 + i * 1.37)::DECIMAL(12, 2) AS price, i / 8 AS weight, (i / 4)::FLOAT AS score,
              MAP {'color': ['red', 'green', 'blue'][i % 3 + 1], 'box': 'b' || i % 6} AS attributes
            FROM range({batch} * 20, {batch} * 20 + 20) t(i)"""),
    ORDERS("""
            order_id long, customer_id long, status string, order_date date, placed_at timestamp, priority string,
            total decimal(12;2), details string, gift boolean
            """, """
            SELECT i AS order_id, i * 31 % 50 AS customer_id, ['F', 'O', 'P'][i % 3 + 1] AS status,
              DATE '2024-01-01' + (i * 3 % 700)::INTEGER AS order_date,
              TIMESTAMPTZ '2024-01-01 06:30:00.250+00' + INTERVAL (i * 37) MINUTE AS placed_at,
              ['1-URGENT', '2-HIGH', '5-LOW'][i * 7 % 3 + 1] AS priority, (i * 271 % 90000 / 10 + 1)::DECIMAL(12, 2) AS total,
              '{"channel": "' || ['web', 'app', 'shop'][i % 3 + 1] || '", "items": [' || i % 5 || ', ' || i % 9
                || '], "address": {"city": "C' || i % 8 || '"}}' AS details,
              CASE WHEN i % 11 > 0 THEN i % 2 = 0 END AS gift
            FROM range({batch} * 150, {batch} * 150 + 150) t(i)"""),
    LINE_ITEMS("""
            order_id long, line integer, part_id integer, quantity integer, price decimal(12;2), discount decimal(4;2),
            tax decimal(4;2), flag string, shipped date, received date, mode string
            """, """
            SELECT i // 4 AS order_id, (i % 4)::INTEGER AS line, (i * 17 % 40)::INTEGER AS part_id,
              (i * 11 % 50 + 1)::INTEGER AS quantity, (i * 997 % 100000 / 100 + 1)::DECIMAL(12, 2) AS price,
              (i % 11 / 100)::DECIMAL(4, 2) AS discount, (i % 9 / 100)::DECIMAL(4, 2) AS tax, ['A', 'N', 'R'][i % 3 + 1] AS flag,
              DATE '2024-01-01' + (i // 4 * 3 % 700 + i % 30)::INTEGER AS shipped,
              DATE '2024-01-01' + (i // 4 * 3 % 700 + i * 7 % 60)::INTEGER AS received,
              ['AIR', 'MAIL', 'RAIL', 'SHIP', 'TRUCK'][i % 5 + 1] AS mode
            FROM range({batch} * 600, {batch} * 600 + 600) t(i)""");

    private static final String LIST = "{'type':'array','elementType':'string','containsNull':true}";
    private static final String MAP = "{'type':'map','keyType':'string','valueType':'string','valueContainsNull':true}";

    private final String fields;
    private final String rows;

    Shop(String fields, String rows) {
        this.fields = fields;
        this.rows = rows;
    }

    String stream() {
        return name().toLowerCase(Locale.ROOT);
    }

    void create(DeltaLake lake) {
        lake.create("ledger/" + stream(), DeltaLake.LEDGER_FIELDS);
        lake.create("bronze/" + stream(), schema());
        for (var batch : List.of(0, 1)) {
            lake.append(
                    "bronze/" + stream(),
                    "SELECT *, %d::BIGINT AS _batch_id FROM (%s)"
                            .formatted(batch, rows.replace("{batch}", batch.toString())),
                    "_batch_id",
                    batch);
            lake.ledger(stream(), batch, 0, 0);
        }
    }

    private String schema() {
        return Stream.concat(Stream.of(fields.strip().split(",\\s+", -1)), Stream.of("_batch_id long"))
                .map(field -> field.replace(';', ',').split(" ", 2))
                .map(field -> switch (field[1]) {
                    case "strings" -> nested(field[0], LIST);
                    case "names" -> nested(field[0], MAP);
                    default -> DeltaLake.field(field[0], field[1]);
                })
                .collect(Collectors.joining(","));
    }

    private static String nested(String name, String type) {
        return "{'name':'%s','type':%s,'nullable':true,'metadata':{}}".formatted(name, type);
    }
}
