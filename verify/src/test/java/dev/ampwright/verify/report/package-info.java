@NullMarked
package dev.ampwright.verify.report;

import org.jspecify.annotations.NullMarked;
