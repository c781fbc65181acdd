package com.example.app.files;

/// The store could not be reached or refused. The message holds neither the key nor any content.
public final class FileStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FileStoreException(String message) {
        super(message);
    }

    FileStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
