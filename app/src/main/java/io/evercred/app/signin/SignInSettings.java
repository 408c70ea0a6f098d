package io.evercred.app.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What sign-in pages tell.
 *
 * @param contact whom to ask for access: a name, a channel or an address; empty if nobody in particular
 */
@ConfigurationProperties("evercred")
record SignInSettings(@DefaultValue("") String contact) {}
