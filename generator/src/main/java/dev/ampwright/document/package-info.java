/// Documents as plain trees (maps, lists, text, numbers, booleans): reading YAML and JSON within limits,
/// writing JSON, typed access.
@NullMarked
package dev.ampwright.document;

import org.jspecify.annotations.NullMarked;
