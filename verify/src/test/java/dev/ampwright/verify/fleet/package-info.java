@NullMarked
package dev.ampwright.verify.fleet;

import org.jspecify.annotations.NullMarked;
