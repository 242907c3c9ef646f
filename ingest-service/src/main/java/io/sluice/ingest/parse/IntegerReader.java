package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers of 64 bits, which are written without fraction and exponent. */
final class IntegerReader extends NumberTokenReader {

    private final ValueType.Int64 type;
    private long number;

    IntegerReader(ValueType.Int64 type, boolean nullAllowed) {
        super(type, nullAllowed);
        this.type = type;
    }

    @Override
    @Nullable
    Reason check(JsonScanner in) {
        if (!in.integral()) {
            return Reason.WRONG_TYPE;
        }
        if (!parse(in.text(), in.textFrom(), in.textTo()) || number < type.minimum() || number > type.maximum()) {
            return Reason.OUT_OF_RANGE;
        }
        return type.allowed().isEmpty() || type.allowed().contains(number) ? null : Reason.NOT_IN_ENUM;
    }

    /** Counts downwards, because the smallest long has no positive counterpart. */
    private boolean parse(byte[] text, int from, int to) {
        boolean negative = text[from] == '-';
        number = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            int digit = text[i] - '0';
            if (number < Long.MIN_VALUE / 10 || number * 10 < Long.MIN_VALUE + digit) {
                return false;
            }
            number = number * 10 - digit;
        }
        if (negative) {
            return true;
        }
        number = -number;
        return number >= 0;
    }

    @Override
    Object value() {
        return number;
    }
}
