package obole.command.bank;

/** Where a statement stands that the bank has cut into several. */
public record Page(int number, boolean last) {}
