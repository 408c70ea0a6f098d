package io.evercred.outgoing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where calls may go.
 *
 * @param allowPrivateAddresses whether a provider's host may lead to this machine or a private network, as a test server
 *     does; with a real provider it means that somebody has bent its name
 */
@ConfigurationProperties("evercred.outgoing")
public record OutgoingSettings(@DefaultValue("false") boolean allowPrivateAddresses) {}
