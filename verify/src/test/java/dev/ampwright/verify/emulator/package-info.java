/// Test support: an emulated AWS account on loopback, and the deployment of cloud assemblies into it. It
/// travels in this
/// module's test jar, so that tests of generated projects judge deployed stacks as well.
@NullMarked
package dev.ampwright.verify.emulator;

import org.jspecify.annotations.NullMarked;
