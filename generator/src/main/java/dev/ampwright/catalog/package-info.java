/// The catalog: features and blueprints, where they are read from, and the plan they make for a set of answers.
@NullMarked
package dev.ampwright.catalog;

import org.jspecify.annotations.NullMarked;
