package io.sluice.ingest.parse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as plain Java has them. */
final class PlainValues implements ValueFactory {

    @Override
    public Object string(byte[] utf8, int offset, int length) {
        return new String(utf8, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public Object timestamp(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }

    @Override
    public Object date(int epochDays) {
        return LocalDate.ofEpochDay(epochDays);
    }

    @Override
    public Object struct(@Nullable Object[] values) {
        return Arrays.asList(values);
    }

    @Override
    public Object list(List<@Nullable Object> values) {
        return values;
    }

    @Override
    public Object map(List<Object> keys, List<@Nullable Object> values) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
        return map;
    }
}
