package com.example.infra;

import software.amazon.awscdk.RemovalPolicy;

/// Whether what a stack holds outlives it.
public enum Lifetime {
    /// Deployed for users: data is protected against deletion and stays when the stack goes.
    PERMANENT(RemovalPolicy.RETAIN),
    /// A developer's sandbox: everything goes with the stack, and functions deploy without a snapshot to be taken.
    DISPOSABLE(RemovalPolicy.DESTROY);

    private final RemovalPolicy removalPolicy;

    Lifetime(RemovalPolicy removalPolicy) {
        this.removalPolicy = removalPolicy;
    }

    /// What CloudFormation does with data when it leaves the stack.
    public RemovalPolicy removalPolicy() {
        return removalPolicy;
    }

    /// Whether data refuses to be deleted and functions start from snapshots.
    public boolean permanent() {
        return this == PERMANENT;
    }
}
