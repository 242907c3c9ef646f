package io.sluice.ingest.parse;

import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;

/**
 * Reads the dates and times of RFC 3339 from ASCII. A fraction has one to nine digits and is cut to microseconds. A leap
 * second ({@code :60}) is invalid, because microseconds since 1970 have no place for it. An offset is read as written;
 * {@code -00:00} is UTC.
 */
final class Rfc3339 {

    /** Answers that the text is not in the format. */
    static final long INVALID = Long.MIN_VALUE;

    /** The first day of year 1. The format also knows year 0, which the table's readers do not agree on. */
    static final long MIN_DAY = LocalDate.of(1, 1, 1).toEpochDay();

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    /** The first instant of year 1, in UTC. */
    static final long MIN_MICROS = MIN_DAY * MICROS_PER_DAY;

    /** The last microsecond of year 9999, in UTC: an offset can lead beyond it. */
    static final long MAX_MICROS = LocalDate.of(10_000, 1, 1).toEpochDay() * MICROS_PER_DAY - 1;

    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int MAX_FRACTION_DIGITS = 9;

    private Rfc3339() {}

    /** Days since 1970, or {@link #INVALID}. */
    static long date(byte[] text, int from, int to) {
        return to - from == DATE_LENGTH ? day(text, from) : INVALID;
    }

    /** Microseconds since 1970, or {@link #INVALID}. */
    static long timestamp(byte[] text, int from, int to) {
        if (to - from <= SECONDS_LENGTH || (text[from + DATE_LENGTH] | 0x20) != 't') {
            return INVALID;
        }
        long day = day(text, from);
        long second = secondOfDay(text, from + DATE_LENGTH + 1);
        if (day == INVALID || second == INVALID) {
            return INVALID;
        }
        int zone = endOfFraction(text, from + SECONDS_LENGTH, to);
        long offset = zone < 0 ? INVALID : offsetSeconds(text, zone, to);
        if (offset == INVALID) {
            return INVALID;
        }
        return day * MICROS_PER_DAY
                + (second - offset) * MICROS_PER_SECOND
                + fractionMicros(text, from + SECONDS_LENGTH + 1, zone);
    }

    private static long day(byte[] text, int at) {
        int year = digits(text, at, 4);
        int month = digits(text, at + 5, 2);
        int day = digits(text, at + 8, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || text[at + 4] != '-' || text[at + 7] != '-') {
            return INVALID;
        }
        if (day > 28 && day > Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year))) {
            return INVALID;
        }
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static long secondOfDay(byte[] text, int at) {
        int hour = digits(text, at, 2);
        int minute = digits(text, at + 3, 2);
        int second = digits(text, at + 6, 2);
        if (text[at + 2] != ':' || text[at + 5] != ':' || second < 0 || second > 59) {
            return INVALID;
        }
        long hoursAndMinutes = minuteOfDay(hour, minute);
        return hoursAndMinutes == INVALID ? INVALID : hoursAndMinutes * 60 + second;
    }

    /** Where the zone starts: after the fraction if there is one; -1 when the fraction is not well-formed. */
    private static int endOfFraction(byte[] text, int at, int to) {
        if (text[at] != '.') {
            return at;
        }
        int end = at + 1;
        while (end < to && isDigit(text[end])) {
            end++;
        }
        int count = end - at - 1;
        return count >= 1 && count <= MAX_FRACTION_DIGITS ? end : -1;
    }

    private static long fractionMicros(byte[] text, int from, int to) {
        long micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (from + i < to ? text[from + i] - '0' : 0);
        }
        return micros;
    }

    private static long offsetSeconds(byte[] text, int at, int to) {
        if (at + 1 == to) {
            return (text[at] | 0x20) == 'z' ? 0 : INVALID;
        }
        if (to - at != 6 || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') {
            return INVALID;
        }
        long minutes = minuteOfDay(digits(text, at + 1, 2), digits(text, at + 4, 2));
        if (minutes == INVALID) {
            return INVALID;
        }
        return text[at] == '-' ? -60 * minutes : 60 * minutes;
    }

    private static long minuteOfDay(int hour, int minute) {
        return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? INVALID : hour * 60L + minute;
    }

    /** The number that the digits write, or -1 when one of them is no digit. */
    private static int digits(byte[] text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
