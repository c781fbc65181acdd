package dev.ampwright.verify.collect;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By which parameter a database engine refuses connections without TLS, and what holds when nobody sets it
/// (Amazon RDS User Guide and Aurora User Guide, "Requiring SSL/TLS").
public final class DatabaseTls {
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,3})(\\..*)?");
    private static final int POSTGRES_FORCES_FROM = 15;
    private static final int AURORA_POSTGRES_FORCES_FROM = 17;

    private DatabaseTls() {}

    /// The parameter's name; empty for engines that have none (Oracle, Db2).
    public static Optional<String> parameter(String engine) {
        String name = engine.toLowerCase(Locale.ROOT);
        if (name.contains("postgres") || name.startsWith("sqlserver")) {
            return Optional.of("rds.force_ssl");
        }
        return name.contains("mysql") || name.contains("mariadb") || name.equals("aurora")
                ? Optional.of("require_secure_transport")
                : Optional.empty();
    }

    /// Whether a parameter's value turns it on.
    public static boolean isOn(String value) {
        return value.equals("1") || value.equalsIgnoreCase("on") || value.equalsIgnoreCase("true");
    }

    /// What holds without a setting: PostgreSQL refuses plain connections from version 15 on, Aurora PostgreSQL
    /// from 17 on; MySQL, SQL Server and earlier versions take them. MariaDB's newest versions differ by minor
    /// release, which is left open.
    public static Fact<Boolean> byDefault(String engine, Fact<String> version, List<Evidence> evidence) {
        String name = engine.toLowerCase(Locale.ROOT);
        if (name.contains("mariadb")) {
            return new Fact.Unresolved<>(
                    "require_secure_transport is not set, and its default depends on MariaDB's version; set it to 1",
                    evidence);
        }
        if (!name.contains("postgres")) {
            return new Fact.Known<>(false, evidence);
        }
        int from = name.startsWith("aurora") ? AURORA_POSTGRES_FORCES_FROM : POSTGRES_FORCES_FROM;
        return switch (version) {
            case Fact.Absent<String> ignored ->
                new Fact.Unresolved<>(
                        "rds.force_ssl is not set and no EngineVersion says which default holds; set it to 1",
                        evidence);
            case Fact.Unknown<String> unknown -> unknown.as();
            case Fact.Known<String>(String text, var ignored) -> {
                Matcher major = MAJOR.matcher(text);
                yield major.matches()
                        ? new Fact.Known<>(Integer.parseInt(major.group(1)) >= from, evidence)
                        : new Fact.Unresolved<>("the engine version " + text + " cannot be read", evidence);
            }
        };
    }
}
