/// The launch verifier: facts about a stack, controls that judge them, and reports of the verdicts.
@NullMarked
package dev.ampwright.verify;

import org.jspecify.annotations.NullMarked;
