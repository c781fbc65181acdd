/// What each control asks, why, how it is decided and what it cannot tell: for `--list-controls`, `--explain` and
/// the page of all controls.
@NullMarked
package dev.ampwright.verify.explain;

import org.jspecify.annotations.NullMarked;
