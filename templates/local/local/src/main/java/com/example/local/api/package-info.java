/// API Gateway's part: routes, authorizer, validators, throttles, and how requests reach the functions.
@NullMarked
package com.example.local.api;

import org.jspecify.annotations.NullMarked;
