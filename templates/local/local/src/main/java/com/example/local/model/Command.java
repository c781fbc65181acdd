package com.example.local.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What a message tells the demonstration model to do. Everything else is a question.
sealed interface Command {
    /// Commands to fail, each in a line of its own, that something follows.
    Pattern UNANSWERED = Pattern.compile("^(/fault [^\\n]*\\n\\n)+(?=.)", Pattern.DOTALL);

    record Question() implements Command {}

    /// Also the answer to a command that nobody knows.
    record Help() implements Command {}

    /// Answers exactly this text.
    record Echo(String text) implements Command {
        @Override
        public String toString() {
            return "Echo";
        }
    }

    record Length(int tokens) implements Command {}

    record Pace(int millis) implements Command {}

    /// Fails.
    ///
    /// @param seconds for `Retry-After`
    /// @param once whether the next try shall work
    record Fail(Fault fault, OptionalInt seconds, boolean once) implements Command {}

    /// The ways to fail.
    enum Fault {
        RATE_LIMIT(1),
        RATE_LIMIT_BARE(3),
        QUOTA(1),
        UNAVAILABLE(3),
        MID_STREAM(1),
        CUT(1),
        STALL(1),
        EMPTY(1),
        SLOW(1),
        REFUSE(1);

        private final int calls;

        /// @param calls how many calls the functions' client makes before the user sees the failure: it tries some
        /// again
        Fault(int calls) {
            this.calls = calls;
        }

        int calls() {
            return calls;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Fault> of(String word) {
            return Arrays.stream(values())
                    .filter(fault -> fault.word().equals(word))
                    .findFirst();
        }
    }

    /// Reads a message. One that got no answer stands before it, with a blank line between them, as models want the
    /// roles in turn: what has failed is not to fail again.
    static Command of(String message) {
        String text = UNANSWERED.matcher(message.strip()).replaceFirst("");
        if (text.startsWith("/echo ")) {
            return new Echo(text.substring("/echo ".length()));
        }
        List<String> words = List.of(text.split("\\s+", -1));
        return switch (words.getFirst()) {
            case "/long" ->
                number(words, 1, 1, 100_000).<Command>map(Length::new).orElseGet(Help::new);
            case "/pace" -> number(words, 1, 0, 60_000).<Command>map(Pace::new).orElseGet(Help::new);
            case "/fault" -> fault(words);
            case "/help", "/echo" -> new Help();
            default -> new Question();
        };
    }

    private static Command fault(List<String> words) {
        Optional<Fault> fault = words.size() < 2 ? Optional.empty() : Fault.of(words.get(1));
        if (fault.isEmpty()) {
            return new Help();
        }
        Optional<Integer> seconds = number(words, 2, 0, 3600);
        return new Fail(
                fault.get(),
                seconds.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                words.size() > (seconds.isPresent() ? 3 : 2)
                        && words.get(seconds.isPresent() ? 3 : 2).equals("once"));
    }

    private static Optional<Integer> number(List<String> words, int index, int min, int max) {
        if (words.size() <= index || !words.get(index).matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(words.get(index));
        return number < min || number > max ? Optional.empty() : Optional.of(number);
    }
}
