package io.evercred.app.account;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets more than the role of a user from the start.
 *
 * @param staffEmails addresses whose owners become STAFF when they sign in with the address verified
 * @param adminEmails addresses whose owners are ADMIN, likewise; only for as long as they stand here
 */
@ConfigurationProperties("evercred")
record RoleSettings(
        @DefaultValue Set<String> staffEmails, @DefaultValue Set<String> adminEmails) {

    RoleSettings {
        staffEmails = checked("evercred.staff-emails", staffEmails);
        adminEmails = checked("evercred.admin-emails", adminEmails);
    }

    Role roleOf(String verifiedEmail) {
        if (adminEmails.contains(verifiedEmail)) {
            return Role.ADMIN;
        }
        return staffEmails.contains(verifiedEmail) ? Role.STAFF : Role.USER;
    }

    private static Set<String> checked(String setting, Set<String> emails) {
        for (var email : emails) {
            if (!email.strip().matches("[^@\\s]+@[^@\\s]+")) {
                throw new IllegalArgumentException(
                        setting + " must be e-mail addresses separated by commas, but has \"" + email + "\"");
            }
        }
        return emails.stream().map(ProviderIdentity::normal).collect(Collectors.toUnmodifiableSet());
    }
}
