@NullMarked
package dev.ampwright.verify.listing;

import org.jspecify.annotations.NullMarked;
