package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds the figures of a load report bit by bit: what nobody sets stays unresolved.
final class FigureSheet {
    private final Evidence evidence;
    private Fact<Instant> started;
    private Fact<Instant> finished;
    private Fact<Long> millis;
    private Fact<Long> requests;
    private Fact<Long> failed;
    private Fact<Long> p50;
    private Fact<Long> p95;
    private Fact<Long> p99;
    private Fact<Long> peakRequests;
    private Fact<Long> peakUsers;
    private Fact<List<String>> hosts;
    private Fact<Map<String, Boolean>> assertions;

    /// @param why why nothing is known; empty when each missing figure has its own reason
    FigureSheet(Evidence evidence, Optional<String> why) {
        this.evidence = evidence;
        started = open(why, "when it began");
        finished = open(why, "when it ended");
        millis = open(why, "how long it took");
        requests = open(why, "how many requests were sent");
        failed = open(why, "how many requests failed");
        p50 = open(why, "the median of the response time");
        p95 = open(why, "the 95th percentile of the response time");
        p99 = open(why, "the 99th percentile of the response time");
        peakRequests = open(why, "how many requests its busiest minute had");
        peakUsers = open(why, "how many users there were at once");
        hosts = open(why, "which hosts were called");
        assertions = open(why, "whether its thresholds were met");
    }

    private <T> Fact<T> open(Optional<String> why, String what) {
        return Fact.unresolved(why.orElse("the report does not say " + what), evidence);
    }

    private <T> Fact<T> or(Optional<T> value, Fact<T> otherwise) {
        return value.<Fact<T>>map(known -> Fact.known(known, evidence)).orElse(otherwise);
    }

    FigureSheet started(Optional<Instant> value) {
        started = or(value, started);
        return this;
    }

    FigureSheet finished(Optional<Instant> value) {
        finished = or(value, finished);
        return this;
    }

    FigureSheet millis(Optional<Long> value) {
        millis = or(value, millis);
        return this;
    }

    FigureSheet requests(Optional<Long> value) {
        requests = or(value, requests);
        return this;
    }

    FigureSheet failed(Optional<Long> value) {
        failed = or(value, failed);
        return this;
    }

    FigureSheet percentiles(Optional<Long> median, Optional<Long> ninetyFifth, Optional<Long> ninetyNinth) {
        p50 = or(median, p50);
        p95 = or(ninetyFifth, p95);
        p99 = or(ninetyNinth, p99);
        return this;
    }

    FigureSheet peakRequests(Optional<Long> value) {
        peakRequests = or(value, peakRequests);
        return this;
    }

    FigureSheet peakUsers(Optional<Long> value) {
        peakUsers = or(value, peakUsers);
        return this;
    }

    FigureSheet hosts(Optional<List<String>> value) {
        hosts = or(value, hosts);
        return this;
    }

    FigureSheet assertions(Map<String, Boolean> value) {
        assertions = Fact.known(Map.copyOf(value), evidence);
        return this;
    }

    /// The tool has no thresholds of its own.
    FigureSheet noAssertions() {
        assertions = Fact.absent(evidence);
        return this;
    }

    Figures figures() {
        Fact<Long> took = millis instanceof Fact.Known<Long>
                ? millis
                : started.flatMap(begin -> finished.map(end -> end.toEpochMilli() - begin.toEpochMilli()));
        Fact<Instant> begun = started instanceof Fact.Known<Instant>
                ? started
                : finished.flatMap(end -> millis.map(end::minusMillis));
        Fact<Instant> ended = finished instanceof Fact.Known<Instant>
                ? finished
                : started.flatMap(begin -> millis.map(begin::plusMillis));
        return new Figures(
                begun, ended, took, requests, failed, p50, p95, p99, peakRequests, peakUsers, hosts, assertions);
    }
}
