package obole.eventstore;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/**
 * Where an event processor writes: what it does and how far it got are committed together.
 *
 * @param transactions begins and ends the transaction of each batch
 * @param tokens keeps the tokens in the same schema as the rows, so that they are dropped together
 */
public record ProcessorDatabase(TransactionManager transactions, TokenStore tokens) {}
