package io.evercred.app.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a person's earlier consents at one provider.
 *
 * @param lastSent when the app last sent them to consent by itself
 * @param lastConnected when the worker last stored a consent of theirs
 * @param lastPublished when a consent was last published that the worker has not stored yet
 */
record ConsentHistory(Optional<Instant> lastSent, Optional<Instant> lastConnected, Optional<Instant> lastPublished) {}
