/// Reads the configuration of CloudFront and AWS WAF, which templates and answers of AWS write alike.
@NullMarked
package dev.ampwright.verify.collect.edge;

import org.jspecify.annotations.NullMarked;
