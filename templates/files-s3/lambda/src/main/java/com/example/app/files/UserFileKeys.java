package com.example.app.files;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Makes keys of users' files: `folder/owner/random.extension`. Operators find all files of a user under one prefix;
/// nobody guesses the name of one, it holds 128 random bits from [SecureRandom], which stays unique when a SnapStart
/// snapshot is restored many times.
public final class UserFileKeys {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final SecureRandom random = new SecureRandom();
    private final String folder;

    /// Makes keys in a folder, the part of the bucket that the function's role may use.
    public UserFileKeys(String folder) {
        this.folder = folder;
    }

    /// A key that no file has.
    ///
    /// @throws IllegalArgumentException if the owner is no subject of a user pool
    public String next(String owner, String extension) {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("the owner is no subject of a user pool");
        }
        byte[] name = new byte[16];
        random.nextBytes(name);
        return folder + "/" + owner + "/" + HexFormat.of().formatHex(name) + "." + extension;
    }
}
