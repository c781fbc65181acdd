/// Running answers: recorded while they stream, so that they can be stopped, resumed and paid for.
@NullMarked
package com.example.app.generation;

import org.jspecify.annotations.NullMarked;
