/// OpenAI's chat completions and moderation, and any server that speaks the same protocol.
@NullMarked
package com.example.app.openai;

import org.jspecify.annotations.NullMarked;
