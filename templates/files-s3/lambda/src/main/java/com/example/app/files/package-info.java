/// Files of users, kept for a short while (APP-FILES).
@NullMarked
package com.example.app.files;

import org.jspecify.annotations.NullMarked;
