package io.evercred.app.guild;

import java.math.BigInteger;

/**
 * A guild that somebody is in, as Discord tells it ({@code GET /users/@me/guilds}).
 *
 * @param icon the hash of its icon; null if it has none
 * @param permissions what they may do in it, as a number of more bits than a {@code long} is sure to hold
 */
public record Guild(String id, String name, String icon, boolean owner, String permissions) {

    private static final BigInteger MAY_MANAGE = BigInteger.valueOf(1 << 3 | 1 << 5);

    /** Whether they may add a bot: owners, {@code ADMINISTRATOR} (bit 3) and {@code MANAGE_GUILD} (bit 5). */
    public boolean manageable() {
        return owner
                || permissions.matches("[0-9]{1,40}")
                        && new BigInteger(permissions).and(MAY_MANAGE).signum() != 0;
    }

    /** What stands for it where there is no icon. */
    public String initial() {
        return name.isBlank() ? "?" : name.strip().substring(0, name.strip().offsetByCodePoints(0, 1));
    }
}
