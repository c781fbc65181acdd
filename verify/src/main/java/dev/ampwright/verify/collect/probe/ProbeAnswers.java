package dev.ampwright.verify.collect.probe;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.replay.Call;
import dev.ampwright.verify.facts.EndpointProbe;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.List;
import java.util.Optional;

/// What model servers answered, as it came or as a saved run gives it back: both lead to the same facts.
///
/// @param calls each server's question, once
public record ProbeAnswers(List<Call> calls) {
    static final String URL = "url";
    static final String STATUS = "status";
    static final String CERTIFICATE_FAULT = "certificateFault";

    public ProbeAnswers {
        calls = calls.stream().sorted(Call.ORDER).toList();
    }

    /// What is known of some servers; nothing of one that was not asked.
    public List<EndpointProbe> of(List<String> servers) {
        return servers.stream().flatMap(server -> of(server).stream()).toList();
    }

    private Optional<EndpointProbe> of(String server) {
        String url = EndpointProber.question(server)
                .orElse(EndpointProber.UNREADABLE)
                .toString();
        return calls.stream()
                .filter(call -> url.equals(call.parameters().get(URL)))
                .findFirst()
                .map(call -> probe(server, url, call));
    }

    private static EndpointProbe probe(String server, String url, Call call) {
        Evidence evidence = call.evidence();
        Optional<Integer> status = member(call, STATUS).map(Integer::valueOf);
        if (status.isPresent()) {
            return new EndpointProbe(server, url, Fact.absent(evidence), Fact.known(status.get(), evidence));
        }
        Optional<String> fault = member(call, CERTIFICATE_FAULT);
        if (fault.isPresent()) {
            return new EndpointProbe(
                    server, url, Fact.known(fault.get(), evidence), Fact.unresolved(fault.get(), evidence));
        }
        return new EndpointProbe(
                server, url, Fact.unresolved(call.detail(), evidence), Fact.unresolved(call.detail(), evidence));
    }

    private static Optional<String> member(Call call, String name) {
        return call.answer().flatMap(answer -> answer.member(name)).flatMap(Node::text);
    }
}
