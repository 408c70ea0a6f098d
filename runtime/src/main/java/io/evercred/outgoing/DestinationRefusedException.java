package io.evercred.outgoing;

import java.net.UnknownHostException;

/** A call was not made, because of where it would have gone. */
public final class DestinationRefusedException extends UnknownHostException {

    DestinationRefusedException(String message) {
        super(message);
    }
}
