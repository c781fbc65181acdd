package com.example.infra;

/// The state table's keys, all of them texts but the time to live. The local stage makes its table from the same.
public final class TableKeys {
    /// The partition key's name.
    public static final String PARTITION = "PK";

    /// The sort key's name.
    public static final String SORT = "SK";

    /// The attribute that says when an item expires, in seconds of the epoch.
    public static final String EXPIRES_AT = "expiresAt";

    private TableKeys() {}
}
