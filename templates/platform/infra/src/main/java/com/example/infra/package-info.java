/// The application's infrastructure: `InfraApp` starts it, `PlatformStack` puts the platform together, and one
/// construct a file builds each part of it.
@NullMarked
package com.example.infra;

import org.jspecify.annotations.NullMarked;
