package dev.dermaga.dingtalk.simulator.world;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IPv4 address, or a range of them in CIDR form: {@code 1.1.1.1}, {@code 1.1.1.0/24}. The platform knows no IPv6 here. */
public record AddressRange(int network, int bits) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");

    public static AddressRange of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Neither an IPv4 address nor a range of them: " + text);
        }
        int address = 0;
        for (int i = 1; i <= 4; i++) {
            address = address << 8 | within(parts.group(i), 255);
        }
        int bits = parts.group(5) == null ? 32 : within(parts.group(5), 32);
        return new AddressRange(address, bits);
    }

    /** Whether an address is in it; none that is not IPv4 is. */
    public boolean contains(String address) {
        if (address.contains("/") || !FORM.matcher(address).matches()) {
            return false;
        }
        long mask = 0xffff_ffffL << (32 - bits);
        return ((of(address).network ^ network) & mask & 0xffff_ffffL) == 0;
    }

    private static int within(String digits, int highest) {
        int number = Integer.parseInt(digits);
        if (number > highest) {
            throw new IllegalArgumentException(number + " is more than " + highest);
        }
        return number;
    }
}
