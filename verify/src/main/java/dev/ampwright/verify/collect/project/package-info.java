/// Reads what the project's folder says beside its stacks, and the evidence people bring for the launch.
@NullMarked
package dev.ampwright.verify.collect.project;

import org.jspecify.annotations.NullMarked;
