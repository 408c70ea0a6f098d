package io.evercred.app.account;

import java.util.Optional;

/** Reads the id of a user out of a text that may be anything. */
final class UserId {

    private UserId() {}

    static Optional<Long> parse(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
