package obole.command.bank;

import static java.util.Objects.requireNonNull;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** A balance the bank states, signed: below zero the account is overdrawn. */
public record Balance(String kind, Money amount, @Nullable LocalDate date, boolean interim) {

    public Balance {
        requireNonNull(kind, "kind");
        requireNonNull(amount, "amount");
    }
}
