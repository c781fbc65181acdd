package com.example.infra;

import software.amazon.awscdk.services.cognito.IUserPool;
import software.constructs.Construct;

/// Where the application's users sign in.
public interface Users {

    /// The user pool whose tokens the API accepts.
    IUserPool pool();

    /// Makes the users' part of a stack.
    @FunctionalInterface
    interface Factory {
        Users create(Construct scope, String id, Settings settings);
    }
}
