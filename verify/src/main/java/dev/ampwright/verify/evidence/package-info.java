/// The evidence of a run as a file: what was asked, what was answered, and proof that nothing was changed.
@NullMarked
package dev.ampwright.verify.evidence;

import org.jspecify.annotations.NullMarked;
