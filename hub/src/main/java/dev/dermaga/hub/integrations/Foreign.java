package dev.dermaga.hub.integrations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Words of others in our markdown: they stay words, whatever signs they hold. */
final class Foreign {

    private static final Pattern SIGNS = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~!]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Cf}]+");

    private Foreign() {}

    /** In one line of at most so many characters, which markdown does not read. */
    static String line(JsonNode words, int longest) {
        return line(words.asString(""), longest);
    }

    static String line(String words, int longest) {
        String line = BLANKS.matcher(words).replaceAll(" ").strip();
        String cut = line.length() <= longest ? line : line.substring(0, cut(line, longest)) + "…";
        return SIGNS.matcher(cut).replaceAll("\\\\$0");
    }

    /** Never between the halves of one character. */
    private static int cut(String line, int longest) {
        return Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
    }

    /** A link where the address is one that people may follow, else only its words. */
    static String link(String words, JsonNode address) {
        String to = address.asString("");
        return words.isEmpty() || !isWebAddress(to)
                ? words
                : "[" + words + "](" + to.replace("(", "%28").replace(")", "%29") + ")";
    }

    private static boolean isWebAddress(String address) {
        try {
            String scheme = new URI(address).getScheme();
            return address.length() <= 2_000 && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
