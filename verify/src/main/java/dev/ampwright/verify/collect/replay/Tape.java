package dev.ampwright.verify.collect.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The calls of one run: kept while they are made, or given back from a run that was saved. Safe for many
/// threads.
public final class Tape {
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Map<List<Object>, Call> saved;
    private final boolean playing;
    private volatile String region;

    private Tape(List<Call> saved, boolean playing, String region) {
        this.saved = new HashMap<>();
        saved.forEach(call -> this.saved.put(call.question(), call));
        this.playing = playing;
        this.region = region;
    }

    /// Keeps what is answered.
    public static Tape recording() {
        return new Tape(List.of(), false, "");
    }

    /// Answers what a saved run asked, and nothing else.
    ///
    /// @param region the region that run started from
    public static Tape playing(List<Call> calls, String region) {
        return new Tape(calls, true, region);
    }

    /// Whether answers come from a saved run, so that AWS is never asked.
    public boolean plays() {
        return playing;
    }

    public void record(Call call) {
        calls.add(call);
    }

    /// What the saved run was answered.
    public Optional<Call> find(String operation, String region, Map<String, String> parameters) {
        return Optional.ofNullable(saved.get(List.of(operation, region, new TreeMap<>(parameters))));
    }

    /// All calls in the order of their questions.
    public List<Call> calls() {
        return calls.stream().sorted(Call.ORDER).toList();
    }

    /// Where the run started from.
    public String region() {
        return region;
    }

    public void region(String home) {
        region = home;
    }
}
