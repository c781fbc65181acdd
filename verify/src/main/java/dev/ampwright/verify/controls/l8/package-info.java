/// L8 Before the public launch: the controls of this heading of the launch checklist.
@NullMarked
package dev.ampwright.verify.controls.l8;

import org.jspecify.annotations.NullMarked;
