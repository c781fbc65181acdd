/// Pinned Node dependencies: one tested lock file, pruned to what a project reaches.
@NullMarked
package dev.ampwright.npm;

import org.jspecify.annotations.NullMarked;
