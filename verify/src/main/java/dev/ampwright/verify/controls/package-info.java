/// The launch checklist as rules: each control is a pure function from facts to verdicts. A control's class
/// stands in the package of its heading: `l4.WebAclOnEveryWayIn` is L4.1. No input or output here, no JSON, no
/// SDK.
@NullMarked
package dev.ampwright.verify.controls;

import org.jspecify.annotations.NullMarked;
