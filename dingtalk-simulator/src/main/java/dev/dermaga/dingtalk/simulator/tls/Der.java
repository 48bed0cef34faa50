package dev.dermaga.dingtalk.simulator.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The parts of ASN.1's binary form (X.690) that a certificate is made of. */
final class Der {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int FIRST_YEAR_IN_FULL = 2050;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return value(0x31, parts);
    }

    /** A part that is known by its number. */
    static byte[] numbered(int number, byte[]... parts) {
        return value(0xA0 | number, parts);
    }

    /** The same, for a part without parts of its own. */
    static byte[] numberedBytes(int number, byte[] content) {
        return value(0x80 | number, content);
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] text(String text) {
        return value(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] octets(byte[] content) {
        return value(0x04, content);
    }

    /** @param unused how many of the last byte's bits do not count */
    static byte[] bits(int unused, byte[] content) {
        return value(0x03, new byte[] {(byte) unused}, content);
    }

    /** Two-digit years up to 2049, as RFC 5280 wants it. */
    static byte[] time(Instant at) {
        boolean inFull = at.atZone(ZoneOffset.UTC).getYear() >= FIRST_YEAR_IN_FULL;
        String text = TIME.format(at);
        byte[] content = (inFull ? text : text.substring(2)).getBytes(StandardCharsets.US_ASCII);
        return value(inFull ? 0x18 : 0x17, content);
    }

    /** An object identifier, such as {@code 2.5.4.3}. */
    static byte[] identifier(String dotted) {
        String[] numbers = dotted.split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
        for (int i = 2; i < numbers.length; i++) {
            int number = Integer.parseInt(numbers[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (number >> shift != 0) {
                    out.write(number >> shift & 0x7F | 0x80);
                }
            }
            out.write(number & 0x7F);
        }
        return value(0x06, out.toByteArray());
    }

    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
