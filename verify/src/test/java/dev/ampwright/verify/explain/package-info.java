@NullMarked
package dev.ampwright.verify.explain;

import org.jspecify.annotations.NullMarked;
