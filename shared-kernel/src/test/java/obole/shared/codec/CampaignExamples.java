package obole.shared.codec;

import static obole.shared.codec.EventExamples.ASSOCIATION;
import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.MANAGER;
import static obole.shared.codec.EventExamples.OFFICER;
import static obole.shared.codec.EventExamples.id;
import static obole.shared.money.Money.euros;

import obole.shared.association.AssociationEvent;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.campaign.CampaignEvent;
import obole.shared.campaign.CampaignId;
import obole.shared.rate.RatesEvent.Rate;
import obole.shared.rate.RatesEvent.RatesRecorded;
import obole.shared.rate.RatesId;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** An example of what happens to campaigns, terms that are agreed anew, and exchange rates. */
final class CampaignExamples {

    static final CampaignId CAMPAIGN = new CampaignId(id("campaign"));

    private CampaignExamples() {}

    static List<Object> all() {
        return List.of(
                new RatesRecorded(
                        RatesId.of(DAY),
                        DIGEST,
                        DAY,
                        "ECB",
                        List.of(
                                new Rate(Currency.getInstance("GBP"), new BigDecimal("0.83405")),
                                new Rate(Currency.getInstance("USD"), new BigDecimal("1.0487"))),
                        MANAGER),
                new CampaignEvent.CampaignOpened(
                        CAMPAIGN,
                        DIGEST,
                        ASSOCIATION,
                        "Winter shelter",
                        euros(20_000_00),
                        DAY,
                        DAY.plusMonths(3),
                        MANAGER),
                new CampaignEvent.CampaignChanged(
                        CAMPAIGN, "Winter shelter", euros(30_000_00), DAY, null, MANAGER),
                new CampaignEvent.CampaignClosed(CAMPAIGN, MANAGER, "the goal is reached"),
                new AssociationEvent.AssociationFeesSet(
                        ASSOCIATION,
                        new FeeTerms(FeeBearer.PLATFORM, 250, euros(30), euros(50_00)),
                        OFFICER,
                        "yearly review"));
    }
}
