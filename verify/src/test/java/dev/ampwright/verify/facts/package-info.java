@NullMarked
package dev.ampwright.verify.facts;

import org.jspecify.annotations.NullMarked;
