package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The report folder of a Gatling run. Gatling up to 3.10 leaves `js/stats.json` and `js/assertions.json`;
/// later ones write the same figures only into `index.html`. Neither says which hosts were called.
final class GatlingReport {
    private static final Pattern ROOT_ROW = Pattern.compile("<tr id=\"ROOT\".*?</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<td class=\"[^\"]*\\bcol-(\\d+)\">\\s*([\\d.,]+)\\s*</td>");
    private static final Pattern PERCENTILE = Pattern.compile("id=\"col-(\\d+)\"[^>]*><span>(50|95|99)th pct");
    private static final Pattern DURATION =
            Pattern.compile("Duration: </span>\\s*<span>((?:\\d+[dhms] ?)+)\\s*</span>");
    private static final Pattern POINT = Pattern.compile("\\[(\\d{10,15}),\\s*([\\d.]+)\\]");
    private static final long MINUTE = 60_000;
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

    static Found read(Path folder) {
        GatlingReport report = new GatlingReport(folder);
        Path stats = folder.resolve("js/stats.json");
        Path main = Files.isRegularFile(stats) ? stats : folder.resolve("index.html");
        Evidence evidence = Digest.missing(main);
        FigureSheet sheet;
        try {
            String text = ReportSniffer.whole(main);
            evidence = Digest.of(main, text);
            sheet = new FigureSheet(evidence, Optional.empty());
            if (main.equals(stats)) {
                report.fromJson(JsonReader.parse(text, stats.toString()), sheet);
            } else {
                fromHtml(text, sheet);
            }
        } catch (IOException e) {
            sheet = new FigureSheet(evidence, Optional.of("the report cannot be read"));
        } catch (InvalidInput e) {
            sheet = new FigureSheet(evidence, Optional.of(e.problems().getFirst()));
        }
        return new Found.Load(folder, "gatling", sheet.figures(), evidence);
    }

    private static void fromHtml(String html, FigureSheet sheet) {
        Map<Integer, String> cells = new HashMap<>();
        Matcher row = ROOT_ROW.matcher(html);
        if (!row.find()) {
            throw new InvalidInput("the report has no row for all requests");
        }
        Matcher cell = CELL.matcher(row.group());
        while (cell.find()) {
            cells.put(Integer.valueOf(cell.group(1)), cell.group(2).replace(",", ""));
        }
        Map<String, Integer> columns = new HashMap<>();
        Matcher percentile = PERCENTILE.matcher(html);
        while (percentile.find()) {
            columns.put(percentile.group(2), Integer.valueOf(percentile.group(1)));
        }
        Map<String, Boolean> assertions = new LinkedHashMap<>();
        Matcher assertion = ASSERTION.matcher(html);
        while (assertion.find()) {
            assertions.merge(assertion.group(2), assertion.group(1).equals("ok"), Boolean::logicalAnd);
        }
        Matcher date = DATE.matcher(html);
        sheet.started(
                        date.find()
                                ? Optional.of(LocalDateTime.parse(
                                                date.group(1), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                                        .toInstant(ZoneOffset.UTC))
                                : Optional.empty())
                .millis(duration(html))
                .requests(number(cells.get(2)))
                .failed(number(cells.get(4)))
                .percentiles(
                        number(cells.get(columns.getOrDefault("50", -1))),
                        number(cells.get(columns.getOrDefault("95", -1))),
                        number(cells.get(columns.getOrDefault("99", -1))))
                .peakUsers(users(html))
                .peakRequests(busiestMinute(html))
                .assertions(assertions);
    }

    /// `1h 2m 3s`.
    private static Optional<Long> duration(String html) {
        Matcher duration = DURATION.matcher(html);
        if (!duration.find()) {
            return Optional.empty();
        }
        long seconds = 0;
        for (String part : duration.group(1).strip().split(" +", -1)) {
            long unit = switch (part.charAt(part.length() - 1)) {
                case 'd' -> 86_400;
                case 'h' -> 3_600;
                case 'm' -> 60;
                default -> 1;
            };
            seconds += unit * Long.parseLong(part.substring(0, Math.min(9, part.length() - 1)));
        }
        return Optional.of(seconds * 1000);
    }

    private static Optional<Long> users(String html) {
        return series(html, "Number of concurrent users", "All users").stream()
                .map(Point::value)
                .max(Double::compare)
                .map(Math::round);
    }

    /// Requests in the busiest minute of the clock, from the chart of requests per second; a long run's chart has
    /// one point for several seconds.
    private static Optional<Long> busiestMinute(String html) {
        List<Point> points = series(html, "Number of requests per second", "All");
        Map<Long, Double> minutes = new HashMap<>();
        for (int i = 0; i < points.size(); i++) {
            long width = i + 1 < points.size()
                    ? points.get(i + 1).time() - points.get(i).time()
                    : i > 0 ? points.get(i).time() - points.get(i - 1).time() : 1000;
            minutes.merge(points.get(i).time() / MINUTE, points.get(i).value() * width / 1000, Double::sum);
        }
        return minutes.values().stream().max(Double::compare).map(Math::round);
    }

    private record Point(long time, double value) {}

    /// The points of one series of the chart that has a text in its title or axis.
    private static List<Point> series(String html, String chart, String name) {
        int from = html.indexOf(chart);
        int named = from < 0 ? -1 : html.indexOf("name: '" + name + "'", from);
        int next = from < 0 ? -1 : html.indexOf("renderTo", from);
        if (named < 0 || (next >= 0 && named > next)) {
            return List.of();
        }
        int end = html.indexOf("tooltip", named);
        List<Point> points = new ArrayList<>();
        Matcher point = POINT.matcher(html.substring(named, end < 0 ? html.length() : end));
        while (point.find()) {
            points.add(new Point(Long.parseLong(point.group(1)), Double.parseDouble(point.group(2))));
        }
        return points;
    }

    private void fromJson(Node document, FigureSheet sheet) throws IOException {
        Node root = document.member("stats").orElse(new Node.Null());
        Node requests = root.member("numberOfRequests").orElse(new Node.Null());
        sheet.requests(total(requests, "total"))
                .failed(total(requests, "ko"))
                .percentiles(
                        total(root.member("percentiles1").orElse(new Node.Null()), "total"),
                        total(root.member("percentiles3").orElse(new Node.Null()), "total"),
                        total(root.member("percentiles4").orElse(new Node.Null()), "total"));
        Path file = folder.resolve("js/assertions.json");
        if (!Files.isRegularFile(file)) {
            sheet.noAssertions();
            return;
        }
        Node asserted = JsonReader.parse(ReportSniffer.whole(file), file.toString());
        Map<String, Boolean> met = new LinkedHashMap<>();
        for (Node assertion : asserted.member("assertions").map(Node::items).orElse(List.of())) {
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
        sheet.assertions(met)
                .finished(asserted.member("date")
                        .flatMap(Node::text)
                        .filter(date -> date.matches("\\d{1,15}"))
                        .map(date -> Instant.ofEpochMilli(Long.parseLong(date))));
    }

    private static Optional<Long> total(Node node, String member) {
        return number(node.member(member).flatMap(Node::text).orElse(""));
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,15}(\\.\\d+)?")
                ? Optional.of((long) Double.parseDouble(text))
                : Optional.empty();
    }
}
