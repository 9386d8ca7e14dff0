/** Decides: commands, rules, aggregates, policies, and the gateways to PSP and bank. */
@NullMarked
package obole.command;

import org.jspecify.annotations.NullMarked;
