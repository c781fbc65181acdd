package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `PREFIX_stats.csv` of Locust, and `PREFIX_stats_history.csv` beside it, which alone knows times and users.
/// Source: Locust documentation, "Retrieve test statistics in CSV format", and `locust/stats.py`.
final class LocustStats {
    private static final String TOTAL = "Aggregated";
    private static final long MINUTE = 60;

    private LocustStats() {}

    static boolean isHeader(String line) {
        String plain = line.replace("\"", "");
        return plain.startsWith("Type,Name,Request Count,Failure Count,")
                || plain.startsWith("Type,Name,# requests,# failures,");
    }

    static Found read(Path file) throws IOException {
        try (HashedFile in = HashedFile.open(file)) {
            Optional<Map<String, String>> total = Optional.empty();
            Optional<String> fault = Optional.empty();
            try {
                total = total(new CsvReader(in.text(), file.toString()));
                if (total.isEmpty()) {
                    fault = Optional.of(file + ": it has no row " + TOTAL + "; the run was cut off");
                }
            } catch (InvalidInput e) {
                fault = Optional.of(e.problems().getFirst());
            }
            FigureSheet sheet = new FigureSheet(in.evidence(), fault);
            if (total.isPresent()) {
                Map<String, String> row = total.get();
                sheet.requests(number(row, "Request Count").or(() -> number(row, "# requests")))
                        .failed(number(row, "Failure Count").or(() -> number(row, "# failures")))
                        .percentiles(number(row, "50%"), number(row, "95%"), number(row, "99%"))
                        .noAssertions();
                history(file, sheet);
            }
            return new Found.Load(file, "locust", sheet.figures(), in.evidence());
        }
    }

    private static Optional<Map<String, String>> total(CsvReader csv) throws IOException {
        List<String> header = csv.next().orElse(List.of());
        for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
            Map<String, String> named = named(header, row.get());
            if (named.getOrDefault("Name", "").equals(TOTAL)) {
                return Optional.of(named);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> named(List<String> header, List<String> row) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
            named.put(header.get(i).strip(), row.get(i));
        }
        return named;
    }

    private static Optional<Long> number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.matches("\\d{1,15}(\\.\\d{1,20})?")
                ? Optional.of(Math.round(Double.parseDouble(text)))
                : Optional.empty();
    }

    private record Point(long second, long requests) {}

    /// Reads start, end, users and the busiest minute, row by row.
    private static void history(Path stats, FigureSheet sheet) throws IOException {
        Path file = stats.resolveSibling(
                stats.getFileName().toString().replaceFirst("_stats\\.csv$", "_stats_history.csv"));
        if (file.equals(stats) || !Files.isRegularFile(file)) {
            return;
        }
        try (HashedFile in = HashedFile.open(file)) {
            CsvReader csv = new CsvReader(in.text(), file.toString());
            List<String> header = csv.next().orElse(List.of());
            long first = -1;
            long last = -1;
            long users = 0;
            long peak = 0;
            Deque<Point> window = new ArrayDeque<>();
            window.add(new Point(Long.MIN_VALUE / 2, 0));
            for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
                Map<String, String> named = named(header, row.get());
                Optional<Long> second = number(named, "Timestamp");
                if (second.isEmpty() || !named.getOrDefault("Name", "").equals(TOTAL)) {
                    continue;
                }
                first = first < 0 ? second.get() : first;
                last = Math.max(last, second.get());
                users = Math.max(users, number(named, "User Count").orElse(0L));
                Point now = new Point(
                        second.get(), number(named, "Total Request Count").orElse(0L));
                window.addLast(now);
                while (window.size() > 1 && secondOldest(window).second() <= now.second() - MINUTE) {
                    window.removeFirst();
                }
                peak = Math.max(peak, now.requests() - window.getFirst().requests());
            }
            if (first >= 0) {
                sheet.started(Optional.of(Instant.ofEpochSecond(first)))
                        .finished(Optional.of(Instant.ofEpochSecond(last)))
                        .peakUsers(Optional.of(users))
                        .peakRequests(Optional.of(peak));
            }
        } catch (InvalidInput e) {
            // A history that is cut off leaves times and users unknown.
        }
    }

    private static Point secondOldest(Deque<Point> window) {
        var points = window.iterator();
        points.next();
        return points.next();
    }
}
