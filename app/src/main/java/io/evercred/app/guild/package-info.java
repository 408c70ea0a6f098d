/** The Discord guilds that somebody is in, and the invitation of the bot. */
package io.evercred.app.guild;
