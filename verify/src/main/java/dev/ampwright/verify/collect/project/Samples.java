package dev.ampwright.verify.collect.project;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Adds up single requests in bounded memory, however many there are. Percentiles are exact to the millisecond up
/// to a minute and to a tenth of a second above, rounded up.
final class Samples {
    private static final int EXACT = 60_000;
    private static final int STEP = 100;
    private static final int STEPS = 36_000;
    private static final int MAX_MINUTES = 100_000;
    private static final int MAX_HOSTS = 1_000;
    private static final long MINUTE = 60_000;

    private final long[] fast = new long[EXACT + 1];
    private final long[] slow = new long[STEPS + 1];
    private final Map<Long, Long> minutes = new HashMap<>();
    private final TreeSet<String> hosts = new TreeSet<>();
    private boolean minutesKnown = true;
    private boolean hostsKnown = true;
    private long count;
    private long failed;
    private long users;
    private long begin = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    /// @param start when the request was sent, in milliseconds since 1970; negative when it is not known
    /// @param url what was called; empty when it is not known
    /// @param usersThen users at that time; 0 when it is not known
    void add(long start, long elapsedMillis, boolean success, String url, long usersThen) {
        count++;
        if (!success) {
            failed++;
        }
        long elapsed = Math.max(0, elapsedMillis);
        if (elapsed <= EXACT) {
            fast[(int) elapsed]++;
        } else {
            slow[(int) Math.min(STEPS, (elapsed - EXACT + STEP - 1) / STEP)]++;
        }
        if (start < 0) {
            minutesKnown = false;
        } else {
            begin = Math.min(begin, start);
            end = Math.max(end, start + elapsed);
            if (minutes.size() < MAX_MINUTES || minutes.containsKey(start / MINUTE)) {
                minutes.merge(start / MINUTE, 1L, Long::sum);
            } else {
                minutesKnown = false;
            }
        }
        users = Math.max(users, usersThen);
        host(url);
    }

    private void host(String url) {
        Optional<String> host = hostOf(url);
        if (host.isEmpty() || hosts.size() >= MAX_HOSTS) {
            hostsKnown = false;
        } else {
            hosts.add(host.get());
        }
    }

    /// The host of a URL, in lower case.
    static Optional<String> hostOf(String url) {
        try {
            return Optional.ofNullable(URI.create(url.split("[?#]", 2)[0]).getHost())
                    .map(host -> host.toLowerCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    long count() {
        return count;
    }

    private Optional<Long> percentile(int percent) {
        long rank = Math.max(1, (count * percent + 99) / 100);
        long seen = 0;
        for (int i = 0; i <= EXACT; i++) {
            seen += fast[i];
            if (seen >= rank) {
                return Optional.of((long) i);
            }
        }
        for (int i = 0; i <= STEPS; i++) {
            seen += slow[i];
            if (seen >= rank) {
                return Optional.of((long) EXACT + (long) i * STEP);
            }
        }
        return Optional.empty();
    }

    void writeTo(FigureSheet sheet) {
        boolean timed = minutesKnown && count > 0;
        sheet.requests(Optional.of(count))
                .failed(Optional.of(failed))
                .started(timed ? Optional.of(Instant.ofEpochMilli(begin)) : Optional.empty())
                .finished(timed ? Optional.of(Instant.ofEpochMilli(end)) : Optional.empty())
                .peakRequests(
                        timed
                                ? Optional.of(minutes.values().stream()
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElse(0))
                                : Optional.empty())
                .peakUsers(users > 0 ? Optional.of(users) : Optional.empty())
                .hosts(hostsKnown && !hosts.isEmpty() ? Optional.of(List.copyOf(hosts)) : Optional.empty());
        if (count > 0) {
            sheet.percentiles(percentile(50), percentile(95), percentile(99));
        }
    }
}
