package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// A YAML file in which somebody states something: what was tested, by whom, against what.
record Attestation(Path file, Node root, Evidence evidence) {

    Fact<String> text(String name) {
        return root.member(name)
                .flatMap(Node::text)
                .filter(text -> !text.isBlank())
                .<Fact<String>>map(text -> Fact.known(text, evidence))
                .orElseGet(() -> Fact.absent(evidence));
    }

    Fact<List<String>> texts(String name) {
        List<String> texts = root.member(name).map(Node::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .toList();
        return texts.isEmpty() ? Fact.absent(evidence) : Fact.known(texts, evidence);
    }

    Fact<Long> number(String name) {
        return text(name)
                .flatMap(text -> text.matches("\\d{1,15}")
                        ? Fact.known(Long.valueOf(text), evidence)
                        : Fact.unresolved(file + ": " + name + " \"" + text + "\" is no number", evidence));
    }

    /// A day counts from its start in UTC.
    Fact<Instant> instant(String name) {
        return text(name).flatMap(written -> {
            try {
                return Fact.known(
                        written.length() == 10
                                ? LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC)
                                : Instant.parse(written),
                        evidence);
            } catch (DateTimeParseException e) {
                return Fact.unresolved("\"" + written + "\" is no date (write 2026-10-01)", evidence);
            }
        });
    }

    boolean is(String kind) {
        return text("kind").is(kind::equals) instanceof Fact.Known<Boolean> known && known.value();
    }

    /// Whether it speaks about a report: by the path from this file's folder, or by its last name alone.
    boolean isAbout(Path report) {
        Optional<String> named = root.member("report").flatMap(Node::text);
        if (named.isEmpty()) {
            return false;
        }
        try {
            Path path = Path.of(named.get());
            return path.getNameCount() > 1
                    ? file.resolveSibling(path)
                            .toAbsolutePath()
                            .normalize()
                            .equals(report.toAbsolutePath().normalize())
                    : report.endsWith(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
