/// Amazon S3 of the local stage (APP-FILES).
@NullMarked
package com.example.local.files;

import org.jspecify.annotations.NullMarked;
