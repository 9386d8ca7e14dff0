package obole.command.account;

import static obole.command.account.AccountScene.approve;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.hold;
import static obole.command.account.AccountScene.patientRefund;
import static obole.command.account.AccountScene.proposeLimit;
import static obole.command.account.AccountScene.refund;
import static obole.command.account.AccountScene.request;
import static obole.command.account.AccountScene.settle;
import static obole.command.account.AccountScene.submit;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.gateway.SnapshotSerializer;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

class AccountSnapshotTest {

    private static final String ROOT = AccountAggregate.class.getSimpleName();

    private final SnapshotSerializer serializer =
            new SnapshotSerializer(Map.of(ROOT, AccountAggregate.class));

    /** An account with something in each part of its state. */
    private static AccountAggregate aBusyAccount() {
        AccountScene scene = AccountScene.with(10_000);
        scene.answer(request(1, 2_000L));
        scene.answer(approve(1, "ana"));
        scene.answer(submit(1));
        scene.answer(settle(1, 2_000));
        scene.answer(request(2, 1_500L));
        scene.answer(hold(2, "PAYOUTS_NOT_ALLOWED"));
        scene.answer(request(3, 700L));
        scene.answer(submit(3));
        scene.answer(credit("set_1/0001", 55));
        scene.answer(refund("ref_1", 500));
        scene.answer(proposeLimit("lim_1", 100));
        scene.answer(patientRefund("ref_2", 900_000));
        AccountAggregate account = new AccountAggregate();
        account.state = scene.open();
        return account;
    }

    @Test
    void nothing_of_a_state_is_lost_in_its_snapshot() {
        AccountAggregate account = aBusyAccount();

        SerializedObject<String> written = serializer.serialize(account, String.class);
        AccountAggregate read = serializer.deserialize(written);

        assertThat(read.state).isEqualTo(account.state);
    }

    /**
     * If this fails, the state has another shape than the snapshots out there: raise {@code rules}
     * of {@link AccountAggregate}, and write a new file.
     */
    @Test
    void a_snapshot_looks_as_its_version_of_the_rules_says() throws IOException {
        SerializedObject<String> written = serializer.serialize(aBusyAccount(), String.class);

        String file = "/snapshots/" + ROOT + "." + written.getType().getRevision() + ".json";
        try (InputStream golden = getClass().getResourceAsStream(file)) {
            assertThat(written.getData())
                    .isEqualToIgnoringNewLines(
                            new String(Objects.requireNonNull(golden, file).readAllBytes(), UTF_8));
        }
    }

    @Test
    void a_snapshot_of_other_rules_is_not_used() {
        assertThat(serializer.madeByTodaysRules(new SimpleSerializedType(ROOT, "6"))).isTrue();
        assertThat(serializer.madeByTodaysRules(new SimpleSerializedType(ROOT, "5"))).isFalse();
        assertThat(serializer.madeByTodaysRules(new SimpleSerializedType("Other", "6"))).isFalse();
    }
}
