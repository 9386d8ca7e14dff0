/**
 * Stripe behind the port: its webhooks, its API for payments and refunds, its payout reconciliation
 * report.
 */
@NullMarked
package obole.command.psp.stripe;

import org.jspecify.annotations.NullMarked;
