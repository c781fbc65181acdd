/// What the collectors share: the tree a document is read into, policy documents, the project's files. The
/// collectors themselves stand in `template` and `live`; only `live` knows the AWS SDK.
@NullMarked
package dev.ampwright.verify.collect;

import org.jspecify.annotations.NullMarked;
