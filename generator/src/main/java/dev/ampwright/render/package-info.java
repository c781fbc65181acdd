/// From a plan to the project's files, in memory. Pure: the same plan gives the same bytes everywhere.
@NullMarked
package dev.ampwright.render;

import org.jspecify.annotations.NullMarked;
