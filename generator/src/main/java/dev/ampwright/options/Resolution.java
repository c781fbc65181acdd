package dev.ampwright.options;

import java.util.List;

/// What became of the values somebody gave.
public sealed interface Resolution {
    /// Every option has a valid value.
    ///
    /// @param notes what is accepted but worth a second look
    record Complete(Answers answers, List<String> notes) implements Resolution {
        public Complete {
            notes = List.copyOf(notes);
        }
    }

    /// Something is wrong or missing; all of it, not the first only.
    record Incomplete(List<String> problems, List<Option> missing) implements Resolution {
        public Incomplete {
            problems = List.copyOf(problems);
            missing = List.copyOf(missing);
        }
    }
}
