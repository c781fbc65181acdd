package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence.Alert;
import dev.ampwright.verify.facts.LaunchEvidence.Risk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A report of ZAP, traditional or plus, JSON or XML. Alerts of the confidence "False Positive" do not count.
/// Source: ZAP documentation, "Traditional JSON Report", "Traditional XML Report" and "Constants".
final class ZapReport {
    private static final Risk[] RISKS = Risk.values();

    private final TreeSet<String> hosts = new TreeSet<>();
    private final List<Alert> alerts = new ArrayList<>();
    private Optional<Instant> created = Optional.empty();

    private ZapReport() {}

    static Found json(Path file) throws IOException {
        Evidence evidence = Digest.missing(file);
        try {
            String text = ReportSniffer.whole(file);
            evidence = Digest.of(file, text);
            ZapReport report = new ZapReport();
            report.read(JsonReader.parse(text, file.toString()));
            return report.found(file, evidence);
        } catch (InvalidInput e) {
            return unreadable(file, e.problems().getFirst(), evidence);
        }
    }

    static Found xml(Path file) throws IOException {
        try (HashedFile in = HashedFile.open(file)) {
            ZapReport report = new ZapReport();
            try {
                report.read(Xml.reader(in.markup()));
            } catch (XMLStreamException e) {
                return unreadable(
                        file,
                        file + ": not readable as XML at line "
                                + (e.getLocation() == null ? 0 : e.getLocation().getLineNumber()),
                        in.evidence());
            } catch (InvalidInput e) {
                return unreadable(file, file + ": " + e.problems().getFirst(), in.evidence());
            }
            return report.found(file, in.evidence());
        }
    }

    private Found found(Path file, Evidence evidence) {
        return new Found.Scan(
                file,
                "zap",
                created.<Fact<Instant>>map(time -> Fact.known(time, evidence))
                        .orElseGet(() -> Fact.unresolved(
                                "the report does not say when it was made (ZAP 2.13 and later do)", evidence)),
                hosts.isEmpty()
                        ? Fact.unresolved("the report names no host", evidence)
                        : Fact.known(List.copyOf(hosts), evidence),
                Fact.known(List.copyOf(alerts), evidence),
                evidence);
    }

    private static Found unreadable(Path file, String why, Evidence evidence) {
        return new Found.Scan(
                file,
                "zap",
                Fact.unresolved(why, evidence),
                Fact.unresolved(why, evidence),
                Fact.unresolved(why, evidence),
                evidence);
    }

    private void read(Node root) {
        created = root.member("created").flatMap(Node::text).flatMap(ZapReport::time);
        Node sites = root.member("site").orElseThrow(() -> new InvalidInput("the report has no site"));
        for (Node site : sites.items()) {
            String host = text(site, "@host").toLowerCase(Locale.ROOT);
            site(host);
            Node found = site.member("alerts").orElseThrow(() -> new InvalidInput("a site has no alerts"));
            for (Node alert : found.items()) {
                alert(host, text(alert, "name"), text(alert, "riskcode"), text(alert, "confidence"));
            }
        }
    }

    private static String text(Node node, String member) {
        return node.member(member).flatMap(Node::text).orElse("");
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        String host = "";
        Map<String, String> alert = new HashMap<>();
        int depth = 0;
        int item = -1;
        while (xml.hasNext()) {
            int event = Xml.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                switch (xml.getLocalName()) {
                    case "OWASPZAPReport" ->
                        created = Optional.ofNullable(xml.getAttributeValue(null, "created"))
                                .flatMap(ZapReport::time);
                    case "site" -> {
                        host = Optional.ofNullable(xml.getAttributeValue(null, "host"))
                                .orElse("")
                                .toLowerCase(Locale.ROOT);
                        site(host);
                    }
                    case "alertitem" -> {
                        alert.clear();
                        item = depth;
                    }
                    case "name", "riskcode", "confidence" -> {
                        if (depth == item + 1) {
                            alert.put(xml.getLocalName(), xml.getElementText());
                            depth--;
                        }
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (depth == item) {
                    alert(
                            host,
                            alert.getOrDefault("name", ""),
                            alert.getOrDefault("riskcode", ""),
                            alert.getOrDefault("confidence", ""));
                    item = -1;
                }
                depth--;
            }
        }
        xml.close();
    }

    private void site(String host) {
        if (!host.isEmpty()) {
            hosts.add(host);
        }
    }

    private void alert(String host, String name, String risk, String confidence) {
        if (!risk.matches("[0-3]") || !confidence.matches("[0-4]")) {
            throw new InvalidInput("the alert \"" + name + "\" has the risk \"" + risk + "\" and the confidence \""
                    + confidence + "\", which ZAP does not know");
        }
        if (!confidence.equals("0")) {
            alerts.add(new Alert(name, RISKS[risk.charAt(0) - '0'], host));
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
