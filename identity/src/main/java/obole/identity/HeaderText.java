package obole.identity;

/** What may stand in a header: assigned characters that are no controls, as Spring has it. */
final class HeaderText {

    private HeaderText() {}

    static boolean allowed(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (Character.isISOControl(character) || !Character.isDefined(character)) {
                return false;
            }
            at += Character.charCount(character);
        }
        return true;
    }
}
