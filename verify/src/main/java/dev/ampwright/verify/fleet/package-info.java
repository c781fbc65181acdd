/// Many deployed applications judged in one run.
@NullMarked
package dev.ampwright.verify.fleet;

import org.jspecify.annotations.NullMarked;
