/// Requests to other servers.
@NullMarked
package com.example.app.net;

import org.jspecify.annotations.NullMarked;
