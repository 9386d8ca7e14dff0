package obole.command.history;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.RefundFundsCommand.DebitForRefund;
import obole.command.donation.DonationCommand.ImportDonation;
import obole.command.donation.RefundCommand.ImportRefund;
import obole.command.history.HistoryCommands.Stage;
import obole.command.history.HistoryCommands.Step;
import obole.command.settlement.SettlementCommand.ImportSettlement;
import obole.command.statement.StatementCommand.RecordBankEntries;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a real history asks of the other features adds up to what the custodian has. */
class HistoryCommandsTest {

    private static final History REAL = real();
    private static final List<Stage> STAGES = new HistoryCommands(REAL).stages(REAL.facts());

    @Test
    void the_custodians_lines_add_up_to_what_it_has_left() {
        assertThat(
                        sum(
                                RecordBankEntries.class,
                                c -> {
                                    var line = c.entries().getFirst();
                                    long minor = line.amount().minor();
                                    return line.credit() ? minor : -minor;
                                }))
                .isEqualTo(5_688_29);
    }

    @Test
    void the_account_is_left_with_the_same() {
        long credits = sum(CreditAccount.class, c -> c.amount().minor());
        long debits = sum(DebitForRefund.class, c -> c.amount().minor());
        long payouts = sum(ImportPayout.class, c -> c.amount().minor() + c.bankFee().minor());
        assertThat(credits - debits - payouts).isEqualTo(5_688_29);
        assertThat(debits).isEqualTo(102_00 - 10_20 - 1_16);
        assertThat(payouts).isEqualTo(6_705_01 + 70_77);
    }

    @Test
    void settlements_take_donations_and_refunds_out_of_suspense() {
        assertThat(sum(ImportSettlement.class, c -> c.net().minor()))
                .isEqualTo(5_688_29 + 6_705_01 + 70_77);
        assertThat(sum(ImportSettlement.class, c -> c.gross().minor() - c.fees().minor()))
                .isEqualTo(5_688_29 + 6_705_01 + 70_77);
    }

    @Test
    void donations_and_refunds_are_told_whole() {
        assertThat(sum(ImportDonation.class, c -> 1)).isEqualTo(1035);
        assertThat(sum(ImportDonation.class, c -> c.allocation().amount().minor()))
                .isEqualTo(14_914_38);
        assertThat(sum(ImportDonation.class, c -> c.fee().minor())).isEqualTo(868_23);
        assertThat(sum(ImportDonation.class, c -> c.hostCommission().minor())).isEqualTo(1_491_44);
        assertThat(sum(ImportRefund.class, c -> c.amount().minor())).isEqualTo(102_00);
    }

    @Test
    void only_the_accounts_commands_keep_the_order_of_the_facts() {
        assertThat(STAGES).extracting(Stage::inOrder).containsExactly(false, false, true, false);
        assertThat(STAGES.get(2).steps()).extracting(Step::fact).isEqualTo(REAL.facts());
    }

    @Test
    void the_same_history_is_told_by_the_same_commands() {
        assertThat(new HistoryCommands(real()).stages(real().facts())).isEqualTo(STAGES);
    }

    private static <C> long sum(Class<C> kind, ToLongFunction<C> amount) {
        return STAGES.stream()
                .flatMap(stage -> stage.steps().stream())
                .map(Step::command)
                .filter(kind::isInstance)
                .map(kind::cast)
                .mapToLong(amount)
                .sum();
    }

    private static History real() {
        try (InputStream file =
                HistoryCommandsTest.class.getResourceAsStream(
                        "/opencollective/hledger-transactions.csv")) {
            return ImportFiles.read(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
