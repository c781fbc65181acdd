/// L3 Least privilege, secrets, privacy: the controls of this heading of the launch checklist.
@NullMarked
package dev.ampwright.verify.controls.l3;

import org.jspecify.annotations.NullMarked;
