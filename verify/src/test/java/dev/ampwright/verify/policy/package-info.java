@NullMarked
package dev.ampwright.verify.policy;

import org.jspecify.annotations.NullMarked;
