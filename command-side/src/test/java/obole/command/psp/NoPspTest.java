package obole.command.psp;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.RunningCommandSide;

import org.junit.jupiter.api.Test;

/** A command side to which neither a PSP nor the sandbox is connected. */
class NoPspTest {

    @Test
    void without_any_psp_it_starts_and_says_so_to_who_wants_to_give() {
        try (RunningCommandSide app = new RunningCommandSide("obole.sandbox.enabled=false")) {
            String association = app.association(1, 0);
            var refused =
                    app.post(
                                    "/v1/donations",
                                    "gift",
                                    """
                                    {"associationId": "%s",
                                     "amount": {"amount": 1000, "currency": "EUR"}}
                                    """
                                            .formatted(association))
                            .expect(400);
            assertThat(refused.text("code")).isEqualTo("MALFORMED");
            assertThat(refused.text("field")).isEqualTo("psp");
            assertThat(refused.text("detail")).contains("no PSP is");
            app.post("/webhooks/psp/sandbox", "webhook", "{}").expect(404);
        }
    }
}
