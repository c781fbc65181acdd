package dev.ampwright.cli;

import dev.ampwright.document.InvalidInput;
import dev.ampwright.options.Check;
import dev.ampwright.options.Given;
import dev.ampwright.options.Option;
import dev.ampwright.options.Resolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Asks at the terminal for every option that was not given: title, default, choices on demand. `?` explains,
/// Tab completes.
final class Interview {
    private final Console console;
    private final Resolver resolver;
    private final TerminalSource terminals;

    Interview(Console console, Resolver resolver) {
        this(console, resolver, () -> TerminalBuilder.builder().system(true).build());
    }

    Interview(Console console, Resolver resolver, TerminalSource terminals) {
        this.console = console;
        this.resolver = resolver;
        this.terminals = terminals;
    }

    /// Opens the terminal to ask at.
    @FunctionalInterface
    interface TerminalSource {
        Terminal open() throws IOException;
    }

    /// The given values and the answers.
    ///
    /// @throws InvalidInput when the user leaves with Ctrl-C or Ctrl-D
    Map<String, Given> ask(Map<String, Given> given) {
        Map<String, Given> all = new LinkedHashMap<>(given);
        Map<String, String> values = new LinkedHashMap<>();
        console.out().flush();
        try (Terminal terminal = terminals.open()) {
            if (terminal.getSize().getColumns() <= 0) {
                terminal.setSize(Size.of(80, 24)); // some terminals do not say how wide they are
            }
            PrintWriter out = terminal.writer();
            out.println("Enter takes the default, ? explains, Tab completes, Ctrl-C leaves with nothing written.");
            for (Option option : resolver.schema().options()) {
                Given own = given.get(option.name());
                if (own != null) {
                    values.put(option.name(), own.value());
                } else if (decided(option)) {
                    resolver.start(option, values).ifPresent(value -> values.put(option.name(), value));
                } else {
                    String answer = ask(terminal, option, values);
                    values.put(option.name(), answer);
                    all.put(option.name(), new Given(answer, "--" + option.name()));
                }
            }
        } catch (UserInterruptException | EndOfFileException e) {
            throw new InvalidInput("left; nothing was written");
        } catch (IOException e) {
            throw new InvalidInput("the terminal cannot be used (" + e.getMessage()
                    + "); give the answers as flags and add --no-input");
        }
        return all;
    }

    /// A choice of one is no question.
    private static boolean decided(Option option) {
        return option.allowed().size() == 1;
    }

    private String ask(Terminal terminal, Option option, Map<String, String> values) {
        PrintWriter out = terminal.writer();
        Optional<String> start = resolver.start(option, values);
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(new StringsCompleter(option.allowed()))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        while (true) {
            String line = reader.readLine(prompt(option, start)).strip();
            if (line.equals("?")) {
                explain(out, option);
                continue;
            }
            String value = line.isEmpty() ? start.orElse("") : chosen(option, line);
            switch (resolver.check(option, value, values)) {
                case Check.Right() -> {
                    return value;
                }
                case Check.Doubtful(String why) -> {
                    out.println("  note: \"" + value + "\" " + why);
                    return value;
                }
                case Check.Wrong(String why) -> out.println("  \"" + value + "\" " + why);
            }
            out.flush();
        }
    }

    private static String prompt(Option option, Optional<String> start) {
        List<String> allowed = option.allowed();
        String choices = allowed.size() > 1 && allowed.size() <= 5 ? " (" + String.join(", ", allowed) + ")" : "";
        String otherwise = start.filter(value -> !value.isEmpty())
                .map(value -> " [" + value + "]")
                .orElse(option.empty()
                        .map(meaning -> " [empty: " + meaning + "]")
                        .orElse(""));
        return option.title() + choices + otherwise + ": ";
    }

    private static void explain(PrintWriter out, Option option) {
        out.println("  " + option.help());
        if (option.kind() instanceof Option.Kind.Choice choice) {
            int number = 1;
            for (Option.Value value : choice.values()) {
                String help = value.help().isEmpty() ? "" : ": " + value.help();
                out.println("  " + number++ + ") " + value.value() + "  " + value.title() + help);
            }
        }
        out.flush();
    }

    /// A choice may be given by its number in the explanation, unless that number is itself a value.
    private static String chosen(Option option, String line) {
        List<String> allowed = option.allowed();
        if (!allowed.contains(line) && line.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(line);
            if (number >= 1 && number <= allowed.size()) {
                return allowed.get(number - 1);
            }
        }
        return line;
    }
}
