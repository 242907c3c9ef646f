package io.sluice.producer.generate;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;

/**
 * The values that events are put together from, made once by Datafaker: an event then costs a few draws and no library
 * call. Immutable; the same seed gives the same vocabulary.
 *
 * @param users who acts
 * @param plainUrls pages whose address is ASCII
 * @param multiByteUrls pages whose address has characters of two, three or four bytes in UTF-8
 * @param userAgents what browsers say they are
 */
public record Vocabulary(
        List<UUID> users, List<String> plainUrls, List<String> multiByteUrls, List<String> userAgents) {

    private static final int PAGES = 500;
    private static final int MULTI_BYTE_PAGES = 60;
    private static final int BROWSERS = 100;

    /** Loads the dictionaries of Datafaker, which takes some hundred milliseconds. */
    public static Vocabulary generate(int users, long seed) {
        var ids = new SplittableRandom(seed);
        var random = new Random(seed);
        var english = new Faker(Locale.ENGLISH, random);
        var japanese = new Faker(Locale.JAPANESE, random);
        var russian = new Faker(Locale.forLanguageTag("ru"), random);
        return new Vocabulary(
                list(users, () -> Draw.uuid(ids)),
                list(PAGES, () -> english.internet().url()),
                Stream.of(
                                list(
                                        MULTI_BYTE_PAGES / 3,
                                        () -> page(english, japanese.name().lastName())),
                                list(
                                        MULTI_BYTE_PAGES / 3,
                                        () -> page(english, russian.name().lastName())),
                                list(MULTI_BYTE_PAGES / 3, () -> page(english, "\uD83C\uDF0A")))
                        .flatMap(List::stream)
                        .toList(),
                list(BROWSERS, () -> english.internet().userAgent()));
    }

    private static String page(Faker faker, String word) {
        return "https://www." + faker.internet().domainName() + "/" + word;
    }

    private static <T> List<T> list(int size, Supplier<T> element) {
        return Stream.generate(element).limit(size).toList();
    }
}
