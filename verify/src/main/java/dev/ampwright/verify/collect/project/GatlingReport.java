package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The report folder of a Gatling run. Gatling up to 3.10 leaves `js/stats.json` and `js/assertions.json`;
/// later ones write the same figures only into `index.html`.
final class GatlingReport {
    private static final Pattern ROOT_ROW = Pattern.compile("<tr id=\"ROOT\".*?</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<td class=\"[^\"]*\\bcol-(\\d+)\">\\s*([\\d.,]+)\\s*</td>");
    private static final Pattern P95 = Pattern.compile("id=\"col-(\\d+)\"[^>]*><span>95th pct");
    private static final Pattern DATE =
            Pattern.compile("Date: </span>\\s*<span>(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}) (?:GMT|UTC)</span>");
    private static final Pattern ASSERTION =
            Pattern.compile("<td class=\"error-col-1 (ok|ko) total\">\\s*(.*?)\\s*<span", Pattern.DOTALL);

    private final Path folder;

    private GatlingReport(Path folder) {
        this.folder = folder;
    }

    /// Whether a folder is the report of a Gatling run.
    static boolean is(Path folder) {
        return Files.isRegularFile(folder.resolve("js/stats.json"))
                || (Files.isRegularFile(folder.resolve("index.html"))
                        && Files.isRegularFile(folder.resolve("js/gatling.js")));
    }

    /// @param commit what an attestation beside the report says it ran against
    /// @param ingressHash likewise
    static LoadReport read(Path folder, Fact<String> commit, Fact<String> ingressHash) {
        GatlingReport report = new GatlingReport(folder);
        Path stats = folder.resolve("js/stats.json");
        try {
            return Files.isRegularFile(stats)
                    ? report.fromJson(stats, commit, ingressHash)
                    : report.fromHtml(folder.resolve("index.html"), commit, ingressHash);
        } catch (IOException e) {
            return report.unreadable("the report cannot be read", commit, ingressHash);
        } catch (InvalidInput e) {
            return report.unreadable(e.problems().getFirst(), commit, ingressHash);
        }
    }

    private LoadReport fromHtml(Path index, Fact<String> commit, Fact<String> ingressHash) throws IOException {
        String html = Files.readString(index);
        Evidence evidence = Digest.of(index, html);
        Map<Integer, String> cells = new LinkedHashMap<>();
        Matcher row = ROOT_ROW.matcher(html);
        if (row.find()) {
            Matcher cell = CELL.matcher(row.group());
            while (cell.find()) {
                cells.put(Integer.valueOf(cell.group(1)), cell.group(2).replace(",", ""));
            }
        }
        Matcher percentile = P95.matcher(html);
        int p95 = percentile.find() ? Integer.parseInt(percentile.group(1)) : -1;
        Map<String, Boolean> assertions = new LinkedHashMap<>();
        Matcher assertion = ASSERTION.matcher(html);
        while (assertion.find()) {
            assertions.merge(assertion.group(2), assertion.group(1).equals("ok"), Boolean::logicalAnd);
        }
        Matcher date = DATE.matcher(html);
        return new LoadReport(
                folder.toString(),
                "gatling",
                date.find()
                        ? Fact.known(
                                LocalDateTime.parse(date.group(1), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                                        .toInstant(ZoneOffset.UTC),
                                evidence)
                        : Fact.unresolved("the report does not say when it was made", evidence),
                number(cells.get(2), "how many requests were sent", evidence),
                number(cells.get(4), "how many requests failed", evidence),
                number(cells.get(p95), "the 95th percentile", evidence),
                Fact.known(assertions, evidence),
                commit,
                ingressHash);
    }

    private LoadReport fromJson(Path stats, Fact<String> commit, Fact<String> ingressHash) throws IOException {
        String text = Files.readString(stats);
        Evidence evidence = Digest.of(stats, text);
        Node root = JsonReader.parse(text, stats.toString()).member("stats").orElse(new Node.Null());
        Node requests = root.member("numberOfRequests").orElse(new Node.Null());
        Path file = folder.resolve("js/assertions.json");
        Map<String, Boolean> met = new LinkedHashMap<>();
        Optional<Instant> finished = Optional.empty();
        Evidence asserted = Digest.missing(file);
        if (Files.isRegularFile(file)) {
            String json = Files.readString(file);
            asserted = Digest.of(file, json);
            Node document = JsonReader.parse(json, file.toString());
            finished = document.member("date")
                    .flatMap(Node::text)
                    .filter(date -> date.matches("\\d{1,15}"))
                    .map(date -> Instant.ofEpochMilli(Long.parseLong(date)));
            for (Node assertion : document.member("assertions").map(Node::items).orElse(List.of())) {
                String name = assertion
                        .member("message")
                        .or(() -> assertion.member("target"))
                        .flatMap(Node::text)
                        .orElse("assertion " + met.size());
                met.merge(
                        name,
                        assertion.member("result").flatMap(Node::text).equals(Optional.of("true")),
                        Boolean::logicalAnd);
            }
        }
        Evidence seen = asserted;
        return new LoadReport(
                folder.toString(),
                "gatling",
                finished.<Fact<Instant>>map(end -> Fact.known(end, seen))
                        .orElseGet(() -> Fact.unresolved("the report does not say when it was made", seen)),
                number(text(requests, "total"), "how many requests were sent", evidence),
                number(text(requests, "ko"), "how many requests failed", evidence),
                number(
                        text(root.member("percentiles3").orElse(new Node.Null()), "total"),
                        "the 95th percentile",
                        evidence),
                Fact.known(met, seen),
                commit,
                ingressHash);
    }

    private static String text(Node node, String member) {
        return node.member(member).flatMap(Node::text).orElse("");
    }

    private static Fact<Long> number(@Nullable String text, String what, Evidence evidence) {
        return text != null && text.matches("\\d{1,15}(\\.\\d+)?")
                ? Fact.known((long) Double.parseDouble(text), evidence)
                : Fact.unresolved("the report does not say " + what, evidence);
    }

    private LoadReport unreadable(String why, Fact<String> commit, Fact<String> ingressHash) {
        Evidence evidence = Digest.missing(folder);
        return new LoadReport(
                folder.toString(),
                "gatling",
                Fact.unresolved(why, evidence),
                Fact.unresolved(why, evidence),
                Fact.unresolved(why, evidence),
                Fact.unresolved(why, evidence),
                Fact.unresolved(why, evidence),
                commit,
                ingressHash);
    }
}
