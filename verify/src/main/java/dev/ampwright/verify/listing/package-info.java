/// Tells of the checklist itself: `--list-controls`, `--explain` and the page of all controls.
@NullMarked
package dev.ampwright.verify.listing;

import org.jspecify.annotations.NullMarked;
