/// What the verifier must be allowed to read.
@NullMarked
package dev.ampwright.verify.permissions;

import org.jspecify.annotations.NullMarked;
