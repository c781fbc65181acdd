/// Options, the one schema they stand in, the answers a user gives, and everything derived from the schema.
@NullMarked
package dev.ampwright.options;

import org.jspecify.annotations.NullMarked;
