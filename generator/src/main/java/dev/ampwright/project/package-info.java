/// Writing a rendered project to disk: answers, lock, base and the first commit.
@NullMarked
package dev.ampwright.project;

import org.jspecify.annotations.NullMarked;
