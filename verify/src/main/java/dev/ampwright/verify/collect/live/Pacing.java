package dev.ampwright.verify.collect.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the questions put to one account and region within what AWS takes, over all runs that share it. A
/// quota has places; who asks takes one, and it rests for a while after the answer. However long answers take,
/// a token bucket of as many tokens that refills at places per rest is then never empty.
public final class Pacing {
    private final List<Quota> quotas;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Map<Key, Places> places = new ConcurrentHashMap<>();

    /// Waits until a moment of the clock.
    @FunctionalInterface
    interface Sleeper {
        void until(Instant moment) throws InterruptedException;
    }

    Pacing(List<Quota> quotas, Clock clock, Sleeper sleeper) {
        this.quotas = List.copyOf(quotas);
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /// For one run: few questions side by side to each service, and WAF's look-ups one a second. Where a
    /// service asks for less, the SDK backs off.
    public static Pacing ofOneRun() {
        return withQuotas(Quota.ofOneRun());
    }

    /// For many runs at once: the quotas that AWS publishes, and modest ones where it publishes none.
    public static Pacing ofFleet() {
        return withQuotas(Quota.ofFleet());
    }

    private static Pacing withQuotas(List<Quota> quotas) {
        Clock clock = Clock.systemUTC();
        return new Pacing(quotas, clock, moment -> {
            Duration left = Duration.between(clock.instant(), moment);
            if (left.isPositive()) {
                Thread.sleep(left);
            }
        });
    }

    /// Waits for its turn; the turn ends when it is closed.
    Turn turn(Operation operation, String account, String region) {
        List<Places> taken = new ArrayList<>();
        for (Quota quota : quotas) {
            if (quota.counts(operation)) {
                Places own = places.computeIfAbsent(new Key(quota, account, region), key -> new Places(quota));
                own.take();
                taken.add(own);
            }
        }
        return () -> taken.forEach(Places::giveBack);
    }

    /// The right to put one question.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    private record Key(Quota quota, String account, String region) {}

    private final class Places {
        private final Quota quota;
        private final PriorityQueue<Instant> free = new PriorityQueue<>();

        Places(Quota quota) {
            this.quota = quota;
            for (int i = 0; i < quota.places(); i++) {
                free.add(Instant.MIN);
            }
        }

        void take() {
            boolean interrupted = false;
            Instant from;
            synchronized (this) {
                while (free.isEmpty()) {
                    try {
                        wait();
                    } catch (InterruptedException later) {
                        interrupted = true;
                    }
                }
                from = free.remove();
            }
            try {
                if (from.isAfter(clock.instant())) {
                    sleeper.until(from);
                }
            } catch (InterruptedException now) {
                // Whoever interrupts wants no more answers; the question itself then ends.
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized void giveBack() {
            free.add(clock.instant().plus(quota.rest()));
            notifyAll();
        }
    }
}
