/// The graph of an application as the controls see it: immutable records of our own, each attribute a
/// [dev.ampwright.verify.facts.Fact] that says whether its value is known and on what evidence. No SDK type, no
/// JSON.
@NullMarked
package dev.ampwright.verify.facts;

import org.jspecify.annotations.NullMarked;
