/// The one way to a language model, whoever provides it.
@NullMarked
package com.example.app.model;

import org.jspecify.annotations.NullMarked;
