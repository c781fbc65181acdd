/// FreeMarker, closed off: templates and conditions see plain data only.
@NullMarked
package dev.ampwright.template;

import org.jspecify.annotations.NullMarked;
