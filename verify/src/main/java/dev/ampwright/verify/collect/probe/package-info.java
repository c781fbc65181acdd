/// Asks a model server one question without a token, when the user wants that.
@NullMarked
package dev.ampwright.verify.collect.probe;

import org.jspecify.annotations.NullMarked;
