/** What the modules may know of each other and what nobody may do: rules on the compiled classes of all modules. */
package io.evercred.e2e.architecture;
