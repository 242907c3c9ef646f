package io.sluice.ingest.parse;

import static io.sluice.ingest.parse.Events.EVENT;
import static io.sluice.ingest.parse.Events.array;
import static io.sluice.ingest.parse.Events.concat;
import static io.sluice.ingest.parse.Events.gzip;
import static io.sluice.ingest.parse.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.ingest.deadletter.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GunzipTests {

    private static final int MIB = 1024 * 1024;

    @Test
    void stopsABombWithoutHoldingWhatItHolds() throws IOException {
        byte[] bomb = bomb(64);
        ObjectParser parser = Events.parser(new ParseLimits(32 * MIB, MIB, MIB, 64, 1024));
        long before = allocatedBytes();

        ParsedObject parsed = parser.parse(bomb, bomb.length);

        assertThat(allocatedBytes() - before).isLessThan(4L * MIB);
        assertThat(parsed.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(Reason.GZIP_BOMB);
            assertThat(rejection.rawSize()).isEqualTo(bomb.length);
            assertThat(rejection.raw()).hasSize(1024);
        });
    }

    @Test
    void readsAnObjectThatCompressedWell() {
        byte[] text = utf8("[" + EVENT + " ".repeat(4 * MIB) + "]");
        byte[] gzip = gzip(text);

        assertThat(gzip.length * 100).isLessThan(text.length);
        assertThat(Events.parse(gzip).rows()).hasSize(1);
    }

    @Test
    void readsManyMembers() {
        byte[] members = concat(gzip(utf8("[")), gzip(utf8(EVENT + ",")), gzip(utf8(EVENT)), gzip(utf8("]")));

        assertThat(Events.parse(members).rows()).hasSize(2);
    }

    @Test
    void readsAHeaderWithEveryOptionalPart() {
        byte[] plain = gzip(utf8(array(EVENT)));
        byte[] header = concat(
                new byte[] {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0},
                new byte[] {3, 0, 1, 2, 3},
                utf8("events.json\0a comment\0"));
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] data = Arrays.copyOfRange(plain, 10, plain.length);

        assertThat(Events.parse(concat(header, checksum, data)).rows()).hasSize(1);
        checksum[0]++;
        assertThat(Events.parse(concat(header, checksum, data)).rejections())
                .extracting(rejection -> rejection.reason())
                .containsExactly(Reason.CORRUPT_GZIP);
    }

    @Test
    void neverThrowsOnDamage() {
        byte[] intact = concat(gzip(utf8(array(EVENT))), gzip(utf8(" ")));
        Random random = new Random(1952);
        ObjectParser parser = Events.parser(new ParseLimits(MIB, MIB, MIB, 64, 1024));
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = Arrays.copyOf(intact, 3 + random.nextInt(intact.length - 2));
            damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();

            assertThat(parser.parse(damaged, damaged.length).records()).isEqualTo(1);
        }
    }

    private static byte[] bomb(int mebibytes) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] spaces = new byte[MIB];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < mebibytes; i++) {
                gzip.write(spaces);
            }
        }
        return bomb.toByteArray();
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
