/// The verdicts of one run, and the forms they are written in.
@NullMarked
package dev.ampwright.verify.report;

import org.jspecify.annotations.NullMarked;
