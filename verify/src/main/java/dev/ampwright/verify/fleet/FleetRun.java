package dev.ampwright.verify.fleet;

import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.Request;
import dev.ampwright.verify.Verifier;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.live.LiveAccess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Judges a fleet, several entries at a time. All of them share one pace, so that together they stay within
/// AWS's quotas; what happens to one does not touch the others.
public final class FleetRun {
    private final String version;
    private final PolicyFiles policy;
    private final Clock clock;
    private final LiveAccess access;
    private final int parallel;

    /// @param policy baselines and waivers for all entries, before those of their own
    /// @param access how AWS is asked; entries may name other profiles and roles
    /// @param parallel how many entries are judged at once
    public FleetRun(String version, PolicyFiles policy, Clock clock, LiveAccess access, int parallel) {
        this.version = version;
        this.policy = policy;
        this.clock = clock;
        this.access = access;
        this.parallel = parallel;
    }

    /// The results in the order of the entries.
    ///
    /// @param done hears of each entry as it ends, from many threads
    public FleetSummary run(List<FleetEntry> entries, Consumer<FleetResult> done) {
        Map<FleetEntry, Future<FleetResult>> runs = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
            for (FleetEntry entry : entries) {
                runs.put(entry, threads.submit(() -> {
                    FleetResult result = judge(entry);
                    done.accept(result);
                    return result;
                }));
            }
        }
        List<FleetResult> results = new ArrayList<>();
        runs.forEach((entry, run) -> results.add(result(entry, run)));
        return new FleetSummary(version, results);
    }

    private FleetResult judge(FleetEntry entry) {
        try {
            Verifier verifier = new Verifier(
                    version,
                    new PolicyFiles(
                            together(policy.baselines(), entry.baselines()),
                            together(policy.waivers(), entry.waivers())),
                    clock,
                    access.as(entry.caller(), entry.region()));
            return new FleetResult.Judged(
                    entry,
                    verifier.verify(new Request(
                            new Request.Stacks(entry.stacks()),
                            entry.project(),
                            entry.evidenceDirectory(),
                            Optional.of(entry.region()))));
        } catch (InvalidInput wrong) {
            return new FleetResult.Refused(entry, wrong.problems());
        } catch (RuntimeException | StackOverflowError fault) {
            return new FleetResult.Failed(entry, String.valueOf(fault));
        }
    }

    private static List<Path> together(List<Path> one, List<Path> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static FleetResult result(FleetEntry entry, Future<FleetResult> run) {
        try {
            return run.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new FleetResult.Failed(entry, "interrupted");
        } catch (ExecutionException fault) {
            return new FleetResult.Failed(entry, String.valueOf(fault.getCause()));
        }
    }
}
