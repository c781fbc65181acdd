/// The command line: parses, calls, prints, and turns results into exit codes.
@NullMarked
package dev.ampwright.cli;

import org.jspecify.annotations.NullMarked;
