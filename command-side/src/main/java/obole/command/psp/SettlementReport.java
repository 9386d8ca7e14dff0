package obole.command.psp;

import obole.shared.money.Money;

import java.time.LocalDate;

/**
 * What a settlement report comes to: {@code gross} − {@code fees} = {@code net}, the amount the PSP
 * moves with {@code reference} in its words. Below zero the PSP collects.
 */
public record SettlementReport(
        String reference, LocalDate closedOn, Money gross, Money fees, Money net, int lines) {}
