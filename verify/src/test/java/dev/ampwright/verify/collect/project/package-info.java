@NullMarked
package dev.ampwright.verify.collect.project;

import org.jspecify.annotations.NullMarked;
