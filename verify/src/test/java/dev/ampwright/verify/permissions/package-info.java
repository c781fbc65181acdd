@NullMarked
package dev.ampwright.verify.permissions;

import org.jspecify.annotations.NullMarked;
