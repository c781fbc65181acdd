/// The little of AWS's API that the functions use: requests in the AWS JSON protocol, signed. The SDK's clients cost a
/// function seven megabytes, 2,500 classes and a second of its start.
@NullMarked
package com.example.app.aws;

import org.jspecify.annotations.NullMarked;
