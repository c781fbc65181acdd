package com.example.local;

import com.example.local.model.ModelProvider;
import com.example.local.model.OpenAiProvider;

/// What this project was made with.
final class Project {
    /// The model, as the stacks have it.
    static final String MODEL = "gpt-5-mini";

    private Project() {}

    static ModelProvider provider() {
        return new OpenAiProvider();
    }
}
