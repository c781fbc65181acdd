/// L4 Web ACL and rates: the controls of this heading of the launch checklist.
@NullMarked
package dev.ampwright.verify.controls.l4;

import org.jspecify.annotations.NullMarked;
