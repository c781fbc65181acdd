/// L5 CDN and caching: the controls of this heading of the launch checklist.
@NullMarked
package dev.ampwright.verify.controls.l5;

import org.jspecify.annotations.NullMarked;
