/** What is Discord's alone: its dialect of OAuth, users and guilds. */
package io.evercred.sandbox.provider.discord;
