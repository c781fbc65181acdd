/// What the functions are told by their environment.
@NullMarked
package com.example.app.config;

import org.jspecify.annotations.NullMarked;
