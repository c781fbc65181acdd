/// Amazon Bedrock's ConverseStream.
@NullMarked
package com.example.app.bedrock;

import org.jspecify.annotations.NullMarked;
