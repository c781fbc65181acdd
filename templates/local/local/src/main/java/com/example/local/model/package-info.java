/// The model's part: a server that speaks the provider's wire format.
@NullMarked
package com.example.local.model;

import org.jspecify.annotations.NullMarked;
