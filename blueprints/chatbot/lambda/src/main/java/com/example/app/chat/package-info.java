/// The chatbot: conversations, messages and how a model answers them.
@NullMarked
package com.example.app.chat;

import org.jspecify.annotations.NullMarked;
