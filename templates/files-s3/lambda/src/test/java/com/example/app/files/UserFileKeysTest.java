package com.example.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserFileKeysTest {
    private final UserFileKeys keys = new UserFileKeys("exports");

    @Test
    void lie_under_the_owner_and_are_not_to_be_guessed() {
        assertThat(keys.next("anna", "zip"))
                .matches("exports/anna/[0-9a-f]{32}\\.zip")
                .isNotEqualTo(keys.next("anna", "zip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "anna/../bert", "a b"})
    void are_made_for_subjects_of_a_user_pool_only(String owner) {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.next(owner, "zip"));
    }
}
