/// The local stage: the whole backend in one process, on the loopback interface.
@NullMarked
package com.example.local;

import org.jspecify.annotations.NullMarked;
