package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.request;

import obole.command.account.AccountCommand.OpenAccount;
import obole.command.gateway.Answer;
import obole.shared.account.AccountEvent.AccountOpened;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class AccountAggregateTest {

    private final FixtureConfiguration<AccountAggregate> account =
            new AggregateTestFixture<>(AccountAggregate.class);

    @Test
    void a_command_finds_its_stream_by_the_text_of_the_accounts_id() {
        account.given(new AccountOpened(ACCOUNT, ASSOCIATION, "EUR"))
                .when(new OpenAccount(ACCOUNT, ASSOCIATION, "EUR"))
                .expectResultMessagePayload(Answer.REPLAYED)
                .expectNoEvents();
    }

    @Test
    void a_first_credit_creates_the_stream() {
        account.givenNoPriorActivity()
                .when(credit("set_1/0001", 5))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void a_refusal_carries_its_code() {
        account.givenNoPriorActivity()
                .when(request(1, 5L))
                .expectExceptionDetails("ACCOUNT_NOT_FOUND")
                .expectNoEvents();
    }
}
