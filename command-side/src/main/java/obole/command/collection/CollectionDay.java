package obole.command.collection;

import obole.shared.collection.CollectionFileId;
import obole.shared.identity.Digest;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Debit;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.SequenceType;

import java.time.LocalDate;

/**
 * Which file a direct debit belongs to: one of a creditor account, scheme, place in the mandate and
 * day, and its parts when there are more than one event carries.
 *
 * @param part from 1
 */
record CollectionDay(
        String creditorAccount,
        CreditorIdentifier creditor,
        MandateScheme scheme,
        SequenceType sequence,
        LocalDate collectOn,
        int part) {

    static CollectionDay first(String creditorAccount, Debit debit) {
        return new CollectionDay(
                creditorAccount,
                debit.mandate().creditor(),
                debit.mandate().scheme(),
                debit.sequence(),
                debit.collectOn(),
                1);
    }

    CollectionFileId fileId() {
        return new CollectionFileId(
                Digest.id(
                        "collection-file",
                        creditorAccount,
                        creditor.code(),
                        scheme.name(),
                        sequence.name(),
                        collectOn.toString(),
                        Integer.toString(part)));
    }

    CollectionDay nextPart() {
        return new CollectionDay(creditorAccount, creditor, scheme, sequence, collectOn, part + 1);
    }
}
