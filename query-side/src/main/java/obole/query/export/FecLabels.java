package obole.query.export;

/** What French accountants call our accounts and journals. */
final class FecLabels {

    private FecLabels() {}

    /** A journal of the FEC: its code and its name. */
    record Journal(String code, String name) {}

    static final Journal OPENING = new Journal("AN", "À-nouveaux");

    /** By what happened. */
    static Journal journal(String event) {
        if (event.startsWith("BankEntries") || event.startsWith("BankLine")) {
            return new Journal("BQ", "Banque");
        }
        if (event.startsWith("Donation") || event.startsWith("Capture")) {
            return new Journal("DON", "Dons");
        }
        if (event.contains("Refund")) {
            return new Journal("REM", "Remboursements");
        }
        if (event.contains("Dispute")) {
            return new Journal("LIT", "Litiges");
        }
        if (event.startsWith("Payout")) {
            return new Journal("VIR", "Virements aux associations");
        }
        if (event.startsWith("Settlement") || event.startsWith("Psp") || event.startsWith("Fee")) {
            return new Journal("PSP", "Règlements des PSP");
        }
        if (event.startsWith("Transfer")) {
            return new Journal("TRE", "Trésorerie");
        }
        return new Journal("OD", "Opérations diverses");
    }

    /** By the row of the chart; two rows with one number have one name. */
    static String account(String row) {
        return switch (row) {
            case "PSP_RECEIVABLE" -> "Encaissements à recevoir des PSP";
            case "PSP_HELD" -> "Réserves retenues par les PSP";
            case "BANK_SAFEGUARDING" -> "Banque, compte de cantonnement";
            case "BANK_EXTERNAL" -> "Fonds chez un dépositaire antérieur";
            case "SUSPENSE_IN" -> "Recettes à classer";
            case "SUSPENSE_OUT" -> "Dépenses à classer";
            case "ASSOCIATION_PENDING",
                    "ASSOCIATION_AVAILABLE",
                    "ASSOCIATION_RESERVED",
                    "ASSOCIATION_IN_PAYOUT" ->
                    "Fonds dus aux associations";
            case "REFUNDS_IN_TRANSIT" -> "Remboursements en cours";
            case "DISPUTES_IN_TRANSIT" -> "Litiges en cours";
            case "HOUSE_PENDING", "HOUSE_AVAILABLE", "HOUSE_IN_SWEEP" ->
                    "Part de l'établissement dans les fonds";
            case "HOUSE_CLAIM" -> "Créance de l'établissement sur les fonds";
            case "BANK_OPERATING" -> "Banque, compte propre";
            case "TRANSFERS_IN_TRANSIT" -> "Virements internes";
            case "ASSOCIATION_ADVANCED" -> "Avances aux associations";
            case "PSP_BILLED" -> "PSP, factures à payer";
            case "PLATFORM_TIPS" -> "Pourboires";
            case "PLATFORM_COMMISSIONS" -> "Commissions";
            case "PLATFORM_PAYOUT_FEES" -> "Frais de virement facturés";
            case "PSP_FEES" -> "Frais des PSP";
            case "BANK_FEES" -> "Frais bancaires";
            case "REFUND_FEE_COVERS" -> "Frais de remboursements pris en charge";
            case "DISPUTE_LOSSES", "WRITE_OFFS" -> "Pertes sur créances";
            case "HOUSE_COUNTERPART" -> "Contrepartie dans la comptabilité de l'établissement";
            default -> throw new IllegalArgumentException("no French name for " + row);
        };
    }
}
