package dev.ampwright.options;

/// The forms a free text can have; each has its own check.
public enum TextForm {
    /// A project name: `demo-chat`.
    NAME,
    /// A Java package: `com.acme.demo`.
    PACKAGE,
    /// An e-mail address.
    EMAIL,
    /// A model id of the chosen provider.
    MODEL,
    /// The HTTPS address of a Git repository.
    REPOSITORY
}
