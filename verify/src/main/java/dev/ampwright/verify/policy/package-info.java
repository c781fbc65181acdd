/// What an organisation demands and what it tolerates: baselines in layers, and waivers.
@NullMarked
package dev.ampwright.verify.policy;

import org.jspecify.annotations.NullMarked;
