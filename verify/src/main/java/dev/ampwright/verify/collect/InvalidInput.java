package dev.ampwright.verify.collect;

import java.util.List;

/// The input cannot be judged. Each problem names the place and what to do, in one sentence; the command ends
/// with 2.
public final class InvalidInput extends RuntimeException {
    private final List<String> problems;

    public InvalidInput(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public InvalidInput(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
