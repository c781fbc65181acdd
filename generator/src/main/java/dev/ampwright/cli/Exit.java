package dev.ampwright.cli;

/// The exit codes of the command line (the numbers of sysexits.h where it has one).
final class Exit {
    static final int OK = 0;
    /// The user's input is wrong.
    static final int USAGE = 2;
    /// The tool itself is wrong.
    static final int SOFTWARE = 70;

    private Exit() {}
}
