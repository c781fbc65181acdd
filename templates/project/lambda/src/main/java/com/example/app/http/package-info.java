/// Requests, answers and problems as the functions see them, whatever carries them.
@NullMarked
package com.example.app.http;

import org.jspecify.annotations.NullMarked;
