package io.evercred.app.signin;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Why somebody could not go on. Each has its texts in {@code messages*.properties}: {@code problem.<key>.title},
 * {@code problem.<key>.text} and, if there is a button, {@code problem.<key>.action}.
 *
 * <p>The page {@code page/problem} shows one. Its model: {@code problem}; {@code provider}, its name, perhaps absent;
 * {@code next}, the page that they wanted; {@code missing}, scopes that were not granted; {@code errorCode}, the
 * provider's, perhaps absent; {@code contact}, whom to ask, perhaps empty; {@code providers}, the names of all.
 */
public enum Problem {
    /** Somebody must sign in first, and may choose with whom. */
    SIGN_IN(HttpStatus.UNAUTHORIZED, Way.CHOOSE),
    /** They said no. */
    DENIED(HttpStatus.FORBIDDEN, Way.RETRY),
    /** They left out a scope that is needed. */
    SCOPE_MISSING(HttpStatus.FORBIDDEN, Way.RETRY),
    /** The provider gave no refresh token even though it was told to ask anew. */
    NO_REFRESH_TOKEN(HttpStatus.BAD_GATEWAY, Way.RETRY),
    /** The provider sent them back with an error. */
    PROVIDER_ERROR(HttpStatus.BAD_GATEWAY, Way.RETRY),
    /** The provider did not answer us. */
    PROVIDER_UNAVAILABLE(HttpStatus.BAD_GATEWAY, Way.RETRY),
    /** The provider did not take the code, or not us. */
    CODE_REFUSED(HttpStatus.BAD_GATEWAY, Way.RETRY),
    /** What the provider says of them does not hold. */
    IDENTITY_DOUBTFUL(HttpStatus.BAD_GATEWAY, Way.RETRY),
    /** The callback came too late, or a second time. */
    CALLBACK_EXPIRED(HttpStatus.GONE, Way.RETRY),
    /** The trip began in another browser or session, or for another provider or user. */
    CALLBACK_FOREIGN(HttpStatus.FORBIDDEN, Way.RETRY),
    /** The callback lacks something, or has it twice. */
    CALLBACK_MALFORMED(HttpStatus.BAD_REQUEST, Way.RETRY),
    /** The account belongs to another user here. */
    ACCOUNT_OF_SOMEBODY_ELSE(HttpStatus.CONFLICT, Way.HOME),
    /** They are signed in with another account of this provider. */
    ANOTHER_ACCOUNT(HttpStatus.CONFLICT, Way.RETRY),
    /** They are signed in without an account of this provider, and must press the button to link one. */
    NOT_LINKED(HttpStatus.FORBIDDEN, Way.RETRY),
    /** Their account here is being erased, and is not gone yet. */
    LEAVING(HttpStatus.CONFLICT, Way.HOME),
    /** Whoever runs this has not set the provider up that the page needs. */
    SWITCHED_OFF(HttpStatus.NOT_FOUND, Way.HOME),
    /** Their role does not suffice; a grant that they just gave was given back. */
    NOT_ALLOWED(HttpStatus.FORBIDDEN, Way.HOME),
    /** The page is for those who operate the fleet. */
    OPERATORS_ONLY(HttpStatus.FORBIDDEN, Way.HOME),
    /** Kafka did not take the consent. */
    CONNECTING_FAILED(HttpStatus.SERVICE_UNAVAILABLE, Way.RETRY),
    /** Nothing is connected, and they were asked not long ago. */
    NOT_CONNECTED(HttpStatus.FORBIDDEN, Way.RETRY),
    /** Their consent was published, and the worker has not stored it in time. */
    NOT_STORED(HttpStatus.SERVICE_UNAVAILABLE, Way.RETRY),
    /** They have disconnected. */
    DISCONNECTED(HttpStatus.FORBIDDEN, Way.RETRY),
    /** Their consent ended, and they were asked not long ago. */
    ENDED(HttpStatus.FORBIDDEN, Way.RETRY);

    private final HttpStatus status;
    private final Way way;

    Problem(HttpStatus status, Way way) {
        this.status = status;
        this.way = way;
    }

    /** How they can go on. */
    public enum Way {
        /** One button: {@code POST /auth/consent/{provider}} with {@code next}. */
        RETRY,
        /** A link to {@code /auth/sign-in/{provider}?next=} for each provider. */
        CHOOSE,
        /** The home page. */
        HOME
    }

    /** The status of the page. */
    public HttpStatus status() {
        return status;
    }

    /** How they can go on. */
    public Way way() {
        return way;
    }

    /** Its name in message keys and URLs. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where {@link ProblemController} shows it. */
    URI page(String provider, String next) {
        return UriComponentsBuilder.fromPath("/auth/problem/{problem}")
                .queryParam("provider", "{provider}")
                .queryParam("next", "{next}")
                .encode()
                .buildAndExpand(key(), provider, next)
                .toUri();
    }

    static Optional<Problem> ofKey(String key) {
        return Arrays.stream(values())
                .filter(problem -> problem.key().equals(key))
                .findFirst();
    }
}
