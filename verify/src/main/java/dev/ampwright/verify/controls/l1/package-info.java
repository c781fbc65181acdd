/// L1 Hosting and CI: the controls of this heading of the launch checklist.
@NullMarked
package dev.ampwright.verify.controls.l1;

import org.jspecify.annotations.NullMarked;
