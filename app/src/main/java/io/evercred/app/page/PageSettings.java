package io.evercred.app.page;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages present themselves.
 *
 * @param timeZone the zone of times on pages, where the browser runs no script to put them into its own
 */
@ConfigurationProperties("evercred.page")
record PageSettings(@DefaultValue("Asia/Seoul") ZoneId timeZone) {}
