@NullMarked
package dev.ampwright.verify.collect.template;

import org.jspecify.annotations.NullMarked;
