package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads numbers into doubles. One that is nearer to infinity than to any double is out of range. */
final class NumberReader extends NumberTokenReader {

    /** So many digits are exact in a double. */
    private static final int EXACT_DIGITS = 15;

    private final ValueType.Float64 type;
    private double number;

    NumberReader(ValueType.Float64 type, boolean nullAllowed) {
        super(type, nullAllowed);
        this.type = type;
    }

    @Override
    @Nullable
    Reason check(JsonScanner in) {
        number = parse(in);
        if (number < type.minimum() || number > type.maximum()) {
            return Reason.OUT_OF_RANGE;
        }
        return type.allowed().isEmpty() || type.allowed().contains(number) ? null : Reason.NOT_IN_ENUM;
    }

    private static double parse(JsonScanner in) {
        byte[] text = in.text();
        int from = in.textFrom();
        int to = in.textTo();
        if (!in.integral() || to - from > EXACT_DIGITS || text[from] == '-') {
            return Double.parseDouble(new String(text, from, to - from, StandardCharsets.US_ASCII));
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    @Override
    Object value() {
        return number;
    }
}
