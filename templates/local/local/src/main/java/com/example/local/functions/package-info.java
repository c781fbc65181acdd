/// The functions' code: loaded from its classes, compiled anew when a source changes.
@NullMarked
package com.example.local.functions;

import org.jspecify.annotations.NullMarked;
