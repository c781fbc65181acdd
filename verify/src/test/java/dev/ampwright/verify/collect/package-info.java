@NullMarked
package dev.ampwright.verify.collect;

import org.jspecify.annotations.NullMarked;
