/// What the Serverless Application Model makes of a template: its resources as the CloudFormation resources that
/// the transform `AWS::Serverless-2016-10-31` puts in their place. Works on trees only.
@NullMarked
package dev.ampwright.verify.collect.template.sam;

import org.jspecify.annotations.NullMarked;
