/** What every page shares: its frame, languages, times and error pages; and the home page. */
package io.evercred.app.page;
