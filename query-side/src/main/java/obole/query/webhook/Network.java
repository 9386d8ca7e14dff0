package obole.query.webhook;

import java.net.InetAddress;

/**
 * A block of addresses of one family, as CIDR writes it.
 *
 * @param bits how many at the beginning all of its addresses have in common
 */
record Network(InetAddress first, int bits) {

    static Network parse(String text) {
        String[] parts = text.split("/", -1);
        InetAddress first = InetAddress.ofLiteral(parts[0]);
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : -1;
        if (bits < 0 || bits > Byte.SIZE * first.getAddress().length) {
            throw new IllegalArgumentException(text + " is no block like 10.0.0.0/8");
        }
        return new Network(first, bits);
    }

    boolean holds(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> (bit % Byte.SIZE);
            int at = bit / Byte.SIZE;
            if ((ours[at] & mask) != (theirs[at] & mask)) {
                return false;
            }
        }
        return true;
    }
}
