/// L7 Monitoring and alerts: the controls of this heading of the launch checklist.
@NullMarked
package dev.ampwright.verify.controls.l7;

import org.jspecify.annotations.NullMarked;
