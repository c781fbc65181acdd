/// Reads CDK cloud assemblies and CloudFormation templates into facts: what the template decides is known, what
/// only the deployment decides is unresolved, with the reason.
@NullMarked
package dev.ampwright.verify.collect.template;

import org.jspecify.annotations.NullMarked;
