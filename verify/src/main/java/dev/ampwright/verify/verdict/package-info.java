/// What a control says about a resource, and on what evidence.
@NullMarked
package dev.ampwright.verify.verdict;

import org.jspecify.annotations.NullMarked;
