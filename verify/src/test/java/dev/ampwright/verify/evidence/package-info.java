@NullMarked
package dev.ampwright.verify.evidence;

import org.jspecify.annotations.NullMarked;
