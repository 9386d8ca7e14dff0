package obole.standalone;

import obole.demonstration.Api;
import obole.demonstration.Steps;

/** Somebody with a name gives to an association of theirs. */
record PersonalGift(Api api) {

    /** Paid on that day; the donation's id. */
    String by(String name, String email, String day) {
        String donation = wanted(name, email);
        api.get("/v1/donations/" + donation + "/pay");
        api.tryPost(
                "/sandbox/psp/payments/" + donation + "/pay?date=" + day,
                "",
                email,
                "application/json",
                "");
        api.getUntil(
                "/v1/donations/" + donation,
                reply -> reply.body().at("/donation/status").asString("").equals("CAPTURED"));
        return donation;
    }

    /** Not paid yet. */
    String wanted(String name, String email) {
        String number = "W75%07d".formatted(Math.floorMod(email.hashCode(), 10_000_000));
        String association =
                new Steps(api).association(email, "Of " + number, "RNA", number, "ASSOCIATION");
        return api.post(
                        "/v1/donations",
                        "form:f",
                        email,
                        """
                        {"associationId": "%s", "amount": {"amount": 2500, "currency": "EUR"},
                         "donor": {"name": "%s", "email": "%s"}}
                        """
                                .formatted(association, name, email))
                .text("donationId");
    }
}
