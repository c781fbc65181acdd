/// The long tests: generated projects are built with their own tools, judged by the verifier, and deployed on an
/// emulator.
@NullMarked
package dev.ampwright.matrix;

import org.jspecify.annotations.NullMarked;
