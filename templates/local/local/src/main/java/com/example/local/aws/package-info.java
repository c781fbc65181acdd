/// The services the functions call by the AWS SDK: DynamoDB and Secrets Manager.
@NullMarked
package com.example.local.aws;

import org.jspecify.annotations.NullMarked;
