package io.evercred.app.page;

import io.evercred.app.account.SignedInUser;
import java.util.Map;
import java.util.Optional;

/** One page in one state. */
record PageState(String name, String template, String path, Optional<SignedInUser> reader, Map<String, Object> model) {

    @Override
    public String toString() {
        return name;
    }
}
