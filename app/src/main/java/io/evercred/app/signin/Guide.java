package io.evercred.app.signin;

import org.springframework.stereotype.Component;

/** Where somebody can be led who may not pass: to a provider, or to a page that says why. */
@Component
record Guide(Departures departures, ProblemPage problemPage) {}
