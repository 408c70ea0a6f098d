package io.evercred.app.consent;

import io.evercred.app.account.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a handler needs before it runs; on a class, what each of its handlers needs. Checked in this order: an account
 * of the provider, the scopes, the role. A GET that lacks one of the first two sends the person to the provider.
 *
 * <p>A handler with neither this nor a public path is refused to everybody.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    /** The provider that the person must have an account of; empty: any. With a {@link #service()}, may be left out. */
    String provider() default "";

    /** The name of a {@link Service} whose scopes are needed. */
    String service() default "";

    /** Scopes that are needed besides. A service of the provider must cover them, or the start fails. */
    String[] scopes() default {};

    /** The least role. */
    Role role() default Role.USER;

    /**
     * Whether the page itself explains what is missing of a consent, and offers to give it. Then it is shown also to
     * those who lack a scope, once they were led to the provider in vain; its handler must do without.
     */
    boolean explained() default false;
}
