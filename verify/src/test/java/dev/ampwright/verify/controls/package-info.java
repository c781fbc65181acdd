@NullMarked
package dev.ampwright.verify.controls;

import org.jspecify.annotations.NullMarked;
