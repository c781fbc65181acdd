package com.example.local;

import com.example.local.model.ModelProvider;
import ${plan.slots["local.provider"]};

/// What this project was made with.
final class Project {
    /// The model, as the stacks have it.
    static final String MODEL = "${answers.model}";

    private Project() {}

    static ModelProvider provider() {
        return new ${plan.slots["local.provider"]?keep_after_last(".")}();
    }
}
