/// The calls of a run, as they were made or as a saved run gives them back.
@NullMarked
package dev.ampwright.verify.collect.replay;

import org.jspecify.annotations.NullMarked;
