package com.example.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class UlidTest {
    private final Ulid ids = new Ulid(Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void begins_with_the_time() {
        // The example of the specification: 1469918176385 ms is 01ARYZ6S41.
        var then = new Ulid(Clock.fixed(Instant.ofEpochMilli(1469918176385L), ZoneOffset.UTC));
        assertThat(then.next())
                .startsWith("01ARYZ6S41")
                .satisfies(id -> assertThat(Ulid.isValid(id)).isTrue());
    }

    @Test
    void sorts_as_it_was_made_within_a_millisecond_too() {
        List<String> made = Stream.generate(ids::next).limit(1000).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void knows_what_is_none() {
        assertThat(Stream.of(
                        "",
                        "81ARYZ6S41TSV4RRFFQ69G5FAV",
                        "01ARYZ6S41TSV4RRFFQ69G5FA",
                        "01ARYZ6S41TSV4RRFFQ69G5FAU",
                        "01aryz6s41tsv4rrffq69g5fav"))
                .noneMatch(Ulid::isValid);
    }
}
