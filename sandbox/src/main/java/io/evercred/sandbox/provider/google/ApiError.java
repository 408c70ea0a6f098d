package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.http.Answer;

/** Errors as Google's APIs write them. */
final class ApiError {

    private ApiError() {}

    static Answer unauthenticated() {
        return Answer.json(401, """
                {
                  "error": {
                    "code": 401,
                    "message": "Request had invalid authentication credentials. Expected OAuth 2 access token, login \
                cookie or other valid authentication credential. See \
                https://developers.google.com/identity/sign-in/web/devconsole-project.",
                    "errors": [
                      {
                        "message": "Invalid Credentials",
                        "domain": "global",
                        "reason": "authError",
                        "location": "Authorization",
                        "locationType": "header"
                      }
                    ],
                    "status": "UNAUTHENTICATED"
                  }
                }
                """)
                .with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
    }

    static Answer insufficientScopes(String requiredScope) {
        return Answer.json(403, """
                {
                  "error": {
                    "code": 403,
                    "message": "Request had insufficient authentication scopes.",
                    "errors": [
                      {
                        "message": "Insufficient Permission",
                        "domain": "global",
                        "reason": "insufficientPermissions"
                      }
                    ],
                    "status": "PERMISSION_DENIED",
                    "details": [
                      {
                        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                        "domain": "googleapis.com",
                        "metadata": {
                          "service": "calendar-json.googleapis.com"
                        }
                      }
                    ]
                  }
                }
                """)
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\""
                                + requiredScope + "\"");
    }

    static Answer notFound() {
        return error(404, "Not Found", "notFound");
    }

    static Answer badRequest(String message) {
        return error(400, message, "badRequest");
    }

    private static Answer error(int status, String message, String reason) {
        return Answer.json(status, """
                {
                  "error": {
                    "errors": [
                      {
                        "domain": "global",
                        "reason": "%2$s",
                        "message": "%1$s"
                      }
                    ],
                    "code": %3$d,
                    "message": "%1$s"
                  }
                }
                """.formatted(message, reason, status));
    }
}
