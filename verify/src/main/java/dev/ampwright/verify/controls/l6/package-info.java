/// L6 Location: the controls of this heading of the launch checklist.
@NullMarked
package dev.ampwright.verify.controls.l6;

import org.jspecify.annotations.NullMarked;
