package dev.dermaga.hub.files;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** File names from outside, made harmless: no folders, no control or direction characters, not too long. */
final class FileName {

    private static final int LONGEST = 180;
    private static final int LONGEST_ENDING = 20;
    private static final String NAMELESS = "file";

    private FileName() {}

    static String clean(@Nullable String given) {
        String name = Normalizer.normalize(given == null ? "" : given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("\\s+", " ");
        name = name.replaceAll("^[. ]+", "").replaceAll("[. ]+$", "");
        if (name.isEmpty()) {
            return NAMELESS;
        }
        if (name.codePointCount(0, name.length()) <= LONGEST) {
            return name;
        }
        String ending = name.substring(Math.max(name.lastIndexOf('.'), 0));
        ending = ending.length() > LONGEST_ENDING || ending.equals(name) ? "" : ending;
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - ending.length())) + ending;
    }

    /** The part after the last dot, in lower case; empty when there is none. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
