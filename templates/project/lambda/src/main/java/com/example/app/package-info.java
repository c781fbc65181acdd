/// The entry points of the functions and how their parts are put together.
@NullMarked
package com.example.app;

import org.jspecify.annotations.NullMarked;
