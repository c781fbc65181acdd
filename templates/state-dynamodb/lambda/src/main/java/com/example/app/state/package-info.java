/// The state in one DynamoDB table.
@NullMarked
package com.example.app.state;

import org.jspecify.annotations.NullMarked;
