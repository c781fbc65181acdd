package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;

/// The eight headings of the launch checklist.
public enum Heading {
    L1("Hosting and CI"),
    L2("Authentication"),
    L3("Least privilege, secrets, privacy"),
    L4("Web ACL and rates"),
    L5("CDN and caching"),
    L6("Location"),
    L7("Monitoring and alerts"),
    L8("Before the public launch");

    private final String title;

    Heading(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// The heading a control's id begins with.
    public static Heading of(Description control) {
        return valueOf(control.id().substring(0, 2));
    }
}
