/** What a handler needs of a person's consent, and telling the worker of a consent that was given. */
package io.evercred.app.consent;
