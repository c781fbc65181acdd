/// L2 Authentication with Cognito: the controls of this heading of the launch checklist.
@NullMarked
package dev.ampwright.verify.controls.l2;

import org.jspecify.annotations.NullMarked;
