/// What each control asks, why, how it is decided and what it cannot tell, read from the files beside it.
@NullMarked
package dev.ampwright.verify.explain;

import org.jspecify.annotations.NullMarked;
